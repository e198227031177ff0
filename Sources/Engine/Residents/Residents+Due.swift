// Due times of tenants that are not in memory: one timer for the first of all. When it comes the tenant is loaded, and
// fires it by itself. Thousands at once are loaded a few at a time.

internal import Bytes
internal import Model
internal import World

extension Residents {
  /// Looks at the due times again; from any thread.
  func followDueTimes() {
    guard begins else { return }
    let first = due.withLock { $0.first }
    guard let first, dueTimer.withLock({ $0 }).map({ first < $0.at }) ?? true else { return }
    world.shards[0].post { [self] in armDueTimer() }
  }

  /// Sets the timer to the first due time; on shard 0.
  func armDueTimer() {
    guard let first = due.withLock({ $0.first }) else { return }
    setDueTimer(for: first, after: UInt64(max(0, first.milliseconds - world.clock.now().milliseconds)))
  }

  private func setDueTimer(for at: Instant, after milliseconds: UInt64) {
    let shard = world.shards[0]
    if let old = dueTimer.withLock({ $0 }) { shard.cancelTimer(old.token) }
    let wait = min(milliseconds, EngineLimits.dueTimerMsMax) * 1_000_000
    let token = shard.startTimer(at: world.clock.ticks() + wait) { [weak self] in
      self?.fireDueTimes()
    }
    dueTimer.withLock { $0 = DueTimer(at: at, token: token) }
  }

  private func fireDueTimes() {
    dueTimer.withLock { $0 = nil }
    if loads.withLock({ $0.isStopped }) { return }
    let now = world.clock.now()
    for id in due.withLock({ $0.take(until: now, atMost: EngineLimits.dueLoadsAtOnceMax) }) { loadAhead(id) }
    guard let next = due.withLock({ $0.first }) else { return }
    if next <= now { setDueTimer(for: next, after: EngineLimits.duePauseMs) } else { armDueTimer() }
  }
}
