// The port for time. The real clock is the kernel's, the seeded one is moved by hand; nobody else asks what time it
// is.

package import Bytes

/// The two clocks of the world: the calendar's, which may jump, and a steady one.
package protocol Clock: Sendable {
  /// The calendar's time now.
  func now() -> Instant
  /// Nanoseconds of a clock that never goes back; its zero means nothing.
  func ticks() -> UInt64
}
