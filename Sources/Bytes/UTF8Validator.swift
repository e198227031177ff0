// Tells UTF-8 from anything else while it arrives in pieces, at the first byte that cannot be right. Words of ASCII are
// passed over eight bytes at a time. It keeps no text, only how the character it is inside must go on.

/// The state between two pieces of a text (Unicode 16.0, table 3-7).
package struct UTF8Validator: Sendable {
  /// How many continuation bytes are missing, and the range of the next one.
  private var missing = 0
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xbf

  /// A validator at the start of a text.
  package init() {}

  /// True when the text so far does not end inside a character.
  package var isAtBoundary: Bool { missing == 0 }

  /// Looks at the next piece.
  /// - Returns: false when the text cannot be UTF-8 whatever follows.
  package mutating func accept(_ bytes: Span<UInt8>) -> Bool { firstInvalid(in: bytes) == nil }

  /// Looks at the next piece and tells where in it the text stops being UTF-8, nil when it does not.
  package mutating func firstInvalid(in bytes: Span<UInt8>) -> Int? {
    let raw = bytes.bytes
    var index = 0
    while index < bytes.count {
      if missing == 0, index &+ 8 <= bytes.count {
        // SAFETY: the condition keeps all eight bytes inside the span, and any eight bytes are a UInt64.
        let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          index &+= 8
          continue
        }
      }
      guard accept(bytes[index]) else { return index }
      index &+= 1
    }
    return nil
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    if missing > 0 {
      guard byte >= lower, byte <= upper else { return false }
      missing -= 1
      lower = 0x80
      upper = 0xbf
      return true
    }
    switch byte {
    case 0x00...0x7f: return true
    case 0xc2...0xdf: missing = 1
    case 0xe0: (missing, lower) = (2, 0xa0)
    case 0xed: (missing, upper) = (2, 0x9f)
    case 0xe1...0xef: missing = 2
    case 0xf0: (missing, lower) = (3, 0x90)
    case 0xf1...0xf3: missing = 3
    case 0xf4: (missing, upper) = (3, 0x8f)
    default: return false
    }
    return true
  }
}
