// The frontend's half on one shard: the connections that live there and what they share (buffers, the answer
// slot, the clock's date), the list of those with something to say this turn, and the list of those that wait
// for the disk. Only its shard's thread touches it; other threads reach it by posting. Moving and forwarding
// are in ShardFrontend+Peers, the end in ShardFrontend+Drain.

internal import Compression
internal import HTTPWire
internal import Runtime
internal import Synchronization
internal import World

/// The connections of one shard.
// SAFETY: confined to its shard's thread, except for constants and `counters`, which are atomic.
final class ShardFrontend: TurnHandler, @unchecked Sendable {
  let shard: Shard
  let service: any FrontendService
  let mark: DurableMark
  let clock: any Clock
  let configuration: FrontendConfiguration
  let ticks: FrontendTicks
  let entrances: [Entrance]
  let admittance: Admittance
  let counters: FrontendCounters
  /// What every answer within TLS has.
  let secureFields: [UInt8]

  // The shard's thread only.
  var peers: [ShardFrontend] = []
  var table = ConnectionTable()
  var pool = BufferPool()
  var readBuffer = [UInt8](repeating: 0, count: FrontendLimits.receiveBytesMax)
  var scratch: [UInt8] = []
  /// The fields of the HTTP/2 answer that is being given.
  var fields: [UInt8] = []
  let inflater = MessageInflater()
  var tlsBuffers = TLSBuffers()
  var date = DateField()
  var slot = Answer()
  var forwardedOpen = 0
  /// When the work on the connection that is being served began, in ticks.
  var workBegan: UInt64 = 0
  /// Bytes that wait on all connections, as of each one's last flush.
  var outputBytes = 0
  /// Bytes that are kept on all connections of requests that are not whole, or not looked at.
  var requestBytes = 0
  private var lanes: [UInt64: Lane] = [:]
  /// What the connections share that have not agreed on TLS yet.
  private let handshakes = Lane(id: .max)
  /// The lane that was served last, and until when another was served not long ago.
  private var servedLast: UInt64?
  private var sharedUntil: UInt64 = 0
  var isDraining = false
  var isListening = false
  /// True after the drain's deadline: whatever still comes is closed.
  var isOver = false
  private var dirty: [Connection] = []
  private var gated: [Connection] = []
  private var resuming: [Connection] = []
  private var isResumingPosted = false
  private var releasedMark: UInt64 = 0
  /// Whether the shard has been told that the durable mark has moved, and has not looked yet.
  private let isTold = Atomic<Bool>(false)

  var index: Int { shard.index }

  init(shard: Shard, parts: FrontendParts) {
    self.shard = shard
    counters = FrontendCounters(shard.figures)
    service = parts.service
    mark = parts.mark
    clock = parts.clock
    configuration = parts.configuration
    ticks = FrontendTicks(parts.configuration)
    entrances = parts.entrances
    admittance = parts.admittance
    var fields: [UInt8] = []
    if let seconds = parts.configuration.strictTransportSeconds {
      // RFC 6797, 6.1.
      let value = Array("max-age=\(seconds)".utf8)
      ResponseHead.append("Strict-Transport-Security", value.span, to: &fields)
    }
    secureFields = fields
  }

  // MARK: accepting

  /// Begins to accept.
  func start() {
    shard.addTurnHandler(self)
    do throws(SystemError) {
      for entrance in entrances {
        let door = Door(home: self, entrance: entrance)
        try shard.register(entrance.listener.descriptor, .readable | .exclusive, door)
      }
      isListening = true
    } catch {
      preconditionFailure("a bound listener cannot be watched: \(error)")
    }
  }

  /// Takes waiting connections.
  func accept(atMost count: Int, at entrance: Entrance) {
    var left = count
    while left > 0, accept(at: entrance) { left -= 1 }
  }

  /// Takes one waiting connection.
  /// - Returns: false when there was none.
  private func accept(at entrance: Entrance) -> Bool {
    switch entrance.listener.accept() {
    case .none: return false
    case .turnedAway: counters.connectionsRefused.add()
    case .connection(let socket, let peer):
      if !hasRoomForHandshake(at: entrance) || !admittance.enter(peer) {
        turnAway(socket, from: entrance)
      } else if let transport = entrance.transport(for: socket) {
        counters.connectionsAccepted.add()
        adopt(MovingConnection(transport: transport, peer: peer))
      } else {
        admittance.leave(peer)
        turnAway(socket, from: entrance)
      }
    }
    return true
  }

  /// Closes a connection for which there is no room; where TLS is spoken nothing could be said about it.
  private func turnAway(_ socket: StreamSocket, from entrance: Entrance) {
    counters.connectionsRefused.add()
    if !entrance.isSecure { _ = socket.send(Self.tooMany, from: 0) }
    socket.close()
  }

  private static let tooMany = [UInt8](
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
      .utf8)

  /// Makes a connection of this shard.
  func adopt(_ cargo: MovingConnection) {
    let place = table.reserve()
    let connection = Connection(home: self, place: place, cargo: cargo)
    table.put(connection, at: place)
    counters.connectionsOpen.set(table.count)
    do throws(SystemError) {
      try shard.register(cargo.transport.socket.descriptor, connection.interest, connection)
    } catch {
      return connection.close()
    }
    if isOver {
      connection.close()
    } else if case .handshake = connection.phase {
      connection.beginHandshake()
    } else {
      connection.resume()
      if connection.transport.unsentCount > 0 { markDirty(connection) }
    }
  }

  func onClosed(_ connection: Connection) {
    counters.connectionsOpen.set(table.count)
    admittance.leave(connection.peer)
  }

  // MARK: answering

  /// Makes the slot ready for the answer to the connection's current request.
  func prepareAnswer(for connection: Connection, stream: Int32 = 0) {
    slot.clear()
    slot.isDeferred = false
    slot.origin = AnswerOrigin(home: self, place: connection.place, isForwarded: false, stream: stream)
  }

  /// Writes a refusal of the frontend's own into the slot, in the service's words.
  func refuse(_ status: UInt16, _ code: StaticString, _ message: String) {
    slot.clear()
    service.refuse(status: status, code: code, message: message, into: &slot)
    slot.status = status
  }

  /// Hands an answer to the connection that waits for it, if it is still there.
  func deliver(_ content: Answer.Content, _ origin: AnswerOrigin) {
    if origin.isForwarded { forwardedOpen -= 1 }
    guard let connection = table[origin.place] else { return }
    if origin.stream == 0 {
      connection.onAnswer(content)
    } else {
      connection.onAnswer(content, to: origin.stream)
    }
  }

  // MARK: the turn's end

  /// Has the connection flushed at the end of this turn.
  func markDirty(_ connection: Connection) {
    if connection.isDirty { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  func onTurnEnd() {
    counters.loopTurns.set(Int(truncatingIfNeeded: shard.turns))
    var next = 0
    while next < dirty.count {
      dirty[next].flush()
      next += 1
    }
    dirty.removeAll(keepingCapacity: true)
    // Not only when told: that is queued behind other work.
    if !gated.isEmpty, mark.position > releasedMark { onDurabilityAdvanced() }
    if !resuming.isEmpty, !isResumingPosted {
      isResumingPosted = true
      shard.post { [self] in resumeWaiting() }
    }
  }

  /// Has the connection flushed when the durable mark has moved.
  func addGated(_ connection: Connection) {
    if connection.isGated { return }
    connection.isGated = true
    gated.append(connection)
    counters.connectionsGated.set(gated.count)
  }

  /// The durable mark has moved: wakes the shard once, however often that is said.
  ///
  /// From any thread.
  func tellDurabilityAdvanced() {
    if isTold.exchange(true, ordering: .acquiringAndReleasing) { return }
    shard.post { [self] in
      isTold.store(false, ordering: .releasing)
      onDurabilityAdvanced()
    }
  }

  /// The durable mark has moved.
  private func onDurabilityAdvanced() {
    releasedMark = mark.position
    var waiting: [Connection] = []
    swap(&waiting, &gated)
    for connection in waiting {
      connection.isGated = false
      connection.flush()
    }
    counters.connectionsGated.set(gated.count)
  }

  // MARK: lanes

  /// Counts a connection into a lane.
  /// - Returns: nil when it holds as many as it may.
  func enterLane(_ id: UInt64) -> Lane? {
    let lane = lanes[id] ?? Lane(id: id)
    guard lane.connections < configuration.connectionsPerLaneMax else { return nil }
    return enter(lane)
  }

  /// Counts a connection into the strangers' lane, which has no bound of its own: every caller passes through it.
  func enterStrangers() -> Lane { enter(lanes[Lane.strangers] ?? Lane(id: Lane.strangers)) }

  private func enter(_ lane: Lane) -> Lane {
    lane.connections += 1
    lanes[lane.id] = lane
    return lane
  }

  /// - Parameter isResting: whether the connection is one of those that wait.
  func leave(_ lane: Lane, _ isResting: Bool) {
    if isResting { lane.resting -= 1 }
    lane.connections -= 1
    if lane.connections == 0, lane !== handshakes { lanes[lane.id] = nil }
  }

  private func hasRoomForHandshake(at entrance: Entrance) -> Bool {
    !entrance.isSecure || handshakes.connections < configuration.handshakesMax
  }

  /// Counts a connection in that has not agreed on TLS yet.
  func enterHandshakes() -> Lane {
    handshakes.connections += 1
    return handshakes
  }

  /// What a lane may have of this turn, in ticks.
  var laneShare: UInt64 {
    let share = UInt64(configuration.laneMicroseconds) * 1_000
    return shard.turnTicks < sharedUntil ? share : share * FrontendLimits.laneAloneFactor
  }

  func noteServed(_ lane: Lane) {
    if servedLast == lane.id { return }
    servedLast = lane.id
    sharedUntil = shard.turnTicks + FrontendLimits.laneAloneMilliseconds * 1_000_000
  }

  /// Lets the connection read on in a later turn, so that one with much to say does not hold this one up.
  func resumeLater(_ connection: Connection) {
    if connection.isResuming { return }
    connection.isResuming = true
    connection.lane?.resting += 1
    resuming.append(connection)
  }

  /// Serves those that rest, in order, the first in any case and the others while their lanes have a share left.
  private func resumeWaiting() {
    isResumingPosted = false
    var waiting: [Connection] = []
    swap(&waiting, &resuming)
    var skipped: [Connection] = []
    var isFirst = true
    for connection in waiting where connection.isResuming {
      if !isFirst, connection.lane?.isSpent(laneShare, in: shard.turns) == true {
        skipped.append(connection)
        continue
      }
      isFirst = false
      connection.isResuming = false
      connection.lane?.resting -= 1
      connection.resume()
    }
    resuming.insert(contentsOf: skipped, at: 0)
  }
}
