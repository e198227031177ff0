// What a connection does about its deadlines.

internal import Runtime

extension Connection {
  /// Notes what of a request is awaited, and since when.
  func expect(_ what: Awaited) {
    let now = home.shard.turnTicks
    switch what {
    case .nothing: deadlines.read = now + home.ticks.idle
    case .head where awaited != .head: deadlines.read = now + home.ticks.head
    case .body where awaited != .body:
      deadlines.read = now + home.ticks.body
    case .head, .body: break
    }
    awaited = what
  }

  /// A body that keeps coming at the lowest rate or faster is not cut off.
  func prolongBody(by byteCount: Int) {
    let seconds = UInt64(byteCount) * FrontendLimits.ticksPerSecond
    deadlines.read += seconds / UInt64(FrontendLimits.bodyBytesPerSecondMin)
  }

  /// Makes sure that the timer fires no later than the first deadline.
  func armTimer() {
    countState()
    guard let due = deadlines.timerToStart() else { return }
    if let timer { home.shard.cancelTimer(timer) }
    timer = home.shard.startTimer(at: due, handler: self)
  }

  func onTimer() {
    timer = nil
    switch deadlines.onTimer(now: home.shard.turnTicks) {
    case .nothing: break
    case .write: close()
    case .full: onNeverDrained()
    case .read: onReadDeadline()
    }
    if !isClosed { armTimer() }
  }

  private func onReadDeadline() {
    switch phase {
    // Not the peer, but we are late.
    case .requests where isHeldBack || isResuming:
      deadlines.read = home.shard.turnTicks + FrontendLimits.ticksPerSecond
    case .requests:
      switch awaited {
      case .nothing where hasSentAll: close()
      case .nothing: expect(.nothing)
      case .head: refuse(408, "head_timeout", "The head of the request took too long.")
      case .body: refuse(408, "body_timeout", "The body of the request took too long.")
      }
    case .webSocket: onSilence()
    case .http2: onStreamsDeadline()
    case .awaiting, .moving: break
    case .handshake, .finishing, .lingering: close()
    case .closed: break
    }
  }
}
