// The frontend's half on one shard: the connections that live there and what they share (buffers, the answer
// slot, the clock's date), the list of those with something to say this turn, and the list of those that wait
// for the disk. Only its shard's thread touches it; other threads reach it by posting. Moving and forwarding
// are in ShardFrontend+Peers, the end in ShardFrontend+Drain.

internal import HTTPWire
internal import Runtime
internal import World

/// The connections of one shard.
// SAFETY: confined to its shard's thread, except for constants and `counters`, which are atomic.
final class ShardFrontend: DescriptorHandler, TurnHandler, @unchecked Sendable {
  let shard: Shard
  let service: any FrontendService
  let mark: DurableMark
  let clock: any Clock
  let configuration: FrontendConfiguration
  let ticks: FrontendTicks
  let listener: Listener
  let admittance: Admittance
  let counters = FrontendCounters()

  // The shard's thread only.
  var peers: [ShardFrontend] = []
  var table = ConnectionTable()
  var pool = BufferPool()
  var readBuffer = [UInt8](repeating: 0, count: FrontendLimits.receiveBytesMax)
  var scratch: [UInt8] = []
  var date = DateField()
  var slot = Answer()
  var forwardedOpen = 0
  var isDraining = false
  var isListening = false
  /// True after the drain's deadline: whatever still comes is closed.
  var isOver = false
  private var dirty: [Connection] = []
  private var gated: [Connection] = []
  private var resuming: [Connection] = []

  var index: Int { shard.index }

  init(shard: Shard, parts: FrontendParts) {
    self.shard = shard
    service = parts.service
    mark = parts.mark
    clock = parts.clock
    configuration = parts.configuration
    ticks = FrontendTicks(parts.configuration)
    listener = parts.listener
    admittance = parts.admittance
  }

  // MARK: accepting

  /// Begins to accept.
  func start() {
    shard.addTurnHandler(self)
    do throws(SystemError) {
      try shard.register(listener.descriptor, .readable | .exclusive, self)
      isListening = true
    } catch {
      preconditionFailure("a bound listener cannot be watched: \(error)")
    }
  }

  func onReady(_ readiness: Readiness) { accept(atMost: FrontendLimits.acceptsPerTurnMax) }

  /// Takes waiting connections.
  func accept(atMost count: Int) {
    var left = count
    while left > 0, accept() { left -= 1 }
  }

  /// Takes one waiting connection.
  /// - Returns: false when there was none.
  private func accept() -> Bool {
    switch listener.accept() {
    case .none: return false
    case .turnedAway: counters.connectionsRefused.add()
    case .connection(let socket, let peer):
      if admittance.enter(peer) {
        counters.connectionsAccepted.add()
        adopt(MovingConnection(socket: socket, peer: peer))
      } else {
        counters.connectionsRefused.add()
        _ = socket.send(Self.tooMany, from: 0)
        socket.close()
      }
    }
    return true
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
      try shard.register(cargo.socket.descriptor, connection.interest, connection)
    } catch {
      return connection.close()
    }
    if isOver { connection.close() } else { connection.resume() }
  }

  func onClosed(_ connection: Connection) {
    counters.connectionsOpen.set(table.count)
    admittance.leave(connection.peer)
  }

  // MARK: answering

  /// Makes the slot ready for the answer to the connection's current request.
  func prepareAnswer(for connection: Connection) {
    slot.clear()
    slot.isDeferred = false
    slot.origin = AnswerOrigin(home: self, place: connection.place, isForwarded: false)
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
    table[origin.place]?.onAnswer(content)
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
  }

  /// Has the connection flushed when the durable mark has moved.
  func addGated(_ connection: Connection) {
    if connection.isGated { return }
    connection.isGated = true
    gated.append(connection)
    counters.connectionsGated.set(gated.count)
  }

  /// The durable mark has moved.
  func onDurabilityAdvanced() {
    var waiting: [Connection] = []
    swap(&waiting, &gated)
    for connection in waiting {
      connection.isGated = false
      connection.flush()
    }
    counters.connectionsGated.set(gated.count)
  }

  /// Lets the connection read on in the next turn, so that one with much to say does not hold this one up.
  func resumeLater(_ connection: Connection) {
    resuming.append(connection)
    if resuming.count > 1 { return }
    shard.post { [self] in
      var waiting: [Connection] = []
      swap(&waiting, &resuming)
      for connection in waiting { connection.resume() }
    }
  }
}
