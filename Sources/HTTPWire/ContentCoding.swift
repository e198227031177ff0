// Which content coding a client takes (RFC 9110, 12.5.3). There is one to choose besides none at all, so the question
// is whether gzip is welcome. A list that cannot be read means no.

internal import Bytes

/// Reads Accept-Encoding.
package enum ContentCoding {
  /// True when gzip is acceptable and not less wanted than the plain bytes.
  package static func acceptsGzip(_ list: Span<UInt8>) -> Bool {
    var gzip: Int?
    var identity: Int?
    var any: Int?
    var start = 0
    while start <= list.count {
      var end = start
      while end < list.count, list[end] != UInt8(ascii: ",") { end += 1 }
      let member = RequestParser.trimmed(list, start..<end)
      start = end + 1
      if member.isEmpty { continue }
      var nameEnd = member.lowerBound
      while nameEnd < member.upperBound, list[nameEnd] != UInt8(ascii: ";") { nameEnd += 1 }
      guard let weight = weight(list, nameEnd..<member.upperBound) else { return false }
      let name = list.extracting(RequestParser.trimmed(list, member.lowerBound..<nameEnd))
      if name.equalsIgnoringASCIICase("gzip") || name.equalsIgnoringASCIICase("x-gzip") {
        gzip = weight
      } else if name.equalsIgnoringASCIICase("identity") {
        identity = weight
      } else if name.equals("*") {
        any = weight
      }
    }
    let wanted = gzip ?? any ?? 0
    return wanted > 0 && wanted >= identity ?? 0
  }

  /// The weight in thousandths behind a member's name, 1,000 without one, nil when it is malformed.
  private static func weight(_ list: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let semicolon = range.first else { return 1_000 }
    let text = list.extracting(RequestParser.trimmed(list, semicolon + 1..<range.upperBound))
    guard text.count >= 3, text.count <= 7, text.extracting(0..<2).equalsIgnoringASCIICase("q="),
      text.count == 3 || text[3] == UInt8(ascii: "."), let whole = text.extracting(2..<3).decimal
    else { return nil }
    var weight = whole * 1_000
    var place = 100
    for index in stride(from: 4, to: text.count, by: 1) {
      guard let digit = text.extracting(index..<index + 1).decimal else { return nil }
      weight += digit * place
      place /= 10
    }
    return weight <= 1_000 ? weight : nil
  }
}
