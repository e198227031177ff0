// The random source of the seeded world: the same bits for the same seed, in the order in which they are asked for.

internal import Bytes
internal import World

/// Random bits that a seed repeats.
package final class SeededRandom: RandomSource {
  private let generator: Locked<SplitMix64>

  package init(seed: UInt64) { generator = Locked(SplitMix64(seed: seed)) }

  package func next() -> UInt64 { generator.withLock { $0.next() } }
}
