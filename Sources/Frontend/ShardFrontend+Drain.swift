// The end of a shard's connections: what waits in the listener is still taken, idle ones are closed, the
// others after their answer, WebSockets with 1001; at the deadline, by force.

internal import Runtime

extension ShardFrontend {
  /// Begins to drain.
  func drain() {
    if isDraining { return }
    for entrance in entrances { accept(atMost: FrontendLimits.acceptsAtDrainMax, at: entrance) }
    if isListening { for entrance in entrances { shard.unregister(entrance.listener.descriptor) } }
    isListening = false
    isDraining = true
    for connection in table.all { connection.onDrain() }
    let deadline = shard.turnTicks + ticks.drain
    _ = shard.startTimer(at: deadline) { [self] in
      isOver = true
      for connection in table.all { connection.close() }
    }
    admittance.shardDrains()
  }
}

extension Connection {
  /// Ends as soon as nothing is owed any more.
  func onDrain() {
    if wantsToRead { receive() }
    switch phase {
    case .handshake: close()
    case .requests where input.isEmpty && hasSentAll: close()
    case .requests where input.isEmpty: finish(lingers: true)
    case .webSocket:
      if let webSocket { close(webSocket, code: 1001, reason: "shutting down") }
    case .http2:
      if let http2 { end(http2) }
    case .requests, .awaiting, .moving, .finishing, .lingering, .closed: break
    }
  }
}
