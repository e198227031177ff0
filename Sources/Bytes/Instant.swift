/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Always passed in, never read from a clock here.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  // Inlined where lists compare them by the million.
  @inlinable
  package static func == (a: Self, b: Self) -> Bool { a.milliseconds == b.milliseconds }

  @inlinable
  package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  package func adding(milliseconds delta: Int64) -> Instant { Instant(milliseconds: milliseconds + delta) }
}
