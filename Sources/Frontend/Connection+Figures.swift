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
    let content = home.slot.content
    leaving.append(
      sentAnswer(content, status: status, route: route, times: times),
      endingAt: output.leftBytes + UInt64(output.byteCount), gate: content.position, mark: home.mark.position)
    self.times = RequestTimes()
    route = nil
  }

  /// What there is to tell of an answer that was just given.
  func sentAnswer(
    _ content: Answer.Content, status: UInt16, route: Int?, times: RequestTimes
  ) -> SentAnswer {
    var times = times
    times.answered = home.clock.ticks()
    times.admitted = content.startedAt == 0 ? times.answered : content.startedAt
    if times.began == 0 { times.began = times.admitted }
    if times.received == 0 { times.received = times.admitted }
    return SentAnswer(
      route: route ?? content.route, status: status, requestId: content.requestId,
      trace: content.trace, times: times)
  }

  /// Tells the service of the answers that have left.
  func tellSent() {
    if leaving.isEmpty { return }
    let now = home.clock.ticks()
    while let sent = leaving.popSent(leftBytes: output.leftBytes, at: now) {
      home.service.sent(sent, on: home.index)
    }
  }
}
