// Time as the simulation wants it: it stands still between two advances, so nothing depends on the machine's speed.

package import Bytes
internal import Synchronization
internal import World

/// A clock that moves only when it is told to.
package final class ManualClock: Clock {
  private let start: Instant
  private let nanoseconds = Atomic<UInt64>(0)

  /// Starts at a moment; its ticks start at 0.
  package init(start: Instant = Instant(milliseconds: 1_750_000_000_000)) { self.start = start }

  package func now() -> Instant { start.adding(milliseconds: Int64(ticks() / 1_000_000)) }

  package func ticks() -> UInt64 { nanoseconds.load(ordering: .relaxed) }

  /// Moves both clocks on.
  package func advance(nanoseconds delta: UInt64) { nanoseconds.wrappingAdd(delta, ordering: .relaxed) }

  /// Moves both clocks on.
  package func advance(milliseconds delta: UInt64) { advance(nanoseconds: delta * 1_000_000) }
}
