// A connection that speaks HTTP/2: the same service, admission, lanes, deadlines and gates as HTTP/1.1, for each stream
// instead of each connection. The frames are HTTP2Session's. A stream is answered as soon as its request is whole and
// its answer durable, whatever the others do; when answers wait for the peer, no further requests are looked at, but
// its frames are read on, since they are what opens its windows.

internal import Bytes
internal import HTTP2Wire
internal import HTTPWire
internal import Runtime
internal import World

extension Connection {
  // MARK: receiving

  /// Begins to speak it; what has come is in `input`.
  func beginHTTP2() {
    guard let session = HTTP2Session(ticks: home.shard.turnTicks) else { return close() }
    http2 = HTTP2Conversation(session: session)
    phase = .http2
    home.markDirty(self)
  }

  /// Takes frames apart and acts on them.
  func feed(frames bytes: [UInt8], count: Int) {
    guard let http2 else { return }
    http2.session.onTime(home.shard.turnTicks)
    let room = FrontendLimits.requestBytesMax - home.requestBytes
    http2.session.receive(bytes.span.extracting(0..<count), bodiesRoom: room)
    serveStreams()
    countRequestBytes()
  }

  /// Acts on what the frames amount to, as far as output and lane allow.
  func serveStreams() {
    guard let http2 else { return }
    isHeldBack = false
    while case .http2 = phase, http2.awaiting.count < HTTP2Limits.streamsMax {
      if pendingBytes >= FrontendLimits.outputHighBytes {
        isHeldBack = true
        break
      }
      guard let event = http2.session.next() else { break }
      act(on: event, http2)
      if restsForLane() { break }
    }
    home.markDirty(self)
    if home.isDraining, !http2.isEnding { end(http2) }
    watchStreams(http2)
  }

  private func act(on event: HTTP2Event, _ http2: HTTP2Conversation) {
    switch event {
    case .head(let stream): onHead(of: stream, http2)
    case .body(let stream):
      if let admission = http2.exchanges[stream.id]?.admission.take() { answer(stream, admission, http2) }
    case .fault(let stream, let fault):
      refuse(stream.id, fault.status, fault.code, fault.sentence.description, http2)
    case .overloaded(let stream): refuse(stream.id, .bodies, http2)
    case .gone(let id): http2.exchanges[id] = nil
    }
  }

  /// Decides where a request belongs and whether its body may come.
  private func onHead(of stream: HTTP2Stream, _ http2: HTTP2Conversation) {
    var exchange = HTTP2Conversation.Exchange()
    exchange.times.began = home.workBegan
    if stream.head.method == .other {
      http2.exchanges[stream.id] = exchange
      refuse(stream.id, 501, "method_not_implemented", "This method is not served here.", http2)
      return
    }
    let moved = http2.moved.take()
    var decided = moved?.stream == stream.id ? moved?.admission : nil
    if decided == nil {
      joinStrangers()
      home.prepareAnswer(for: self, stream: stream.id)
      let request = stream.request
      let sender = home.admittance.sender(peer, of: request)
      decided = home.service.admit(request, from: home.admittance.block(of: sender), answer: &home.slot)
      decided?.peer = AddressBlock(sender)
    }
    exchange.route = decided?.route
    guard let admission = decided else {
      http2.exchanges[stream.id] = exchange
      return give(to: stream.id, http2)
    }
    if admission.shard != home.index, !isSettled, output.isEmpty, http2.canMove {
      http2.moved = (stream.id, admission)
      http2.session.putBack()
      phase = .moving(admission)
      return
    }
    if admission.caller != nil { isSettled = true }
    if !stream.isWhole { exchange.admission = admission }
    exchange.since = stream.progressTicks
    http2.exchanges[stream.id] = exchange
    if let overload = overload(for: admission) { return refuse(stream.id, overload, http2) }
    if let fault = http2.session.admit(stream, bodyBytesMax: admission.bodyBytesMax) {
      refuse(stream.id, fault.status, fault.code, fault.sentence.description, http2)
    } else if stream.isWhole {
      answer(stream, admission, http2)
    } else if stream.head.expectsContinue, stream.bodyBytesCome == 0 {
      http2.session.goOn(stream)
    }
  }

  /// Has a whole request answered.
  private func answer(_ stream: HTTP2Stream, _ admission: Admission, _ http2: HTTP2Conversation) {
    http2.exchanges[stream.id]?.times.received = home.workBegan
    if admission.shard != home.index {
      guard home.forwardedOpen < FrontendLimits.forwardedMax else {
        return refuse(stream.id, .forwarding, http2)
      }
      http2.awaiting.insert(stream.id)
      home.forward(stream.request.detached(), admission, for: self, stream: stream.id)
      return
    }
    home.prepareAnswer(for: self, stream: stream.id)
    home.service.answer(stream.request, admission, into: &home.slot)
    if home.slot.isDeferred { http2.awaiting.insert(stream.id) } else { give(to: stream.id, http2) }
  }

  /// Takes an answer that comes from elsewhere or later.
  func onAnswer(_ content: Answer.Content, to stream: Int32) {
    guard let http2, http2.awaiting.remove(stream) != nil else { return }
    home.prepareAnswer(for: self, stream: stream)
    home.slot.content = content
    give(to: stream, http2)
    resume()
  }

  // MARK: answering

  private func refuse(_ stream: Int32, _ overload: Overload, _ http2: HTTP2Conversation) {
    refuse(stream, overload.status, overload.code, overload.sentence, http2)
  }

  /// Answers a refusal of the frontend's own; the other streams go on.
  private func refuse(
    _ stream: Int32, _ status: UInt16, _ code: StaticString, _ message: String, _ http2: HTTP2Conversation
  ) {
    home.prepareAnswer(for: self, stream: stream)
    home.refuse(status, code, message)
    if status == 429 || status == 503 { home.slot.header("Retry-After", "1") }
    give(to: stream, http2)
  }

  /// Gives what is in the shard's slot to a stream, now or once it is durable.
  private func give(to id: Int32, _ http2: HTTP2Conversation) {
    if home.slot.status == 0 {
      home.refuse(500, "internal_error", "The request could not be answered.")
    }
    home.counters.requests.add()
    home.markDirty(self)
    if home.slot.closes { end(http2) }
    guard let stream = http2.session.stream(id) else {
      http2.exchanges[id] = nil
      return
    }
    follow(id, http2)
    let status = home.slot.status
    let hasBody = Answer.hasBody(status)
    home.fields.removeAll(keepingCapacity: true)
    writeFields(to: &home.fields, hasBody: hasBody)
    let fields = home.fields
    var body: [UInt8]?
    if hasBody, stream.head.method != .head {
      var whole = home.pool.take()
      swap(&whole, &home.slot.content.body)
      body = whole
    }
    let gate = home.slot.position
    if gate <= home.mark.position {
      http2.session.answer(id, status: status, fields: fields, body: body)
    } else {
      http2.gatedBytes += body?.count ?? 0
      http2.gated.append(
        HTTP2Conversation.GatedAnswer(stream: id, gate: gate, status: status, fields: fields, body: body))
    }
  }

  /// Follows the answer in the shard's slot until its last frame has left.
  private func follow(_ id: Int32, _ http2: HTTP2Conversation) {
    let content = home.slot.content
    let exchange = http2.exchanges[id]
    http2.exchanges[id, default: HTTP2Conversation.Exchange()].admission = nil
    http2.exchanges[id]?.answer = sentAnswer(
      content.facts, status: content.status, route: exchange?.route, times: exchange?.times ?? RequestTimes())
  }

  // MARK: sending

  /// Makes output of what the streams may send.
  func fillOutput() {
    guard let http2, output.byteCount < FrontendLimits.streamOutputBytes else { return }
    http2.session.onTime(home.shard.turnTicks)
    if !http2.gated.isEmpty {
      http2.release(home.mark.position, at: home.clock.ticks())
      if !http2.gated.isEmpty { home.addGated(self) }
    }
    output.append(gate: 0, pool: &home.pool) { bytes in
      http2.session.write(to: &bytes, until: FrontendLimits.streamOutputBytes)
    }
    while var body = http2.session.takeSpent() { home.pool.give(&body) }
    for stream in http2.session.takeEnded() {
      guard let answer = http2.exchanges.removeValue(forKey: stream.id)?.answer else { continue }
      if stream.isSent {
        leaving.append(answer, endingAt: output.leftBytes + UInt64(output.byteCount), gate: 0, mark: 0)
      } else {
        home.counters.answersLost.add()
      }
    }
  }

  /// All output has left: ends the connection if the conversation is over.
  /// - Returns: whether it was.
  func endsWithStreams() -> Bool {
    guard let http2 else { return false }
    if http2.session.isOver || http2.isEnding && http2.isQuiet {
      finish(lingers: http2.session.isOver)
      return true
    }
    watchStreams(http2)
    return false
  }

  // MARK: the end

  /// Takes no new streams and ends with the last that is open.
  func end(_ http2: HTTP2Conversation) {
    http2.isEnding = true
    http2.session.finish()
    home.markDirty(self)
  }

  /// Sets the next look at the streams.
  private func watchStreams(_ http2: HTTP2Conversation) {
    guard case .http2 = phase else { return }
    let now = home.shard.turnTicks
    http2.note(now)
    if let idleSince = http2.idleSince, http2.session.ending == nil {
      deadlines.read = idleSince + home.ticks.idle
    } else {
      deadlines.read = min(deadlines.read, now + FrontendLimits.ticksPerSecond)
    }
    armTimer()
  }

  /// Looks at what has taken too long; once a second while anything is asked.
  func onStreamsDeadline() {
    guard let http2 else { return }
    let now = home.shard.turnTicks
    http2.session.onTime(now)
    if let since = http2.headSince, now >= since + home.ticks.head { http2.session.end(.enhanceYourCalm) }
    if let since = http2.idleSince, now >= since + home.ticks.idle { http2.session.end(.noError) }
    for (id, exchange) in http2.exchanges where exchange.admission != nil {
      let come = UInt64(http2.session.stream(id)?.bodyBytesCome ?? 0)
      let longer = come * FrontendLimits.ticksPerSecond / UInt64(FrontendLimits.bodyBytesPerSecondMin)
      if now >= exchange.since + home.ticks.body + longer {
        refuse(id, 408, "body_timeout", "The body of the request took too long.", http2)
      }
    }
    // Those too that nobody has looked at, because what the peer was answered before still waits for it.
    let stalled = http2.session.openStreams.filter {
      $0.hasOutput && now >= $0.progressTicks + home.ticks.writeStall
        || !$0.isShown && now >= $0.progressTicks + home.ticks.body
    }
    for stream in stalled { http2.session.reset(stream.id, .cancel) }
    home.markDirty(self)
    watchStreams(http2)
  }
}
