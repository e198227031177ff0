// Keys for tests of the model, which knows no cryptography: what is sealed is unreadable to the eye, bound to its key,
// and gone when the key is.

internal import Bytes

@testable internal import Model

/// Seals by a stream of numbers from the key, with a sum that a wrong key does not have.
final class ToyCipher: SealCipher {
  var erased: Set<UInt64> = []
  var last: UInt64 = .max

  func seal(_ text: Span<UInt8>, under key: UInt64, into box: inout [UInt8]) -> Bool {
    if erased.contains(key) { return false }
    box += Self.stream(text, key) + [Self.sum(text, key)]
    return true
  }

  func open(_ box: Span<UInt8>, under key: UInt64, into text: inout [UInt8]) -> SealOpening {
    if key > last { return .keyMissing }
    if erased.contains(key) { return .erased }
    let opened = Self.stream(box.extracting(0..<box.count - 1), key)
    if Self.sum(opened.span, key) != box[box.count - 1] { return .broken }
    text += opened
    return .opened
  }

  private static func stream(_ bytes: Span<UInt8>, _ key: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: key)
    return bytes.indices.map { bytes[$0] ^ UInt8(truncatingIfNeeded: random.next() | 1) }
  }

  private static func sum(_ bytes: Span<UInt8>, _ key: UInt64) -> UInt8 {
    bytes.indices.reduce(UInt8(truncatingIfNeeded: key)) { $0 &* 31 &+ bytes[$1] }
  }
}
