// A connection before it speaks HTTP: TLS is agreed on, within a deadline and as part of a lane that all handshakes of
// the shard share, since one costs as much as many requests.

internal import HTTPWire
internal import Runtime

extension Connection {
  /// Waits for the peer's first word.
  func beginHandshake() {
    lane = home.enterHandshakes()
    deadlines.read = home.shard.turnTicks + home.ticks.handshake
    armTimer()
  }

  /// TLS is agreed on: requests may come.
  func onEstablished() {
    home.counters.handshakesDone.add()
    if transport.isResumed { home.counters.sessionsResumed.add() }
    leaveHandshakes()
    // Within TLS the protocol is agreed on, never guessed (RFC 9113, 3.2).
    isFresh = false
    if transport.speaks("h2") { beginHTTP2() }
  }

  /// The peer speaks plain HTTP where TLS is spoken: it is told so in its own words.
  func onPlainRequest() {
    home.counters.handshakesFailed.add()
    transport.giveTLSUp()
    leaveHandshakes()
    answersHead = false
    refuse(400, "tls_required", "TLS is spoken on this port: use https.")
    armTimer()
  }

  private func leaveHandshakes() {
    chargeLane()
    if let lane { home.leave(lane, isResuming) }
    lane = nil
    phase = .requests
    expect(.nothing)
  }
}
