// Waiting without a sleeping thread.

internal import World

extension ShardExecutor {
  /// Suspends the calling task until the shard's own timer has run for so long.
  func pause(milliseconds: UInt64, by clock: any Clock) async {
    await withCheckedContinuation { continuation in
      post {
        _ = self.startTimer(at: clock.ticks() + milliseconds * 1_000_000) { continuation.resume() }
      }
    }
  }
}
