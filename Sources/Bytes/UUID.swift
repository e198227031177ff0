// A 128-bit identifier as two words. It keeps only the value: whether the version and variant bits make sense is
// nobody's business on input (seeds carry ids that fail such a check), and every id made here is a version 7.

/// A 128-bit identifier, ordered as one unsigned number, so that version 7 ids sort by time.
package struct UUID: Hashable, Comparable, Sendable {
  /// The first eight bytes, big-endian.
  package var hi: UInt64
  /// The last eight bytes, big-endian.
  package var lo: UInt64

  /// Puts an id together from its two big-endian halves.
  package init(hi: UInt64, lo: UInt64) {
    self.hi = hi
    self.lo = lo
  }

  // Every list and map compares ids: a call for each would cost more than the comparison.
  @inlinable
  package static func == (a: Self, b: Self) -> Bool { a.hi == b.hi && a.lo == b.lo }

  @inlinable
  package static func < (a: Self, b: Self) -> Bool { a.hi == b.hi ? a.lo < b.lo : a.hi < b.hi }

  @inlinable
  package func hash(into hasher: inout Hasher) {
    hasher.combine(hi)
    hasher.combine(lo)
  }

  /// A version 7 id (RFC 9562, 5.7): 48 bits of milliseconds, then 74 bits taken from `random`.
  ///
  /// A moment before 1970 counts as 1970; one after the year 10889 wraps.
  package static func v7(at instant: Instant, random: (UInt64, UInt64)) -> UUID {
    v7(milliseconds: UInt64(max(0, instant.milliseconds)), high: random.0, low: random.1)
  }

  /// A version 7 id from its three fields; only the low 48, 12 and 62 bits of each are used.
  static func v7(milliseconds: UInt64, high: UInt64, low: UInt64) -> UUID {
    UUID(
      hi: milliseconds << 16 | 0x7000 | high & 0x0fff,
      lo: 0x8000_0000_0000_0000 | low & 0x3fff_ffff_ffff_ffff)
  }
}
