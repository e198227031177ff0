// What the library tells of the peer's frames. Everything here is bounded: what is kept by Limits.swift, what is only
// counted by the allowances, which `receive` looks at when the library is done with the bytes.

internal import CNghttp2
internal import HTTPWire

extension HTTP2Session {
  /// A frame's header has come; its content may yet turn out to be at fault.
  func onFrameBegin(_ header: nghttp2_frame_hd) {
    // The library says nothing of a list that it has refused; another frame is the end of it.
    if UInt32(header.type) != NGHTTP2_CONTINUATION.rawValue { inHead = nil }
    switch UInt32(header.type) {
    case NGHTTP2_DATA.rawValue, NGHTTP2_HEADERS.rawValue, NGHTTP2_CONTINUATION.rawValue: break
    case NGHTTP2_RST_STREAM.rawValue: resets.take()
    default: idleFrames.take()
    }
  }

  /// A header list begins: a request's, or trailers.
  func onListBegin(_ frame: nghttp2_frame) {
    inHead = frame.hd.stream_id
    listBytes = 0
    guard frame.headers.cat == NGHTTP2_HCAT_REQUEST else {
      listening = nil
      return
    }
    let stream = HTTP2Stream(id: frame.hd.stream_id, ticks: ticks)
    lastStream = stream.id
    streams[stream.id] = stream
    listening = stream
  }

  /// - Returns: false when the list is to be read no further.
  func onField(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Bool {
    listBytes += name.count + value.count + HTTP2Limits.fieldOverheadBytes
    if listBytes > HTTP2Limits.headerListBytesHostile {
      isHostile = true
      return false
    }
    guard let stream = listening, stream.fault == nil else { return true }
    do throws(RequestFault) {
      try stream.reader.add(name, value)
    } catch {
      stream.fault = error
    }
    return true
  }

  func onFrame(_ frame: nghttp2_frame) {
    let ends = UInt32(frame.hd.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0
    switch UInt32(frame.hd.type) {
    case NGHTTP2_SETTINGS.rawValue: isGreeted = true
    case NGHTTP2_HEADERS.rawValue:
      inHead = nil
      onList(frame.hd.stream_id, isRequest: frame.headers.cat == NGHTTP2_HCAT_REQUEST, ends: ends)
    case NGHTTP2_DATA.rawValue:
      if ends {
        streams[frame.hd.stream_id].map { onWhole($0) }
      } else if frame.hd.length <= frame.data.padlen {
        idleFrames.take()
      }
    default: break
    }
  }

  private func onList(_ id: Int32, isRequest: Bool, ends: Bool) {
    guard let stream = streams[id] else { return }
    guard isRequest else {
      // The list was judged by the library alone: trailers are refused whatever they say.
      stream.isWhole = ends
      refuse(stream, .trailersRefused)
      return
    }
    listening = nil
    stream.isWhole = ends
    if stream.fault == nil {
      do throws(RequestFault) {
        try stream.reader.finish()
      } catch {
        stream.fault = error
      }
    }
    if let fault = stream.fault { report(.fault(stream, fault)) } else { report(.head(stream)) }
  }

  private func refuse(_ stream: HTTP2Stream, _ fault: RequestFault) {
    if stream.fault != nil || stream.isAnswered { return }
    stream.fault = fault
    forget(stream)
    report(.fault(stream, fault))
  }

  private func onWhole(_ stream: HTTP2Stream) {
    stream.isWhole = true
    if stream.bodyBytesMax != nil, stream.fault == nil, !stream.isAnswered { report(.body(stream)) }
  }

  /// A piece of a body.
  func onData(_ id: Int32, _ bytes: Span<UInt8>) {
    _ = nghttp2_session_consume_connection(session, bytes.count)
    // Without its window given back, a stream that nobody listens to any more comes to rest.
    guard let stream = streams[id], stream.fault == nil, !stream.isAnswered else { return }
    stream.bodyBytesCome += bytes.count
    if let most = stream.bodyBytesMax {
      if stream.body.count + bytes.count > most { return refuse(stream, .bodyTooLarge) }
      _ = nghttp2_session_consume_stream(session, id, bytes.count)
    } else {
      stream.windowBytesTaken += bytes.count
    }
    guard bodiesBytes + bytes.count <= bodiesBytesMax else {
      stream.fault = .bodyTooLarge
      forget(stream)
      report(.overloaded(stream))
      return
    }
    bodiesBytes += bytes.count
    // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
    bytes.withUnsafeBufferPointer { stream.body.append(contentsOf: $0) }
  }

  /// Lets go of a body that nobody will ask for.
  func forget(_ stream: HTTP2Stream) {
    bodiesBytes -= stream.body.count
    stream.body = []
  }

  func onFrameSent(_ frame: nghttp2_frame) {
    let ends = UInt32(frame.hd.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0
    switch UInt32(frame.hd.type) {
    case NGHTTP2_DATA.rawValue:
      idleFrames.add(HTTP2Limits.idleFramesPerDataFrame)
      if ends { onAnswerSent(frame.hd.stream_id) }
    case NGHTTP2_HEADERS.rawValue where ends: onAnswerSent(frame.hd.stream_id)
    case NGHTTP2_RST_STREAM.rawValue where frame.rst_stream.error_code != NGHTTP2_NO_ERROR.rawValue:
      // A peer can make us reset its streams as cheaply as it can reset them.
      resets.take()
    default: break
    }
  }

  /// The answer is out: a peer that is still sending its request may stop (RFC 9113, 8.1).
  private func onAnswerSent(_ id: Int32) {
    guard let stream = streams[id] else { return }
    stream.isSent = true
    if !stream.isWhole { reset(id, .noError) }
  }

  func onStreamClosed(_ id: Int32) {
    guard let stream = streams.removeValue(forKey: id) else { return }
    stream.isOpen = false
    if listening === stream { listening = nil }
    if inHead == id { inHead = nil }
    if stream.isAnswered {
      heldBytes -= stream.answer.count - stream.answerSent
      stream.answer = []
      stream.answerSent = 0
      ended.append(stream)
    } else {
      forget(stream)
      // One that nobody has heard of is passed over, and may wait among the events: without its head.
      if stream.isShown { report(.gone(id)) } else { stream.reader = FieldListReader() }
    }
  }
}
