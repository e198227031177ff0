// For work that must know that it is on disk before it goes on.

internal import Engine
internal import Storage
internal import World

extension Engine {
  /// Waits until the journal is durable up to a position.
  func untilDurable(_ position: UInt64) async {
    while journal.durable.position < position {
      await world.shards[0].pause(milliseconds: Limits.durablePauseMs, by: world.clock)
    }
  }
}
