// Due times are state; the timer is only the reminder for the first of them. After a long stop they fire in the
// order in which they were due, a few at a time.

internal import Bytes
internal import Model
internal import World

extension Tenant {
  /// Sets the one timer to the first due time.
  func armDueTimer() {
    guard hasBegun else { return }
    let first = state.due.first?.at
    if first == dueTimer?.at { return }
    if let dueTimer { shard.cancelTimer(dueTimer.token) }
    dueTimer = nil
    guard let first else { return }
    let wait = max(0, first.milliseconds - world.clock.now().milliseconds)
    setTimer(for: first, after: UInt64(wait))
  }

  private func setTimer(for at: Instant, after milliseconds: UInt64) {
    let wait = min(milliseconds, EngineLimits.dueTimerMsMax) * 1_000_000
    let token = shard.startTimer(at: world.clock.ticks() + wait) { [weak self] in
      self?.onShard { $0.fireDueTimes() }
    }
    dueTimer = (at, token)
  }

  private func fireDueTimes() {
    dueTimer = nil
    let now = world.clock.now()
    var fired = 0
    while let due = state.due.first, due.at <= now, fired < EngineLimits.dueTimesAtOnceMax {
      fired += 1
      if case .failure(let failure) = commit(.fireDue(due), by: .system) {
        retryLater(failure)
        return
      }
    }
    if let due = state.due.first, due.at <= now {
      if let dueTimer { shard.cancelTimer(dueTimer.token) }
      setTimer(for: due.at, after: EngineLimits.duePauseMs)
    } else {
      armDueTimer()
    }
  }

  /// Without room or in quarantine nothing fires; it is tried again while the tenant serves.
  private func retryLater(_ failure: CommitFailure) {
    switch failure {
    case .quarantined, .rested: return
    default: break
    }
    if let dueTimer { shard.cancelTimer(dueTimer.token) }
    guard let due = state.due.first else { return }
    setTimer(for: due.at, after: EngineLimits.housekeepingMs)
  }
}
