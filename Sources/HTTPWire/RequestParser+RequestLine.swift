// The first line: method, target, version. The version is judged before the target, so that a client of HTTP/2 hears
// about that.

internal import Bytes

extension RequestParser {
  mutating func readRequestLine(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(RequestFault) {
    var index = line.lowerBound
    while index < line.upperBound, Token.contains(bytes[index]) { index += 1 }
    guard index > line.lowerBound, index < line.upperBound else { throw .malformedRequestLine }
    guard bytes[index] == UInt8(ascii: " ") else { throw .invalidMethod }
    let methodName = bytes.extracting(line.lowerBound..<index)
    head.method = RequestMethod(methodName)

    let targetStart = index + 1
    index = ByteScan.first(UInt8(ascii: " "), in: bytes, targetStart..<line.upperBound)
    guard index > targetStart, index < line.upperBound else { throw .malformedRequestLine }
    let target = targetStart..<index
    try readVersion(bytes.extracting(index + 1..<line.upperBound))
    if methodName.equals("CONNECT") { throw .connectUnsupported }
    guard target.count <= WireLimits.targetBytesMax else { throw .targetTooLong }
    head.target = ByteRange(target)
    try readTarget(bytes, target)
  }

  private mutating func readVersion(_ text: Span<UInt8>) throws(RequestFault) {
    guard text.count == 8, text.extracting(0..<5).equals("HTTP/"), text[6] == UInt8(ascii: "."),
      text.extracting(5..<6).decimal != nil, text.extracting(7..<8).decimal != nil
    else { throw .invalidVersion }
    switch (text[5], text[7]) {
    case (UInt8(ascii: "1"), UInt8(ascii: "1")): head.version = .http11
    case (UInt8(ascii: "1"), UInt8(ascii: "0")): head.version = .http10
    default: throw .versionUnsupported
    }
  }

  private mutating func readTarget(_ bytes: Span<UInt8>, _ target: Range<Int>) throws(RequestFault) {
    if bytes[target.lowerBound] == UInt8(ascii: "/") {
      return try readPathAndQuery(bytes, target)
    }
    if target.count == 1, bytes[target.lowerBound] == UInt8(ascii: "*"), head.method == .options {
      head.path = ByteRange(target)
      return
    }
    // The absolute form (RFC 9112, 3.2.2); its authority stands above the Host field.
    let text = bytes.extracting(target)
    let schemeCount =
      text.count > 7 && text.extracting(0..<7).equalsIgnoringASCIICase("http://")
      ? 7 : text.count > 8 && text.extracting(0..<8).equalsIgnoringASCIICase("https://") ? 8 : 0
    guard schemeCount > 0 else { throw .invalidTarget }
    let authorityStart = target.lowerBound + schemeCount
    var index = authorityStart
    while index < target.upperBound, bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: "?") {
      index += 1
    }
    guard Authority.isValid(bytes.extracting(authorityStart..<index)) else { throw .invalidTarget }
    head.host = ByteRange(authorityStart..<index)
    seen.authorityInTarget = true
    try readPathAndQuery(bytes, index..<target.upperBound)
    if head.path.count == 0 {
      // An empty path means "/": the second slash of "://" is one.
      head.path = ByteRange(authorityStart - 1..<authorityStart)
    }
  }

  private mutating func readPathAndQuery(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(RequestFault) {
    let parts = try RequestTarget(bytes, range)
    head.path = ByteRange(parts.path)
    head.query = parts.query.map { ByteRange($0) }
  }
}
