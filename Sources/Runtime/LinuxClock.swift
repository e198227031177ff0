// The world's clocks on Linux. The only place in the process that reads them.

package import Bytes
internal import Glibc
internal import World

/// CLOCK_REALTIME and CLOCK_MONOTONIC.
package struct LinuxClock: Clock {
  package init() {}

  package func now() -> Instant {
    let time = Self.read(CLOCK_REALTIME)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  package func ticks() -> UInt64 {
    let time = Self.read(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
