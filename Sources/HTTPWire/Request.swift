// A whole request, as the routes get it: the head's ranges and the bytes they point into, kept together so that neither
// can outlive the other. The bytes are the connection's own buffer, shared, not copied: while a Request is alive the
// connection that changes its buffer pays for a copy, so let it go before reading on, or keep `detached()`.

internal import Bytes

/// One request: head and body.
///
/// Copies share their bytes.
package struct Request: Sendable {
  /// The parsed head.
  package let head: RequestHead
  private let bytes: [UInt8]
  private let start: Int
  private let bodyBytes: [UInt8]
  private let bodyRange: Range<Int>

  /// A request whose body, if it has one, stands in the same buffer.
  /// - Parameters:
  ///   - bytes: the buffer that was parsed.
  ///   - start: where in `bytes` the parsed head begins.
  ///   - body: where in `bytes` the body lies, empty without one.
  package init(head: RequestHead, bytes: [UInt8], start: Int = 0, body: Range<Int> = 0..<0) {
    precondition(start >= 0 && start + head.byteCount <= bytes.count, "a head lies inside its buffer")
    precondition(body.upperBound <= bytes.count, "a body lies inside its buffer")
    self.head = head
    self.bytes = bytes
    self.start = start
    bodyBytes = bytes
    bodyRange = body
  }

  /// A request whose body was collected in a buffer of its own.
  package init(head: RequestHead, bytes: [UInt8], start: Int = 0, collectedBody: [UInt8]) {
    precondition(start >= 0 && start + head.byteCount <= bytes.count, "a head lies inside its buffer")
    self.head = head
    self.bytes = bytes
    self.start = start
    bodyBytes = collectedBody
    bodyRange = 0..<collectedBody.count
  }

  /// The method.
  package var method: RequestMethod { head.method }

  /// The target as sent, percent-encoded, query included.
  package var target: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(head.target.range(from: start)) }
  }

  /// The path, percent-encoded, beginning with `/` (or `*`).
  package var path: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(head.path.range(from: start)) }
  }

  /// What follows the `?`, percent-encoded; empty without one.
  package var query: Span<UInt8> {
    @_lifetime(borrow self) get {
      bytes.span.extracting(head.query?.range(from: start) ?? 0..<0)
    }
  }

  /// The host with its port as sent; empty when an HTTP/1.0 client named none.
  package var host: Span<UInt8> {
    @_lifetime(borrow self) get {
      bytes.span.extracting(head.host?.range(from: start) ?? 0..<0)
    }
  }

  /// The body, whole.
  package var body: Span<UInt8> {
    @_lifetime(borrow self) get { bodyBytes.span.extracting(bodyRange) }
  }

  /// True when the head asks for a WebSocket that can be opened.
  package var isWebSocket: Bool { head.upgrade == .webSocket }

  /// The value of Sec-WebSocket-Key; empty unless `isWebSocket`.
  package var webSocketKey: Span<UInt8> {
    @_lifetime(borrow self) get {
      bytes.span.extracting(head.webSocketKey?.range(from: start) ?? 0..<0)
    }
  }

  /// What can be agreed about compressed messages on a WebSocket, nil without an offer that can be met.
  package var deflateAgreement: DeflateAgreement? {
    for field in head.fields {
      let name = bytes.span.extracting(field.name.range(from: start))
      guard name.equalsIgnoringASCIICase("sec-websocket-extensions") else { continue }
      let offers = bytes.span.extracting(field.value.range(from: start))
      if let agreement = DeflateAgreement(offers: offers) { return agreement }
    }
    return nil
  }

  /// The value of the first field of this name in any case, nil without one.
  @_lifetime(borrow self)
  package func header(_ name: StaticString) -> Span<UInt8>? {
    guard let index = firstField(name) else { return nil }
    return bytes.span.extracting(head.fields[index].value.range(from: start))
  }

  /// The same as text, nil also when it is not UTF-8.
  package func headerText(_ name: StaticString) -> String? {
    guard let value = header(name) else { return nil }
    return String(utf8: value)
  }

  /// How many fields of this name there are.
  package func headerCount(_ name: StaticString) -> Int {
    head.fields.count { bytes.span.extracting($0.name.range(from: start)).equalsIgnoringASCIICase(name) }
  }

  /// The values of all fields of this name, in order, with commas between them (RFC 9110, 5.3); empty without one.
  package func headerList(_ name: StaticString) -> [UInt8] {
    var list: [UInt8] = []
    for field in head.fields {
      let fieldName = bytes.span.extracting(field.name.range(from: start))
      guard fieldName.equalsIgnoringASCIICase(name) else { continue }
      if !list.isEmpty { list.append(UInt8(ascii: ",")) }
      list.append(bytes: bytes.span.extracting(field.value.range(from: start)))
    }
    return list
  }

  /// The same request over bytes of its own, to be kept or sent to another thread while the connection reads on.
  package func detached() -> Request {
    var own: [UInt8] = []
    own.reserveCapacity(head.byteCount + bodyRange.count)
    own.append(bytes: bytes.span.extracting(start..<start + head.byteCount))
    own.append(bytes: body)
    return Request(head: head, bytes: own, body: head.byteCount..<own.count)
  }

  private func firstField(_ name: StaticString) -> Int? {
    let count = name.utf8CodeUnitCount
    for index in head.fields.indices where Int(head.fields[index].name.count) == count {
      let range = head.fields[index].name.range(from: start)
      if bytes.span.extracting(range).equalsIgnoringASCIICase(name) { return index }
    }
    return nil
  }
}
