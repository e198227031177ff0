// A connection that has become a WebSocket: the upgrade, messages in, frames out, the closing handshake,
// signs of life.

internal import Bytes
internal import Crypto
internal import HTTPWire
internal import Runtime

extension Connection {
  // MARK: opening

  /// Opens at once, or when the service is ready for it: the head stays unread until then.
  /// - Returns: how many bytes the request took.
  func prepareOpening(_ bytes: [UInt8], start: Int, _ admission: Admission) -> Int {
    if isOverloaded(for: admission) {
      self.admission = nil
      return 0
    }
    if !isPrepared {
      isPrepared = true
      let isReady = home.service.prepare(admission) { [home, place] in
        home.shard.post { home.table[place]?.onPrepared() }
      }
      if !isReady {
        phase = .awaiting
        deadlines.read = .max
        return 0
      }
    }
    isPrepared = false
    self.admission = nil
    return open(bytes, start: start, admission)
  }

  /// The service is ready for the upgrade.
  private func onPrepared() {
    guard case .awaiting = phase else { return }
    phase = .requests
    resume()
  }

  /// Lets the service open the conversation, or refuse it.
  /// - Returns: how many bytes the request took.
  func open(_ bytes: [UInt8], start: Int, _ admission: Admission) -> Int {
    let byteCount = reader.head.byteCount
    let request = reader.request(over: bytes, start: start)
    let agreement = request.deflateAgreement
    let socket = WebSocket(
      connection: self, messageBytesMax: home.configuration.messageBytesMax,
      takesCompressed: agreement != nil)
    home.prepareAnswer(for: self)
    // What the session says at once is kept aside: it stands behind the 101, which is not written yet.
    var aside = OutputQueue()
    swap(&aside, &output)
    webSocket = socket
    let session = home.service.open(request, admission, socket: socket, answer: &home.slot)
    swap(&aside, &output)
    guard let session else {
      webSocket = nil
      socket.detach()
      times.received = home.workBegan
      queueAnswer(lingers: false)
      return byteCount
    }
    socket.session = session
    phase = .webSocket
    reader = RequestReader()
    let accept = Self.acceptKey(for: request.webSocketKey)
    output.append(gate: home.slot.position, pool: &home.pool) { bytes in
      ResponseHead.appendStatus(101, to: &bytes)
      ResponseHead.append("Upgrade", "websocket", to: &bytes)
      ResponseHead.append("Connection", "Upgrade", to: &bytes)
      ResponseHead.append("Sec-WebSocket-Accept", accept.span, to: &bytes)
      if let agreement {
        var value: [UInt8] = []
        agreement.append(to: &value)
        ResponseHead.append("Sec-WebSocket-Extensions", value.span, to: &bytes)
      }
      bytes.append(contentsOf: home.slot.content.fields)
      ResponseHead.appendEnd(to: &bytes)
    }
    times.received = home.workBegan
    followAnswer(status: 101)
    output.append(aside)
    home.counters.requests.add()
    home.counters.webSocketsOpen.add()
    deadlines.read = home.shard.turnTicks + home.ticks.ping
    home.markDirty(self)
    if home.isDraining { close(socket, code: 1001, reason: "shutting down") }
    return byteCount
  }

  /// RFC 6455, 4.2.2, 5.4.
  private static func acceptKey(for key: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.append(bytes: key)
    text.append(WebSocketFrame.acceptSuffix)
    var accept: [UInt8] = []
    Base64.standard.append(Hashing.sha1(text.span).span, to: &accept)
    return accept
  }

  // MARK: receiving

  /// Takes frames apart and acts on them.
  func feed(_ bytes: [UInt8], count: Int) {
    guard let webSocket else { return }
    webSocket.isPinged = false
    if webSocket.stage == .open { deadlines.read = home.shard.turnTicks + home.ticks.ping }
    var start = 0
    do throws(WebSocketFault) {
      while start < count, case .webSocket = phase {
        let step = try webSocket.decoder.next(bytes.span.extracting(start..<count))
        start += step.consumed
        guard let event = step.event else { break }
        try onEvent(event, webSocket)
        if start < count, !isClosed, restsForLane() {
          input = Array(bytes[start..<count])
          break
        }
      }
    } catch {
      end(webSocket, code: error.closeCode, lingers: true)
    }
    if !isClosed { armTimer() }
  }

  private func onEvent(_ event: WebSocketEvent, _ webSocket: WebSocket) throws(WebSocketFault) {
    switch event {
    case .text where webSocket.stage == .open: webSocket.session?.onText(webSocket.decoder.payload)
    case .compressedText where webSocket.stage == .open:
      let text = try home.inflate(webSocket.decoder.payload)
      webSocket.session?.onText(text.span)
    case .binary where webSocket.stage == .open, .compressedBinary where webSocket.stage == .open:
      end(webSocket, code: 1003, lingers: true)
    case .ping where webSocket.stage == .open:
      output.append(gate: 0, pool: &home.pool) {
        WebSocketFrame.appendPong(webSocket.decoder.payload, to: &$0)
      }
      home.markDirty(self)
    case .close(let code): end(webSocket, code: code ?? 1000, lingers: false)
    case .text, .binary, .compressedText, .compressedBinary, .ping, .pong: break
    }
  }

  // MARK: sending

  /// Queues a frame that `write` makes of about `byteCount` bytes.
  func send(
    on webSocket: WebSocket, byteCount: Int, position: UInt64, _ write: (inout [UInt8]) -> Void
  ) -> WebSocket.SendResult {
    let result = room(on: webSocket, for: byteCount)
    if result == .queued {
      output.append(gate: position, pool: &home.pool, write)
      home.markDirty(self)
    }
    return result
  }

  /// Queues a frame that others hold too.
  func send(on webSocket: WebSocket, frame: [UInt8], position: UInt64) -> WebSocket.SendResult {
    let result = room(on: webSocket, for: frame.count)
    if result == .queued {
      output.append(whole: frame, gate: position, isShared: true)
      home.markDirty(self)
    }
    return result
  }

  private func room(on webSocket: WebSocket, for byteCount: Int) -> WebSocket.SendResult {
    guard webSocket.stage == .open else { return .closed }
    let isShardFull = home.outputBytes >= home.configuration.outputBytesMax && !output.isEmpty
    if webSocket.isFull || isShardFull || output.byteCount >= home.configuration.webSocketHighBytes {
      if !webSocket.isFull {
        webSocket.isFull = true
        deadlines.full = home.shard.turnTicks + home.ticks.webSocketFull
        armTimer()
      }
      return .full
    }
    if output.byteCount + byteCount > home.configuration.webSocketHardBytes {
      onNeverDrained()
      return .closed
    }
    return .queued
  }

  /// True when a socket that was full has room again and does not know it yet.
  var hasDrained: Bool {
    guard let webSocket, webSocket.isFull else { return false }
    return output.byteCount <= home.configuration.webSocketHighBytes / FrontendLimits.webSocketHighPerLow
  }

  /// A full socket has room again.
  func onDrained() {
    guard let webSocket else { return }
    webSocket.isFull = false
    deadlines.full = .max
    if webSocket.stage == .open { webSocket.session?.onDrain() }
  }

  // MARK: closing

  /// Begins the closing handshake; the peer's half is awaited.
  func close(_ webSocket: WebSocket, code: UInt16, reason: StaticString, position: UInt64 = 0) {
    guard webSocket.stage == .open else { return }
    webSocket.stage = .closing
    output.append(gate: position, pool: &home.pool) {
      WebSocketFrame.appendClose(code: code, reason: reason, to: &$0)
    }
    deadlines.read = home.shard.turnTicks + home.ticks.close
    home.markDirty(self)
    armTimer()
  }

  /// Says the last word, if it has not been said, and closes behind it.
  private func end(_ webSocket: WebSocket, code: UInt16, lingers: Bool) {
    close(webSocket, code: code, reason: "")
    webSocket.stage = .closed
    phase = .finishing(lingers: lingers)
    home.markDirty(self)
  }

  /// The reader has not caught up: what it has missed is dropped, and it is told to come back.
  func onNeverDrained() {
    guard let webSocket, webSocket.stage == .open else { return close() }
    deadlines.full = .max
    output.dropUnsent()
    end(webSocket, code: 1013, lingers: true)
  }

  /// The peer has said nothing for as long as it may; while it reads what waits, it need not.
  func onSilence() {
    guard let webSocket, webSocket.stage == .open else { return close() }
    if !hasSentAll { return deadlines.read = home.shard.turnTicks + home.ticks.ping }
    if webSocket.isPinged { return close() }
    webSocket.isPinged = true
    output.append(gate: 0, pool: &home.pool) { WebSocketFrame.appendPing([UInt8]().span, to: &$0) }
    deadlines.read = home.shard.turnTicks + home.ticks.pong
    home.markDirty(self)
  }
}
