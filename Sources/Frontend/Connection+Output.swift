// Lets out what may leave: once per turn when something was queued, when the socket has room again, and when
// the durable mark has moved.

internal import Runtime
internal import World

extension Connection {
  /// Gives the socket everything whose gate is open, as far as it takes it.
  func flush() {
    isDirty = false
    if isClosed { return }
    awaitsWritable = false
    let mark = home.mark.position
    let pushed = transport.pushedBytes
    noteReleased(mark: mark)
    var isBlocked = false
    while !isBlocked {
      fillOutput()
      let sent: StreamSocket.Transfer
      switch output.next(mark: mark, scratch: &home.scratch) {
      case .empty:
        if let hindrance = transport.push() {
          sent = hindrance
        } else {
          deadlines.write = .max
          tellSent()
          return onAllSent()
        }
      case .gated:
        home.addGated(self)
        if let hindrance = transport.push() {
          sent = hindrance
        } else {
          deadlines.write = .max
          isBlocked = true
          continue
        }
      case .first:
        sent = transport.send(output.first, from: output.firstSent, with: &home.tlsBuffers)
      case .gathered: sent = transport.send(home.scratch, from: 0, with: &home.tlsBuffers)
      }
      switch sent {
      case .bytes(let count):
        output.advance(by: count, pool: &home.pool)
        home.counters.bytesSent.add(count)
        deadlines.write = .max
      case .wouldBlock:
        awaitsWritable = true
        if deadlines.write == .max || transport.pushedBytes != pushed {
          deadlines.write = home.shard.turnTicks + home.ticks.writeStall
        }
        isBlocked = true
      case .end, .failed: return close()
      }
    }
    tellSent()
    onSomeSent()
  }

  /// True when nothing is owed to the socket.
  var hasSentAll: Bool { output.isEmpty && transport.unsentCount == 0 }

  /// The queue is empty: what was put off until then happens.
  private func onAllSent() {
    countOutput()
    switch phase {
    case .finishing(let lingers):
      if !transport.hasSaidEnd {
        transport.sayEnd()
        return flush()
      }
      if lingers { linger() } else { close() }
      return
    case .moving: return settle()
    case .http2 where endsWithStreams(): return flush()
    default: break
    }
    onSomeSent()
  }

  private func onSomeSent() {
    countOutput()
    // In a later turn: one whose reader keeps up must not hold this turn up for ever.
    if isHeldBack && pendingBytes < FrontendLimits.outputLowBytes || hasDrained { home.resumeLater(self) }
    updateInterest()
    if !isClosed { armTimer() }
  }

  /// Waits, within a deadline, for the peer to have read the last answer: closing now would reset what it has
  /// not.
  func linger() {
    phase = .lingering
    transport.socket.finishSending()
    deadlines.read = home.shard.turnTicks + home.ticks.linger
    updateInterest()
    if !isClosed { armTimer() }
  }
}
