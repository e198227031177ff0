// What a connection tells of itself: the state it is in, counted where it changes, and the times of its requests, handed
// to the service when their answers have left. It decides nothing.

internal import Bytes
internal import HTTPWire
internal import Runtime
internal import World

extension Connection {
  /// What the connection is doing now.
  var state: ConnectionState {
    switch phase {
    case .handshake: .handshake
    case .webSocket: .webSocket
    case .http2: .http2
    case .finishing, .lingering, .closed: .ending
    case .awaiting, .moving: .awaiting
    case .requests where isGated: .gated
    case .requests where awaitsWritable: .sending
    case .requests:
      switch awaited {
      case .nothing: .idle
      case .head: .readingHead
      case .body: .readingBody
      }
    }
  }

  /// Counts the connection under its state, when that has changed.
  func countState() {
    let now = state
    if now == countedState { return }
    if let countedState { home.counters.count(countedState, -1) }
    home.counters.count(now, 1)
    countedState = now
  }

  /// Counts the connection out of this shard.
  func uncountState() {
    if let countedState { home.counters.count(countedState, -1) }
    countedState = nil
  }

  /// Follows the answer that was just queued until it has left.
  func followAnswer(status: UInt16) {
    leaving.append(
      sentAnswer(home.slot.facts, status: status, route: route, times: times),
      endingAt: output.leftBytes + UInt64(output.byteCount), gate: home.slot.position,
      mark: home.mark.position)
    times = RequestTimes()
    route = nil
  }

  /// What there is to tell of an answer that was just given.
  func sentAnswer(
    _ facts: SentAnswer.Facts, status: UInt16, route: Int?, times: RequestTimes
  ) -> SentAnswer {
    var answer = SentAnswer(facts: facts, status: status, times: times)
    if let route { answer.facts.route = route }
    answer.times.settle(answered: home.clock.ticks(), startedAt: facts.startedAt)
    return answer
  }

  /// Notes that the mark has opened gates.
  func noteReleased(mark: UInt64) {
    if leaving.gatedCount > 0 { leaving.release(mark: mark, at: home.clock.ticks()) }
  }

  /// Tells the service of the answers that have left.
  func tellSent() {
    let left = output.leftBytes
    if leaving.firstEnd > left { return }
    let now = home.clock.ticks()
    repeat {
      guard let sent = leaving.popSent(leftBytes: left, at: now) else { return }
      home.service.sent(sent, on: home.index)
    } while leaving.firstEnd <= left
  }
}
