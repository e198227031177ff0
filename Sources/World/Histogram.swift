// How often something was how large, for /metrics. Each histogram has one writer, so recording is a handful of plain
// loads and stores and costs a few nanoseconds; anyone may read at any time, and then sees numbers that are at most one
// recording apart. Bounds are powers of two of a unit: no table is searched, and two readings can be added.

internal import Synchronization

/// Counts of amounts by size, with one writer; it stands in its owner, so that reaching it costs nothing.
package struct Histogram: ~Copyable, Sendable {
  /// Buckets with an upper bound; one more takes what is larger.
  package static let boundsCount = 24

  private let unit: UInt64
  private let counts = InlineArray<25, Atomic<UInt64>> { _ in Atomic(0) }
  private let sum = Atomic<UInt64>(0)

  /// - Parameter unit: the first upper bound; each further one is twice the one before.
  package init(unit: UInt64) { self.unit = unit }

  /// A histogram of ticks, from a microsecond to eight seconds.
  package static func ofTicks() -> Histogram { Histogram(unit: 1_000) }

  /// Counts one amount; by the one writer.
  package borrowing func record(_ amount: UInt64) {
    let units = amount == 0 ? 0 : (amount - 1) / unit
    let index = min(Self.boundsCount, UInt64.bitWidth - units.leadingZeroBitCount)
    counts[index].store(counts[index].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    sum.store(sum.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
  }

  /// What was recorded so far, from any thread.
  package var reading: Reading {
    Reading(
      unit: unit, counts: (0...Self.boundsCount).map { counts[$0].load(ordering: .relaxed) },
      sum: sum.load(ordering: .relaxed))
  }

  /// A histogram at one moment.
  package struct Reading: Hashable, Sendable {
    package let unit: UInt64
    /// By bucket, the last for what is above every bound.
    package private(set) var counts: [UInt64]
    /// Of all amounts.
    package private(set) var sum: UInt64

    /// How many amounts there were.
    package var count: UInt64 { counts.reduce(0, &+) }

    /// The largest amount that the bucket takes.
    package func bound(_ index: Int) -> UInt64 { unit << UInt64(index) }

    /// Adds what another histogram of the same unit has seen.
    package mutating func add(_ other: Reading) {
      precondition(unit == other.unit, "histograms of one unit are added")
      for index in counts.indices { counts[index] &+= other.counts[index] }
      sum &+= other.sum
    }
  }
}
