// Hexadecimal text. Written in lower case, read in either; an odd number of digits is refused.

/// Bytes as pairs of hex digits.
package enum Hexadecimal {
  /// The value 0…15 of one digit of either case, nil for another byte.
  @inlinable
  package static func value(ofDigit byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x61...0x66: byte &- 0x57
    case 0x41...0x46: byte &- 0x37
    default: nil
    }
  }

  /// Appends two lower-case digits per byte.
  package static func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    for index in 0..<bytes.count {
      let digits = digits(UInt32(bytes[index]))
      text.append(UInt8(truncatingIfNeeded: digits >> 8))
      text.append(UInt8(truncatingIfNeeded: digits))
    }
  }

  /// The text of some bytes.
  package static func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, nil when it is not pairs of digits.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for index in 0..<text.count / 2 {
      guard let high = value(ofDigit: text[2 * index]), let low = value(ofDigit: text[2 * index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The eight lower-case digits of a word, the first digit in the most significant byte.
  ///
  /// Nibbles are spread to bytes and turned into digits all at once: 0x30 is added to each, and 0x27 more where
  /// adding six carries into the high half, that is, from ten on.
  static func digits(_ word: UInt32) -> UInt64 {
    var spread = UInt64(word)
    spread = (spread | spread << 16) & 0x0000_ffff_0000_ffff
    spread = (spread | spread << 8) & 0x00ff_00ff_00ff_00ff
    spread = (spread | spread << 4) & 0x0f0f_0f0f_0f0f_0f0f
    let letters = ((spread &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return spread &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }

  /// The value of eight digits of either case, the first in the lowest byte; nil when one of them is none.
  ///
  /// The inverse of `digits`: what it makes of the value must be what was there.
  static func word(ofDigits text: UInt64) -> UInt32? {
    let letters = text >> 6 & 0x0101_0101_0101_0101
    let nibbles = text & 0x0f0f_0f0f_0f0f_0f0f &+ letters &* 9
    guard nibbles & 0xf0f0_f0f0_f0f0_f0f0 == 0 else { return nil }
    var packed = nibbles.byteSwapped
    packed = (packed | packed >> 4) & 0x00ff_00ff_00ff_00ff
    packed = (packed | packed >> 8) & 0x0000_ffff_0000_ffff
    let word = UInt32(truncatingIfNeeded: packed | packed >> 16)
    return digits(word).byteSwapped == text | letters << 5 ? word : nil
  }
}
