// From answers to bytes: status line, fields and body in the output queue, behind the gate of the answer's
// position. `Date`, `Content-Length`, `Content-Type` and `Connection` are written here and nowhere else.

internal import Bytes
internal import HTTPWire
internal import World

extension Connection {
  /// Queues what is in the shard's slot as the answer to the current request.
  /// - Parameter lingers: whether, if the connection closes behind it, the peer may still be sending.
  func queueAnswer(lingers: Bool) {
    if home.slot.status == 0 {
      home.refuse(500, "internal_error", "The request could not be answered.")
    }
    let closes = home.slot.closes || !keepsAlive || home.isDraining
    let status = home.slot.status
    let hasBody = Answer.hasBody(status)
    output.append(gate: home.slot.position, pool: &home.pool) { bytes in
      writeHead(to: &bytes, closes: closes, hasBody: hasBody)
    }
    if hasBody, !answersHead { queueBody() }
    followAnswer(status: status)
    home.counters.requests.add()
    // In a drain the peer does not know yet that it should send no more.
    if closes { finish(lingers: lingers || home.isDraining) }
    home.markDirty(self)
  }

  private func writeHead(to bytes: inout [UInt8], closes: Bool, hasBody: Bool) {
    ResponseHead.appendStatus(home.slot.status, to: &bytes)
    writeFields(to: &bytes, hasBody: hasBody)
    // RFC 9110, 15.5.22 and 7.8; HTTP/2 has neither field.
    let offersUpgrade = home.slot.status == 426
    if offersUpgrade { ResponseHead.append("Upgrade", "websocket", to: &bytes) }
    if closes {
      ResponseHead.append("Connection", offersUpgrade ? "close, upgrade" : "close", to: &bytes)
    } else if offersUpgrade {
      ResponseHead.append("Connection", "upgrade", to: &bytes)
    } else if speaksOldVersion {
      ResponseHead.append("Connection", "keep-alive", to: &bytes)
    }
    ResponseHead.appendEnd(to: &bytes)
  }

  /// The fields that an answer has in every version.
  func writeFields(to bytes: inout [UInt8], hasBody: Bool) {
    home.date.append(at: home.clock.now(), to: &bytes)
    if transport.isSecure { bytes.append(contentsOf: home.secureFields) }
    bytes.append(contentsOf: home.slot.content.fields)
    guard hasBody else { return }
    if let contentType = home.slot.contentType {
      ResponseHead.append("Content-Type", contentType, to: &bytes)
    }
    ResponseHead.append("Content-Length", decimal: home.slot.content.body.count, to: &bytes)
  }

  /// Puts the slot's body behind its head: a small one copied, a big one as it is.
  private func queueBody() {
    let gate = home.slot.position
    if home.slot.content.body.count < FrontendLimits.bodyCopyBytesMax {
      output.append(gate: gate, pool: &home.pool) { $0.append(contentsOf: home.slot.content.body) }
    } else {
      var body = home.pool.take()
      swap(&body, &home.slot.content.body)
      output.append(whole: body, gate: gate, isShared: false)
    }
  }

  /// Takes an answer that comes from elsewhere or later.
  func onAnswer(_ content: Answer.Content) {
    guard case .awaiting = phase else { return }
    phase = .requests
    home.prepareAnswer(for: self)
    home.slot.content = content
    queueAnswer(lingers: false)
    resume()
  }

  /// Answers that there is no room, and gives the connection up.
  func refuse(_ overload: Overload) { refuse(overload.status, overload.code, overload.sentence) }

  /// Answers a fault of the peer's bytes and gives the connection up.
  func refuse(_ fault: RequestFault) {
    refuse(fault.status, fault.code, fault.sentence.description)
  }

  /// Answers a refusal of the frontend's own and gives the connection up.
  func refuse(_ status: UInt16, _ code: StaticString, _ message: String) {
    home.prepareAnswer(for: self)
    home.refuse(status, code, message)
    if status == 429 || status == 503 { home.slot.header("Retry-After", "1") }
    if status == 426 { home.slot.header("Sec-WebSocket-Version", "13") }
    home.slot.closes = true
    queueAnswer(lingers: true)
  }
}
