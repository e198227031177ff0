// A 32-byte digest as a value: no allocation, a dictionary key as it is. Comparing two with `==` takes as long as they
// agree; what an attacker may probe is compared with `constantTimeEquals`.

internal import Bytes

/// The result of SHA-256 or HMAC-SHA-256, as four big-endian words.
package struct Digest256: Hashable, Sendable {
  /// The 32 bytes as big-endian words.
  package let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest that was stored as these 32 bytes, nil for another count.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.init(whole: bytes)
  }

  /// The digest of these big-endian words.
  package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// - Parameter bytes: exactly 32.
  init(whole bytes: Span<UInt8>) {
    func word(_ index: Int) -> UInt64 {
      var value: UInt64 = 0
      for offset in 0..<8 { value = value << 8 | UInt64(bytes[8 * index + offset]) }
      return value
    }
    self.init(words: (word(0), word(1), word(2), word(3)))
  }

  package static func == (a: Self, b: Self) -> Bool { a.words == b.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }

  /// Appends the 32 bytes.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(littleEndian: words.0.byteSwapped)
    bytes.append(littleEndian: words.1.byteSwapped)
    bytes.append(littleEndian: words.2.byteSwapped)
    bytes.append(littleEndian: words.3.byteSwapped)
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return bytes
  }

  /// True when both are the same, in a time that does not depend on where they differ.
  package func constantTimeEquals(_ other: Digest256) -> Bool {
    (words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2)
      | (words.3 ^ other.words.3) == 0
  }
}
