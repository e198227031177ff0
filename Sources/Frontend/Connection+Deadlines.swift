// Until when a connection may wait for what. Deadlines are stored when they change and looked at by one timer, which
// is started anew only when a deadline comes before it; a later deadline is found when the timer fires.

internal import Runtime

extension Connection {
  /// Notes what of a request is awaited, and since when.
  func expect(_ what: Awaited) {
    let now = home.shard.turnTicks
    switch what {
    case .nothing: readDeadline = now + home.ticks.idle
    case .head where awaited != .head: readDeadline = now + home.ticks.head
    case .body where awaited != .body:
      readDeadline = now + home.ticks.body
    case .head, .body: break
    }
    awaited = what
  }

  /// A body that keeps coming at the lowest rate or faster is not cut off.
  func prolongBody(by byteCount: Int) {
    let seconds = UInt64(byteCount) * FrontendLimits.ticksPerSecond
    readDeadline += seconds / UInt64(FrontendLimits.bodyBytesPerSecondMin)
  }

  /// Makes sure that the timer fires no later than the first deadline.
  func armTimer() {
    let due = min(readDeadline, writeDeadline, fullDeadline)
    if due >= timerDue { return }
    if let timer { home.shard.cancelTimer(timer) }
    timer = home.shard.startTimer(at: due, handler: self)
    timerDue = due
  }

  func onTimer() {
    timer = nil
    timerDue = .max
    let now = home.shard.turnTicks
    if now >= writeDeadline {
      close()
    } else if now >= fullDeadline {
      onNeverDrained()
    } else if now >= readDeadline {
      onReadDeadline()
    }
    if !isClosed { armTimer() }
  }

  private func onReadDeadline() {
    readDeadline = .max
    switch phase {
    case .requests:
      switch awaited {
      case .nothing where output.isEmpty: close()
      case .nothing: expect(.nothing)
      case .head: refuse(408, "head_timeout", "The head of the request took too long.")
      case .body: refuse(408, "body_timeout", "The body of the request took too long.")
      }
    case .webSocket: onSilence()
    case .awaiting, .moving: break
    case .finishing, .lingering: close()
    case .closed: break
    }
  }
}
