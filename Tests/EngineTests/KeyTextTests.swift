// Raw keys: their shape, and that no character is likelier than another.

import Bytes
import Engine
import Model
import Synchronization
import Testing
import World

@testable import Engine

struct KeyTextTests {
  /// Gives every byte value in turn, so that each comes equally often.
  private final class EveryByte: RandomSource {
    private let count = Atomic<UInt64>(0)

    func next() -> UInt64 {
      let first = count.add(8, ordering: .relaxed).oldValue
      return (0..<8).reduce(UInt64(0)) { $0 | ((first + $1) & 0xff) << (8 * $1) }
    }
  }

  @Test func `a key is its prefix and 32 characters of the 62`() {
    let key = KeyText.make(KeyText.apiKeyPrefix, from: EveryByte())
    #expect(key.hasPrefix("sf_live_v1_"))
    #expect(key.count == 43)
    #expect(key.dropFirst(11).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    #expect(KeyText.shown(key).count == 15)
  }

  @Test func `every character comes equally often when every byte does`() {
    let random = EveryByte()
    var counts: [Character: Int] = [:]
    // 31 keys take 992 characters: 16 rounds of 62, from four rounds of the bytes below 248.
    for _ in 0..<31 { for character in KeyText.make("", from: random) { counts[character, default: 0] += 1 } }
    #expect(counts.count == 62)
    #expect(Set(counts.values) == [16])
  }

  @Test func `what is kept of a key is its SHA-256`() {
    #expect(
      Hexadecimal.encode(KeyText.hash("abc").bytes.span)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
