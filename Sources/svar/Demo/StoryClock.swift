// The world's clock while a story is written down: the engine's present is the story's, not the machine's.

internal import Bytes
internal import Runtime
internal import World

/// A calendar that is set by hand, for history that is written down later; its ticks are the machine's.
final class StoryClock: Clock {
  private let time: Locked<Instant>
  private let machine = LinuxClock()

  init(_ time: Instant) { self.time = Locked(time) }

  func now() -> Instant { time.withLock { $0 } }

  func ticks() -> UInt64 { machine.ticks() }

  func set(_ instant: Instant) { time.withLock { $0 = instant } }
}
