// One client connection on its shard: what it is doing, what has come, what waits to leave, and until when.
// It drives the machines (RequestReader, OutputQueue, the WebSocket decoder) and does what they say; it
// decides no routes. Invariants: requests are answered in order, because nothing further is parsed while an
// answer is outstanding; the reading side rests while output is above its mark; a closed connection touches
// nothing. The aspects are in Connection+Requests, +Answers, +Output, +WebSocket, +HTTP2, +Handshake, +Lane,
// +Deadlines and +Figures.

internal import HTTPWire
internal import Runtime
internal import World

/// A connection; used on its shard's thread only.
final class Connection: DescriptorHandler, TimerHandler {
  /// What the connection is doing.
  enum Phase {
    /// TLS is being agreed on.
    case handshake
    /// Reads requests and answers them.
    case requests
    /// A deferred or forwarded answer is outstanding.
    case awaiting
    /// The next request is another shard's; moves once all output has left.
    case moving(Admission)
    case webSocket
    /// Many requests at once, on streams.
    case http2
    /// Closes once all output has left; `lingers` after a refusal, so that the peer reads it.
    case finishing(lingers: Bool)
    /// All is said; passes over what still comes until the peer ends.
    case lingering
    case closed
  }

  /// What of a request is awaited.
  enum Awaited { case nothing, head, body }

  let home: ShardFrontend
  var transport: Transport
  let peer: SocketAddress
  let place: ConnectionTable.Place
  var phase = Phase.requests
  /// True once the connection has found its shard: the first caller's.
  ///
  /// It moves no more, except to become a WebSocket.
  var isSettled: Bool

  // Reading.
  var reader: RequestReader
  var input: [UInt8]
  var admission: Admission?
  /// True while whole requests may lie in `input`, because there was too much output or the lane had its share.
  var isHeldBack = false
  /// True while the shard is to let it read on in a later turn.
  var isResuming = false
  /// True when the socket had something to read that was left there.
  var owesRead = false
  /// Whose share of the shard's time its requests are; nil before the first.
  var lane: Lane?
  var interest: Readiness = .readable

  // The current request, as its answer needs it.
  var answersHead = false
  var keepsAlive = true
  var speaksOldVersion = false
  var times = RequestTimes()
  /// The route that it was admitted to.
  var route: Int?

  // Writing.
  var output = OutputQueue()
  var leaving = LeavingAnswers()
  var isDirty = false
  var isGated = false
  var awaitsWritable = false
  /// What of the output the shard has counted.
  var countedBytes = 0
  /// What of the requests the shard has counted.
  var countedRequestBytes = 0
  /// The state under which the shard counts it.
  var countedState: ConnectionState?

  // Deadlines.
  var awaited = Awaited.nothing
  var deadlines = Deadlines()
  var timer: UInt64?

  var webSocket: WebSocket?
  var http2: HTTP2Conversation?
  /// True until the first request is done with.
  var isFresh = true
  /// True once the service was asked to make ready for the upgrade.
  var isPrepared = false
  /// True once the peer has said that no more comes, while answers are still owed to it.
  private var isPeerDone = false

  /// A fresh connection, or one that has moved here.
  init(home: ShardFrontend, place: ConnectionTable.Place, cargo: MovingConnection) {
    self.home = home
    self.place = place
    transport = cargo.transport
    peer = cargo.peer
    input = cargo.input
    reader = cargo.reader
    admission = cargo.admission
    http2 = cargo.http2
    isSettled = cargo.admission != nil || cargo.http2 != nil
    answersHead = cargo.answersHead
    keepsAlive = cargo.keepsAlive
    speaksOldVersion = cargo.speaksOldVersion
    times = cargo.times
    route = cargo.admission?.route
    if http2 != nil { phase = .http2 }
    if transport.isShakingHands { phase = .handshake }
  }

  /// True while an answer must be waited for, whatever the peer says.
  private var isAwaiting: Bool {
    switch phase {
    case .awaiting, .moving, .finishing, .closed: true
    case .handshake, .requests, .webSocket, .http2, .lingering: false
    }
  }

  var isClosed: Bool {
    if case .closed = phase { return true }
    return false
  }

  // MARK: reading

  func onReady(_ readiness: Readiness) {
    if readiness.includes(.writable) { flush() }
    if isClosed || !readiness.includes(.readable | .broken) { return }
    if wantsToRead {
      if mustRest { rest() } else { receive() }
    } else if !readiness.includes(.broken) {
      // Level-triggered: what is not taken now must not be told again until there is room.
      updateInterest()
    } else {
      close()
    }
  }

  /// Takes what has come from the socket, once.
  func receive() {
    home.workBegan = home.clock.ticks()
    defer { chargeLane() }
    let received = transport.receive(into: &home.readBuffer, with: &home.tlsBuffers)
    if case .handshake = phase, !transport.isShakingHands { onEstablished() }
    switch received {
    case .bytes(let count):
      home.counters.bytesReceived.add(count)
      take(count)
      endIfPeerHas()
    case .nothing: break
    case .end: onPeerEnd()
    case .failed: close()
    case .notTLS: onPlainRequest()
    }
    // What has moved away is another shard's by now.
    if !isClosed, transport.unsentCount > 0 { home.markDirty(self) }
  }

  /// Hands the first `count` bytes of the shard's read buffer to whoever they are for.
  private func take(_ count: Int) {
    switch phase {
    case .requests:
      if awaited == .body { prolongBody(by: count) }
      if input.isEmpty {
        let buffer = home.readBuffer
        let kept = consume(buffer, count: count)
        if !isClosed, !kept.isEmpty { input.append(contentsOf: buffer[kept]) }
      } else {
        input.append(contentsOf: home.readBuffer[..<count])
        consumeInput()
      }
      settle()
    case .webSocket: feed(home.readBuffer, count: count)
    case .http2:
      feed(frames: home.readBuffer, count: count)
      settle()
    case .handshake, .lingering, .finishing, .awaiting, .moving, .closed: break
    }
    countRequestBytes()
    if case .requests = phase, awaited != .nothing, home.requestBytes > FrontendLimits.requestBytesMax {
      refuse(.bodies)
    }
  }

  /// Reads requests from what was kept.
  func consumeInput() {
    var bytes: [UInt8] = []
    swap(&bytes, &input)
    let kept = consume(bytes, count: bytes.count)
    if kept.isEmpty || isClosed { return }
    if kept.upperBound < bytes.count { bytes.removeSubrange(kept.upperBound...) }
    if kept.lowerBound > 0 { bytes.removeSubrange(..<kept.lowerBound) }
    input = bytes
  }

  /// Within TLS the peer can say so behind requests that are not answered yet; they are, first.
  private func endIfPeerHas() {
    if !isClosed, transport.hasPeerEnded, !isAwaiting, !isHeldBack, !isPeerDone { onPeerEnd() }
  }

  /// The peer sends no more: what is owed to it still leaves.
  private func onPeerEnd() {
    switch phase {
    case .requests where !hasSentAll: finish(lingers: false)
    case .http2:
      guard let http2, !http2.isQuiet || !hasSentAll else { return close() }
      isPeerDone = true
      end(http2)
    default: return close()
    }
    updateInterest()
  }

  /// Nothing more is read; closes once all output has left, which takes as long as the peer takes bytes.
  func finish(lingers: Bool) {
    phase = .finishing(lingers: lingers)
    deadlines.read = .max
  }

  /// Goes on after an outstanding answer, or after a pause for the output or the lane.
  func resume() {
    let onlyRests = owesRead && wantsToRead && !hasDrained
    owesRead = false
    if onlyRests { return receive() }
    home.workBegan = home.clock.ticks()
    defer { chargeLane() }
    isHeldBack = false
    if case .requests = phase {
      if input.isEmpty { expect(.nothing) } else { consumeInput() }
    } else if case .http2 = phase {
      serveStreams()
    } else if hasDrained {
      onDrained()
    }
    settle()
    if isClosed { return }
    countRequestBytes()
    endIfPeerHas()
    if !isClosed { updateInterest() }
  }

  /// Carries out what consuming has led to, once what was not consumed is kept in `input`.
  func settle() {
    switch phase {
    case .moving(let admission) where output.isEmpty: home.move(self, with: admission)
    case .webSocket where !input.isEmpty && !isHeldBack:
      var bytes: [UInt8] = []
      swap(&bytes, &input)
      feed(bytes, count: bytes.count)
    case .http2 where !input.isEmpty:
      var bytes: [UInt8] = []
      swap(&bytes, &input)
      feed(frames: bytes, count: bytes.count)
      return settle()
    default: break
    }
    if !isClosed { armTimer() }
  }

  var wantsToRead: Bool {
    switch phase {
    case .requests, .webSocket: return !isHeldBack && output.byteCount < FrontendLimits.outputHighBytes
    // Its frames open the windows for what waits, so they are taken while the socket takes ours.
    case .http2: return !isPeerDone && (!awaitsWritable || output.byteCount < FrontendLimits.outputLowBytes)
    case .handshake, .lingering: return true
    case .awaiting, .moving, .finishing, .closed: return false
    }
  }

  /// Tells the poller what the connection wants now, when that has changed.
  func updateInterest() {
    countState()
    let reading: Readiness = wantsToRead ? .readable : .nothing
    let wanted = awaitsWritable ? reading | .writable : reading
    if wanted == interest { return }
    do throws(SystemError) {
      try home.shard.modify(transport.socket.descriptor, wanted)
      interest = wanted
    } catch {
      close()
    }
  }

  // MARK: the end

  /// Ends the connection at once, whatever is left.
  func close() {
    if isClosed { return }
    if case .handshake = phase { home.counters.handshakesFailed.add() }
    phase = .closed
    leaveShard()
    transport.close()
    home.onClosed(self)
    http2 = nil
    guard let webSocket else { return }
    self.webSocket = nil
    home.counters.webSocketsOpen.add(-1)
    webSocket.detach()
  }

  /// Takes the connection off its shard's poller, wheel and table.
  func leaveShard() {
    if let timer { home.shard.cancelTimer(timer) }
    timer = nil
    home.shard.unregister(transport.socket.descriptor)
    home.table.remove(place)
    home.outputBytes -= countedBytes
    countedBytes = 0
    home.requestBytes -= countedRequestBytes
    countedRequestBytes = 0
    uncountState()
    home.counters.answersLost.add(leaving.count + (http2?.answersLeaving ?? 0))
    if let lane { home.leave(lane, isResuming) }
    lane = nil
    isResuming = false
  }
}
