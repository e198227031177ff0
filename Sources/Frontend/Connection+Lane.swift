// A connection's part in its tenant's share of the shard: it enters the lane with its first request, rests when the
// lane has had enough of a turn, and is refused where the lane or the shard holds as much as it may.

internal import HTTP2Wire
internal import HTTPWire
internal import Runtime
internal import World

extension Connection {
  /// Refuses a request for which there is no room, and gives the connection up.
  func isOverloaded(for admission: Admission) -> Bool {
    guard let overload = overload(for: admission) else { return false }
    refuse(overload)
    return true
  }

  /// Enters the request's lane, or says why there is no room.
  func overload(for admission: Admission) -> Overload? {
    if home.outputBytes >= home.configuration.outputBytesMax { return .output }
    if lane?.id == admission.lane { return nil }
    guard let entered = home.enterLane(admission.lane) else { return .lane }
    join(entered)
    return nil
  }

  private func join(_ entered: Lane) {
    if let lane { home.leave(lane, isResuming) }
    if isResuming { entered.resting += 1 }
    lane = entered
  }

  /// Puts a connection that has not shown whose it is among the strangers.
  ///
  /// Without a lane, requests that need no key would take all of a turn.
  func joinStrangers() {
    if lane == nil { join(home.enterStrangers()) }
  }

  /// Whether what has come must wait: the lane has had its share of this turn, or others of it wait already.
  var mustRest: Bool {
    guard let lane else { return false }
    return isResuming || lane.resting > 0 || lane.isSpent(home.laneShare, in: home.shard.turns)
  }

  /// Leaves what has come in the socket until a later turn.
  ///
  /// The poller tells it again in every turn until then, which costs less than telling it not to.
  func rest() {
    owesRead = true
    home.resumeLater(self)
  }

  /// Whether the lane has had its share of this turn; what is left to do is done in a later one.
  func restsForLane() -> Bool {
    let underWay = home.clock.ticks() - home.workBegan
    guard let lane, lane.isSpent(home.laneShare, in: home.shard.turns, with: underWay) else { return false }
    isHeldBack = true
    home.resumeLater(self)
    return true
  }

  /// Puts what was just done on the lane's account.
  func chargeLane() {
    guard let lane else { return }
    lane.spend(home.clock.ticks() - home.workBegan, in: home.shard.turns)
    home.noteServed(lane)
  }

  /// What waits to leave, as output or in streams.
  var pendingBytes: Int { output.byteCount + (http2?.heldBytes ?? 0) }

  /// Tells the shard how much waits here now.
  func countOutput() {
    let byteCount = pendingBytes + transport.unsentCount
    home.outputBytes += byteCount - countedBytes
    countedBytes = byteCount
  }

  /// Tells the shard what is kept here of requests that are not whole or not looked at.
  func countRequestBytes() {
    let byteCount = isClosed ? 0 : input.count + reader.chunkedBytes + (http2?.session.bodiesBytes ?? 0)
    home.requestBytes += byteCount - countedRequestBytes
    countedRequestBytes = byteCount
  }
}
