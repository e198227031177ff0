// A head that comes as a list of names and values, as HTTP/2 has it (RFC 9113, 8.3): the pseudo-fields take the place of
// the request line. It judges what the head says, in the same words as RequestParser does for HTTP/1, and copies it
// into one buffer that the ranges point into. It is not a judge of how the list was sent: that names are lower-case
// tokens, values have no control bytes, pseudo-fields are known ones, come first and once, and no field is about the
// connection, is for who decodes the list to see to.

internal import Bytes

/// Turns a list of fields into a `RequestHead` and the bytes it points into.
package struct FieldListReader: Sendable {
  /// The head; only whole after `finish`.
  package private(set) var head = RequestHead()
  /// What the head's ranges point into.
  package private(set) var bytes: [UInt8] = []
  /// The size of the list as RFC 9113, 6.5.2 counts it: each field has 32 bytes on top.
  package private(set) var listBytes = 0
  private var hasScheme = false
  private var authority: ByteRange?
  private var hostField: ByteRange?
  private var isConnect = false

  /// A reader that waits for its first field.
  package init() {}

  /// Takes the next field.
  package mutating func add(_ name: Span<UInt8>, _ value: Span<UInt8>) throws(RequestFault) {
    if listBytes == 0 { makeRoom() }
    listBytes += name.count + value.count + WireLimits.fieldOverheadBytes
    guard name.count > 0 else { throw .invalidFieldName }
    if name[0] == UInt8(ascii: ":"), name.equals(":path"), value.count > WireLimits.targetBytesMax {
      throw .targetTooLong
    }
    guard listBytes <= WireLimits.headBytesMax else { throw .headTooLarge }
    if name[0] == UInt8(ascii: ":") { return try addPseudoField(name, value) }
    guard head.fields.count < WireLimits.fieldCountMax else { throw .tooManyFields }
    let field = RequestHead.Field(name: keep(name), value: keep(value))
    head.fields.append(field)
    try note(name, value, field.value)
  }

  /// Makes room for what a list usually holds, so that it is not made field by field.
  private mutating func makeRoom() {
    bytes.reserveCapacity(WireLimits.listBytesUsual)
    head.fields.reserveCapacity(WireLimits.listFieldsUsual)
  }

  private mutating func addPseudoField(_ name: Span<UInt8>, _ value: Span<UInt8>) throws(RequestFault) {
    switch name.count {
    case 5 where name.equals(":path"):
      head.target = keep(value)
    case 7 where name.equals(":method"):
      isConnect = value.equals("CONNECT")
      head.method = RequestMethod(value)
    case 7 where name.equals(":scheme"):
      guard value.equalsIgnoringASCIICase("https") || value.equalsIgnoringASCIICase("http") else {
        throw .invalidTarget
      }
      hasScheme = true
    case 10 where name.equals(":authority"):
      guard Authority.isValid(value) else { throw .invalidHost }
      authority = keep(value)
    default: throw .invalidFieldName
    }
  }

  private mutating func keep(_ text: Span<UInt8>) -> ByteRange {
    let start = bytes.count
    bytes.append(bytes: text)
    return ByteRange(start..<bytes.count)
  }

  private mutating func note(
    _ name: Span<UInt8>, _ value: Span<UInt8>, _ range: ByteRange
  ) throws(RequestFault) {
    switch name.count {
    case 4 where name.equals("host"):
      guard hostField == nil else { throw .hostRepeated }
      guard Authority.isValid(value) else { throw .invalidHost }
      hostField = range
    case 6 where name.equals("expect"):
      guard value.equalsIgnoringASCIICase("100-continue") else { throw .expectationUnsupported }
      head.expectsContinue = true
    case 14 where name.equals("content-length"):
      guard head.contentLength == nil else { throw .contentLengthRepeated }
      guard value.count <= WireLimits.contentLengthDigitsMax, let length = value.decimal else {
        throw .invalidContentLength
      }
      head.contentLength = length
    default: break
    }
  }

  /// Judges what only the whole list shows.
  package mutating func finish() throws(RequestFault) {
    head.version = .http2
    head.byteCount = bytes.count
    if isConnect { throw .connectUnsupported }
    if let authority, let hostField {
      let text = bytes.span.extracting(authority.range(from: 0))
      guard text.equalsIgnoringASCIICase(bytes.span.extracting(hostField.range(from: 0))) else {
        throw .hostContradicted
      }
    }
    head.host = authority ?? hostField
    guard head.host != nil else { throw .hostMissing }
    let target = head.target.range(from: 0)
    guard hasScheme, !target.isEmpty else { throw .invalidTarget }
    if bytes[target.lowerBound] != UInt8(ascii: "/") {
      guard target.count == 1, bytes[target.lowerBound] == UInt8(ascii: "*"), head.method == .options else {
        throw .invalidTarget
      }
      head.path = head.target
      return
    }
    let parts = try RequestTarget(bytes.span, target)
    head.path = ByteRange(parts.path)
    head.query = parts.query.map { ByteRange($0) }
  }
}
