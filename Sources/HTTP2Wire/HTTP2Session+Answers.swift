// What the owner says: bodies let in, answers, resets; and the bytes that come of it. An answer's body stays with its
// stream until the peer's windows let it leave.

internal import Bytes
internal import CNghttp2
package import HTTPWire

extension HTTP2Session {
  /// Lets the body of a stream in, after `.head`.
  /// - Returns: the fault when the peer has announced or sent more than that.
  package func admit(_ stream: HTTP2Stream, bodyBytesMax: Int) -> RequestFault? {
    if (stream.head.contentLength ?? 0) > bodyBytesMax || stream.body.count > bodyBytesMax {
      return .bodyTooLarge
    }
    stream.bodyBytesMax = bodyBytesMax
    if stream.windowBytesTaken > 0, stream.isOpen {
      _ = nghttp2_session_consume_stream(session, stream.id, stream.windowBytesTaken)
      stream.windowBytesTaken = 0
    }
    return nil
  }

  /// Asks a client that waits for it to send the body.
  package func goOn(_ stream: HTTP2Stream) {
    guard stream.isOpen, ending == nil else { return }
    headText.removeAll(keepingCapacity: true)
    headText.append(contentsOf: ":status: 100\r\n".utf8)
    withFields { fields in
      _ = nghttp2_submit_headers(
        session, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.id, nil, fields.baseAddress, fields.count, nil)
    }
  }

  /// Answers a stream; one that is gone is passed over.
  ///
  /// Once for each stream.
  /// - Parameters:
  ///   - fields: lines of `Name: value`, each with its CR LF, as ResponseHead writes them; names in any case.
  ///   - body: the whole body, nil when the answer has none.
  package func answer(_ id: Int32, status: UInt16, fields: [UInt8], body: [UInt8]?) {
    guard ending == nil, let stream = streams[id], !stream.isAnswered else { return }
    stream.isAnswered = true
    stream.progressTicks = ticks
    forget(stream)
    headText.removeAll(keepingCapacity: true)
    headText.append(contentsOf: ":status: ".utf8)
    for divisor in [100, 10, 1] as [UInt16] {
      headText.append(UInt8(truncatingIfNeeded: 48 + status / divisor % 10))
    }
    headText.append(contentsOf: "\r\n".utf8)
    headText.append(contentsOf: fields)
    var provider = nghttp2_data_provider()
    if let body, !body.isEmpty {
      stream.answer = body
      heldBytes += body.count
      // SAFETY: `streams` holds the stream until the library has told of its end; it reads no more after that.
      provider.source.ptr = Unmanaged.passUnretained(stream).toOpaque()
      provider.read_callback = { _, _, room, roomCount, flags, source, user in
        HTTP2Session.read(room, roomCount, flags, source, user)
      }
    }
    let result = withFields { fields in
      stream.hasOutput
        ? nghttp2_submit_response(session, id, fields.baseAddress, fields.count, &provider)
        : nghttp2_submit_response(session, id, fields.baseAddress, fields.count, nil)
    }
    if result != 0 { fail(result) }
  }

  /// Ends a stream without an answer, or before all of it has left.
  package func reset(_ id: Int32, _ code: HTTP2ErrorCode) {
    guard ending == nil else { return }
    _ = nghttp2_submit_rst_stream(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), id, code.rawValue)
  }

  /// Appends what may leave, until there are so many bytes or no more.
  package func write(to bytes: inout [UInt8], until byteCount: Int) {
    while bytes.count < byteCount, !isBroken {
      // What a peer makes us send counts too.
      endIfAbusive()
      // SAFETY: the library lends the bytes until its next call.
      var data: UnsafePointer<UInt8>?
      let count = nghttp2_session_mem_send(session, &data)
      if count < 0 { fail(Int32(count)) }
      if count <= 0 { break }
      // SAFETY: as above.
      bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
    }
    if let lastWords {
      bytes.append(contentsOf: lastWords)
      self.lastWords = nil
    }
  }

  // SAFETY: the library lends the room for the length of the call; the source is what `answer` gave it.
  private static func read(
    _ room: UnsafeMutablePointer<UInt8>?, _ roomCount: Int, _ flags: UnsafeMutablePointer<UInt32>?,
    // SAFETY: as above.
    _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ user: UnsafeMutableRawPointer?
  ) -> Int {
    guard let room, let flags, let source = source?.pointee.ptr, let user else {
      return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)
    }
    // SAFETY: the session holds the stream while the library may read of it, and is in `write` now.
    let stream = Unmanaged<HTTP2Stream>.fromOpaque(source).takeUnretainedValue()
    let session = Unmanaged<HTTP2Session>.fromOpaque(user).takeUnretainedValue()
    let count = min(roomCount, stream.answer.count - stream.answerSent)
    stream.answer.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { room.update(from: start + stream.answerSent, count: count) }
    }
    stream.answerSent += count
    stream.progressTicks = session.ticks
    session.heldBytes -= count
    if !stream.hasOutput {
      flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
      session.spent.append(stream.answer)
      stream.answer = []
      stream.answerSent = 0
    }
    return count
  }

  /// Lends the lines of `headText` as the library's fields.
  // SAFETY: the fields point into `headText`, which stays as it is for the length of the call; the library copies.
  private func withFields<Result>(_ body: (UnsafeMutableBufferPointer<nghttp2_nv>) -> Result) -> Result {
    let count = headText.count { $0 == UInt8(ascii: "\n") }
    return headText.withUnsafeMutableBufferPointer { text in
      withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: count) { fields in
        var start = 0
        for index in 0..<count {
          // A pseudo-field's name begins with a colon.
          var colon = start + 1
          while text[colon] != UInt8(ascii: ":") { colon += 1 }
          var end = colon + 2
          while text[end] != UInt8(ascii: "\r") { end += 1 }
          fields.initializeElement(
            at: index,
            to: nghttp2_nv(
              name: text.baseAddress.map { $0 + start }, value: text.baseAddress.map { $0 + colon + 2 },
              namelen: colon - start, valuelen: end - colon - 2,
              flags: Self.flags(UnsafeBufferPointer(rebasing: text[start..<colon]).span)))
          start = end + 2
        }
        // SAFETY: the part that the loop has filled in.
        return body(UnsafeMutableBufferPointer(rebasing: fields[0..<count]))
      }
    }
  }

  /// Keeps what is another thing in every answer out of the peer's table (RFC 7541, 7.1.3), where it would take the place
  /// of what comes again.
  private static func flags(_ name: Span<UInt8>) -> UInt8 {
    let isPassing =
      name.equalsIgnoringASCIICase("x-request-id") || name.equalsIgnoringASCIICase("traceparent")
    return UInt8((isPassing ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE).rawValue)
  }
}
