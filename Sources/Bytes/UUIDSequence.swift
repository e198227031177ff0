// The ids of one command. A command carries a moment and 128 random bits, never a generator, so that the same
// command makes the same ids when it runs again. Order within a sequence is kept by a counter in the 12 bits
// behind the version; between two sequences of one millisecond it is random.

/// Version 7 ids made from one moment and one seed, each greater than the one before.
package struct UUIDSequence: Sendable {
  private var milliseconds: UInt64
  private var counter: UInt64 = 0
  private var left: SplitMix64
  private var right: SplitMix64

  /// Starts a sequence; equal arguments give equal sequences.
  package init(at instant: Instant, seed: (UInt64, UInt64)) {
    milliseconds = UInt64(max(0, instant.milliseconds))
    left = SplitMix64(seed: seed.0)
    right = SplitMix64(seed: seed.1)
  }

  /// The next id.
  ///
  /// After 4,096 of them the sequence goes on in the following millisecond.
  package mutating func next() -> UUID {
    // Two generators, so that all 128 bits of the seed take part; the factor keeps equal halves from cancelling.
    let mixed = left.next() ^ (right.next() &* 0x9e37_79b9_7f4a_7c15)
    let id = UUID.v7(milliseconds: milliseconds, high: counter, low: mixed >> 2)
    counter += 1
    if counter == 4096 {
      counter = 0
      milliseconds += 1
    }
    return id
  }
}
