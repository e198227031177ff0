// The fields, and what a whole head adds up to. Only fields that decide where the message ends, whom it is for, or what
// becomes of the connection are read here; the others are kept as ranges for who asks.

internal import Bytes

extension RequestParser {
  mutating func readField(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(RequestFault) {
    guard bytes[line.lowerBound] != UInt8(ascii: " "), bytes[line.lowerBound] != 0x09 else {
      throw .foldedField
    }
    var colon = line.lowerBound
    while colon < line.upperBound, Token.contains(bytes[colon]) { colon += 1 }
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
      throw .invalidFieldName
    }
    guard head.fields.count < WireLimits.fieldCountMax else { throw .tooManyFields }
    let value = Self.trimmed(bytes, colon + 1..<line.upperBound)
    head.fields.append(
      RequestHead.Field(name: ByteRange(line.lowerBound..<colon), value: ByteRange(value)))
    try note(bytes.extracting(line.lowerBound..<colon), bytes, value)
  }

  /// The range without spaces and tabs at its ends.
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] == UInt8(ascii: " ") || bytes[lower] == 0x09 { lower += 1 }
    while upper > lower, bytes[upper - 1] == UInt8(ascii: " ") || bytes[upper - 1] == 0x09 { upper -= 1 }
    return lower..<upper
  }

  private mutating func note(
    _ name: Span<UInt8>, _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(RequestFault) {
    let value = bytes.extracting(range)
    switch name.count {
    case 4 where name.equalsIgnoringASCIICase("host"):
      guard !seen.host else { throw .hostRepeated }
      guard Authority.isValid(value) else { throw .invalidHost }
      seen.host = true
      if !seen.authorityInTarget { head.host = ByteRange(range) }
    case 6 where name.equalsIgnoringASCIICase("expect"):
      guard value.equalsIgnoringASCIICase("100-continue") else { throw .expectationUnsupported }
      head.expectsContinue = true
    case 7 where name.equalsIgnoringASCIICase("upgrade"):
      if Self.list(bytes, range, contains: "websocket") { seen.upgradeWebSocket = true }
    case 10 where name.equalsIgnoringASCIICase("connection"):
      if Self.list(bytes, range, contains: "close") { seen.connectionClose = true }
      if Self.list(bytes, range, contains: "keep-alive") { seen.connectionKeepAlive = true }
      if Self.list(bytes, range, contains: "upgrade") { seen.connectionUpgrade = true }
    case 14 where name.equalsIgnoringASCIICase("content-length"):
      guard head.contentLength == nil else { throw .contentLengthRepeated }
      guard value.count <= WireLimits.contentLengthDigitsMax, let length = value.decimal else {
        throw .invalidContentLength
      }
      head.contentLength = length
    case 17 where name.equalsIgnoringASCIICase("transfer-encoding"):
      guard !seen.transferEncoding else { throw .transferEncodingRepeated }
      guard value.equalsIgnoringASCIICase("chunked") else { throw .transferEncodingUnsupported }
      seen.transferEncoding = true
      head.isChunked = true
    case 17 where name.equalsIgnoringASCIICase("sec-websocket-key"):
      seen.webSocketKeys += 1
      head.webSocketKey = ByteRange(range)
    case 21 where name.equalsIgnoringASCIICase("sec-websocket-version"):
      seen.webSocketVersions += 1
      seen.webSocketVersionIs13 = value.equals("13")
    default: break
    }
  }

  /// True when a comma-separated list has the word among its members, in any case.
  private static func list(_ bytes: Span<UInt8>, _ range: Range<Int>, contains word: StaticString) -> Bool {
    var start = range.lowerBound
    while start <= range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
      if bytes.extracting(trimmed(bytes, start..<end)).equalsIgnoringASCIICase(word) { return true }
      start = end + 1
    }
    return false
  }

  /// Judges what only the whole head shows.
  mutating func finish(_ bytes: Span<UInt8>) throws(RequestFault) {
    let isCurrent = head.version == .http11
    if isCurrent, !seen.host { throw .hostMissing }
    if head.isChunked {
      guard head.contentLength == nil else { throw .contentLengthWithTransferEncoding }
      guard isCurrent else { throw .transferEncodingInOldVersion }
    }
    // An old client cannot know 100 (RFC 9110, 10.1.1).
    if !isCurrent { head.expectsContinue = false }
    head.keepsAlive = !seen.connectionClose && (isCurrent || seen.connectionKeepAlive)
    head.upgrade = upgradeOffer(bytes)
    if head.upgrade != .webSocket { head.webSocketKey = nil }
  }

  private func upgradeOffer(_ bytes: Span<UInt8>) -> RequestHead.UpgradeOffer {
    guard seen.upgradeWebSocket, seen.connectionUpgrade, head.version == .http11, head.method == .get else {
      return .none
    }
    guard seen.webSocketVersions == 1, seen.webSocketVersionIs13 else { return .webSocketVersionUnsupported }
    // A key is sixteen bytes in base64 (RFC 6455, 4.2.1), so 24 characters of which the last two pad.
    guard seen.webSocketKeys == 1, !head.hasBody, let range = head.webSocketKey, range.count == 24,
      let key = Base64.standard.decode(bytes.extracting(range.range(from: 0))), key.count == 16
    else { return .webSocketMalformed }
    return .webSocket
  }
}
