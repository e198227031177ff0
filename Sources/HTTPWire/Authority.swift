// The value of a Host field and the authority of an absolute target: a name or address with an optional port. Empty
// ones and ones with a user are refused, for nobody sends them in good faith.

internal import Bytes

/// `host[:port]` (RFC 9110, 7.2; RFC 3986, 3.2).
enum Authority {
  /// True when the bytes are a host, in brackets if it is an IPv6 address, and a port of up to five digits or none.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    var index = 0
    if text.count > 0, text[0] == UInt8(ascii: "[") {
      index = 1
      while index < text.count, isAddressByte(text[index]) { index += 1 }
      guard index > 1, index < text.count, text[index] == UInt8(ascii: "]") else { return false }
      index += 1
    } else {
      while index < text.count, isNameByte(text[index]) { index += 1 }
      guard index > 0 else { return false }
    }
    guard index < text.count else { return true }
    guard text[index] == UInt8(ascii: ":"), text.count - index <= 6 else { return false }
    return index + 1 == text.count
      || text.extracting(index + 1..<text.count).decimal.map { $0 < 65_536 } == true
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    Hexadecimal.value(ofDigit: byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  /// Unreserved characters: no name in use has sub-delimiters or escapes.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
