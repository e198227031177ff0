// From bytes to requests: reads one after the other, asks the service who may come in, and sees that each is
// answered on the shard it belongs to: here, by moving there (once), or by forwarding a copy.

internal import Bytes
internal import HTTPWire

extension Connection {
  /// Reads and answers requests as far as the bytes and the phase allow.
  /// - Returns: the part of the bytes that must be kept.
  func consume(_ bytes: [UInt8], count: Int) -> Range<Int> {
    var start = 0
    while case .requests = phase {
      if output.byteCount >= FrontendLimits.outputHighBytes {
        isHeldBack = true
        return start..<count
      }
      if start == count {
        expect(.nothing)
        return start..<start
      }
      if start > 0, restsForLane() { return start..<count }
      if times.began == 0 { times.began = home.workBegan }
      switch reader.next(bytes.span.extracting(start..<count)) {
      case .wait(let keeping):
        expect(reader.isInBody ? .body : .head)
        return start..<start + keeping
      case .head:
        let passed = onHead(bytes, start: start, count: count)
        if passed > 0 { start = nextRequest(start + passed) }
      case .request(let byteCount):
        onRequest(bytes, start: start)
        start = nextRequest(start + byteCount)
      case .refuse(.versionUnsupported) where isFresh && isHTTP2Preface(bytes, start, count):
        beginHTTP2()
      case .refuse(let fault):
        answersHead = false
        refuse(fault)
      }
    }
    return start..<count
  }

  /// Makes ready for the request that begins at `start`.
  private func nextRequest(_ start: Int) -> Int {
    reader.restart()
    awaited = .nothing
    isFresh = false
    return start
  }

  /// Whether the client speaks HTTP/2 without having asked (RFC 9113, 3.3): the first line of its preface.
  private func isHTTP2Preface(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
    let line: StaticString = "PRI * HTTP/2.0\r\n"
    let end = start + line.utf8CodeUnitCount
    return count >= end && bytes.span.extracting(start..<end).equals(line)
  }

  /// Decides where a request belongs and whether its body may come.
  /// - Returns: how many bytes of it are done with: all of them when it was refused or became a WebSocket,
  /// else 0.
  private func onHead(_ bytes: [UInt8], start: Int, count: Int) -> Int {
    let head = reader.head
    if admission == nil {
      answersHead = head.method == .head
      keepsAlive = head.keepsAlive
      speaksOldVersion = head.version == .http10
      if refuses(head) { return 0 }
      joinStrangers()
      home.prepareAnswer(for: self)
      let request = reader.request(over: bytes, start: start)
      let sender = home.admittance.sender(peer, of: request)
      admission = home.service.admit(request, from: home.admittance.block(of: sender), answer: &home.slot)
      admission?.peer = AddressBlock(sender)
      route = admission?.route
    }
    guard let admission else { return onRefusal(available: count - start) }
    let isHere = admission.shard == home.index
    if admission.upgrades {
      if isHere { return prepareOpening(bytes, start: start, admission) }
      self.admission = nil
      phase = .moving(admission)
      return 0
    }
    if !isHere, !isSettled, output.isEmpty {
      phase = .moving(admission)
      return 0
    }
    if admission.caller != nil { isSettled = true }
    if isOverloaded(for: admission) { return 0 }
    if let fault = reader.admit(bodyBytesMax: admission.bodyBytesMax) {
      refuse(fault)
    } else if head.expectsContinue, head.hasBody, count - start == head.byteCount {
      output.append(gate: 0, pool: &home.pool) { $0.append("HTTP/1.1 100 Continue\r\n\r\n") }
      home.markDirty(self)
    }
    return 0
  }

  /// Refuses what the frontend can judge by itself.
  private func refuses(_ head: RequestHead) -> Bool {
    switch (head.method, head.upgrade) {
    case (.other, _):
      refuse(501, "method_not_implemented", "This method is not served here.")
    case (_, .webSocketMalformed):
      refuse(400, "invalid_upgrade", "The WebSocket upgrade has no sound Sec-WebSocket-Key, or a body.")
    case (_, .webSocketVersionUnsupported):
      refuse(
        426, "websocket_version_unsupported", "Only version 13 of the WebSocket protocol is spoken here.")
    default: return false
    }
    return true
  }

  /// After the service's refusal: goes on behind the body when all of it is here, else gives the connection
  /// up, because the end of the request is not known to come.
  private func onRefusal(available: Int) -> Int {
    let head = reader.head
    let byteCount = head.byteCount + (head.contentLength ?? 0)
    let isWhole = !head.isChunked && available >= byteCount
    if !isWhole { home.slot.closes = true }
    queueAnswer(lingers: !isWhole)
    return isWhole ? byteCount : 0
  }

  /// Has a whole request answered.
  private func onRequest(_ bytes: [UInt8], start: Int) {
    guard let admission = admission.take() else { return }
    times.received = home.workBegan
    let request = reader.request(over: bytes, start: start)
    if admission.shard != home.index {
      forward(request, admission)
      return
    }
    home.prepareAnswer(for: self)
    home.service.answer(request, admission, into: &home.slot)
    if home.slot.isDeferred { awaitAnswer() } else { queueAnswer(lingers: false) }
  }

  /// Has another shard answer a copy.
  private func forward(_ request: Request, _ admission: Admission) {
    guard home.forwardedOpen < FrontendLimits.forwardedMax else { return refuse(.forwarding) }
    awaitAnswer()
    home.forward(request.detached(), admission, for: self)
  }

  private func awaitAnswer() {
    phase = .awaiting
    deadlines.read = .max
  }
}
