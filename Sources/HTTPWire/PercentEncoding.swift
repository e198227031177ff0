// Percent-encoding, taken off once, behind the routing: a decoded slash is a character of its segment.

internal import Bytes

/// Percent-encoded text (RFC 3986, 2.1).
package enum PercentEncoding {
  /// The text of a path segment, nil when it is not UTF-8 or an escape is malformed.
  package static func decodeSegment(_ text: Span<UInt8>) -> String? {
    decode(text, plusIsSpace: false)
  }

  /// The text of a name or value of a query, where `+` is a space.
  static func decode(_ text: Span<UInt8>, plusIsSpace: Bool) -> String? {
    var index = 0
    while index < text.count, text[index] != UInt8(ascii: "%"),
      !plusIsSpace || text[index] != UInt8(ascii: "+")
    {
      index += 1
    }
    if index == text.count { return String(utf8: text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    bytes.append(bytes: text.extracting(0..<index))
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "%"):
        guard index + 2 < text.count, let high = Hexadecimal.value(ofDigit: text[index + 1]),
          let low = Hexadecimal.value(ofDigit: text[index + 2])
        else { return nil }
        bytes.append(high << 4 | low)
        index += 3
      case UInt8(ascii: "+") where plusIsSpace:
        bytes.append(UInt8(ascii: " "))
        index += 1
      default:
        bytes.append(text[index])
        index += 1
      }
    }
    return String(utf8: bytes.span)
  }
}
