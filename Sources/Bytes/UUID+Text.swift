// The text form of an id. Reading is lenient where WIRE C2 says so (a type prefix, either case, any version);
// writing has one form, lower-case with hyphens, and makes no String on its way into a buffer.

extension UUID: CustomStringConvertible {
  /// Reads `8-4-4-4-12` hex digits of either case behind an optional prefix `[a-z]{2,8}_`; nil for anything else.
  package init?(_ text: Span<UInt8>) {
    let prefixCount = text.count - 36
    if prefixCount != 0 {
      guard (3...9).contains(prefixCount), text[prefixCount - 1] == UInt8(ascii: "_") else { return nil }
      for index in 0..<prefixCount - 1 where !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[index]) {
        return nil
      }
    }
    var words: (hi: UInt64, lo: UInt64) = (0, 0)
    for index in 0..<36 {
      let byte = text[prefixCount + index]
      switch index {
      case 8, 13, 18, 23:
        guard byte == UInt8(ascii: "-") else { return nil }
      default:
        guard let digit = Hexadecimal.value(ofDigit: byte) else { return nil }
        if index < 18 {
          words.hi = words.hi << 4 | UInt64(digit)
        } else {
          words.lo = words.lo << 4 | UInt64(digit)
        }
      }
    }
    self.init(hi: words.hi, lo: words.lo)
  }

  /// Reads the same form from a string.
  package init?(_ text: String) {
    self.init(text.utf8Span.span)
  }

  /// Appends the 36 bytes of the lower-case form.
  package func append(to bytes: inout [UInt8]) {
    var text = InlineArray<36, UInt8>(repeating: UInt8(ascii: "-"))
    var digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: hi >> 32))
    for index in 0..<8 {
      text[index] = UInt8(truncatingIfNeeded: digits >> UInt64(56 - 8 * index))
    }
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: hi))
    for index in 0..<4 {
      text[9 + index] = UInt8(truncatingIfNeeded: digits >> UInt64(56 - 8 * index))
      text[14 + index] = UInt8(truncatingIfNeeded: digits >> UInt64(24 - 8 * index))
    }
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: lo >> 32))
    for index in 0..<4 {
      text[19 + index] = UInt8(truncatingIfNeeded: digits >> UInt64(56 - 8 * index))
      text[24 + index] = UInt8(truncatingIfNeeded: digits >> UInt64(24 - 8 * index))
    }
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: lo))
    for index in 0..<8 {
      text[28 + index] = UInt8(truncatingIfNeeded: digits >> UInt64(56 - 8 * index))
    }
    bytes.append(bytes: text.span)
  }

  package var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
