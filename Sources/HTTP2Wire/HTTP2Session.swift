// One HTTP/2 connection as a machine without a socket: bytes in, events out; answers in, bytes out. The owner of
// libnghttp2, which knows frames, HPACK, flow control and what RFC 9113 calls malformed; here are the limits. Invariants:
// what a peer makes us keep is bounded, whatever it sends (Limits.swift); a stream's number means one exchange; after a
// fault of the connection the peer is told why and nothing more is read. It offers no push, no upgrade from HTTP/1.1 and
// no WebSockets (RFC 8441). What the library tells us is in HTTP2Session+Receiving, answers are in +Answers.

internal import CNghttp2

/// The server's side of a connection; used by one thread at a time.
// SAFETY: whoever owns the connection uses it, on one thread after the other; it shares nothing.
package final class HTTP2Session: @unchecked Sendable {
  // SAFETY: the library's session, made in `init` and freed in `deinit`, which nobody else holds.
  let session: OpaquePointer
  /// The time as the owner told it last, in ticks.
  package private(set) var ticks: UInt64
  var streams: [Int32: HTTP2Stream] = [:]
  /// The stream whose header list is coming.
  var listening: HTTP2Stream?
  /// The size of the header list that is coming, as far as nobody keeps it.
  var listBytes = 0
  var idleFrames: FrameAllowance
  var resets: FrameAllowance
  var isHostile = false
  /// Bytes of bodies that are kept for streams whose answer was not given.
  package internal(set) var bodiesBytes = 0
  /// What they may come to now.
  var bodiesBytesMax = 0
  /// Bytes of answers that have not left.
  package internal(set) var heldBytes = 0
  /// The stream whose header list has begun and not ended.
  var inHead: Int32?
  /// True while there is one.
  package var isInHead: Bool { inHead != nil }
  /// True once the peer's first settings have come.
  package internal(set) var isGreeted = false
  /// The code with which the connection has ended, nil while it goes on.
  package private(set) var ending: HTTP2ErrorCode?
  /// The last frame, after which the library is of no further use.
  var lastWords: [UInt8]?
  var isBroken = false
  var lastStream: Int32 = 0
  var headText: [UInt8] = []
  var ended: [HTTP2Stream] = []
  var spent: [[UInt8]] = []
  private(set) var events: [HTTP2Event] = []
  private var nextEvent = 0

  /// A session that awaits the client's preface; nil when there is no memory for it.
  package init?(ticks: UInt64) {
    // SAFETY: the library fills it in.
    var made: OpaquePointer?
    guard nghttp2_session_server_new2(&made, Self.callbacks, nil, Self.options) == 0, let made else {
      return nil
    }
    session = made
    self.ticks = ticks
    idleFrames = FrameAllowance(
      brim: HTTP2Limits.idleFramesMax, perSecond: HTTP2Limits.idleFramesPerSecond, at: ticks)
    resets = FrameAllowance(
      brim: HTTP2Limits.resetsMax, perSecond: HTTP2Limits.resetsPerSecond, at: ticks)
    // SAFETY: the library hands it back in calls that methods of this object make, so it is alive then.
    nghttp2_session_set_user_data(session, Unmanaged.passUnretained(self).toOpaque())
    if !greet() { return nil }
  }

  deinit { nghttp2_session_del(session) }

  /// Announces our limits.
  private func greet() -> Bool {
    let settings = [
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue),
        value: UInt32(HTTP2Limits.streamsMax)),
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE.rawValue),
        value: UInt32(HTTP2Limits.headerListBytesMax)),
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue),
        value: UInt32(HTTP2Limits.streamWindowBytes)),
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES.rawValue), value: 1),
    ]
    let flags = UInt8(NGHTTP2_FLAG_NONE.rawValue)
    return nghttp2_submit_settings(session, flags, settings, settings.count) == 0
      && nghttp2_session_set_local_window_size(session, flags, 0, HTTP2Limits.connectionWindowBytes) == 0
  }

  /// Streams that are open now.
  package var openStreams: some Collection<HTTP2Stream> { streams.values }

  /// The open stream of this number.
  package func stream(_ id: Int32) -> HTTP2Stream? { streams[id] }

  /// True once there is nothing to read and nothing to write any more.
  package var isOver: Bool {
    if isBroken { return lastWords == nil }
    return nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0
  }

  /// Tells the time.
  package func onTime(_ ticks: UInt64) {
    self.ticks = ticks
    idleFrames.fill(at: ticks)
    resets.fill(at: ticks)
  }

  /// Takes bytes of the peer.
  ///
  /// - Parameter bodiesRoom: how many bytes of bodies may be kept beside those that are.
  package func receive(_ bytes: Span<UInt8>, bodiesRoom: Int = HTTP2Limits.bodiesBytesMax) {
    if ending != nil || bytes.isEmpty { return }
    let most = HTTP2Limits.bodiesBytesMax
    bodiesBytesMax = min(most, bodiesBytes + max(0, min(most, bodiesRoom)))
    // SAFETY: the library reads the bytes inside the call, while the span is borrowed.
    let result = bytes.withUnsafeBufferPointer {
      nghttp2_session_mem_recv(session, $0.baseAddress, $0.count)
    }
    if result < 0 { fail(Int32(result)) } else { endIfAbusive() }
  }

  /// Ends the connection of a peer that has exceeded an allowance.
  func endIfAbusive() {
    if isAbusive { end(.enhanceYourCalm) }
  }

  /// What has come about since the last call; nil when there is nothing more.
  package func next() -> HTTP2Event? {
    while nextEvent < events.count {
      let event = events[nextEvent]
      nextEvent += 1
      if event.isCurrent {
        event.stream?.isShown = true
        return event
      }
    }
    events.removeAll(keepingCapacity: events.capacity <= HTTP2Limits.streamsMax)
    nextEvent = 0
    return nil
  }

  /// Streams with an answer that have ended since the last call, whether all of it has become output or not.
  package func takeEnded() -> [HTTP2Stream] {
    if ended.isEmpty { return [] }
    defer { ended.removeAll(keepingCapacity: ended.capacity <= HTTP2Limits.streamsMax) }
    return ended
  }

  /// The storage of a body that has become output whole; ask after `write`, until there is none.
  package func takeSpent() -> [UInt8]? { spent.popLast() }

  /// Has the last event told again.
  package func putBack() { nextEvent -= 1 }

  /// Tells the owner, unless the connection is about to end.
  ///
  /// What is kept is bounded by the streams that are open and those that the owner knows of.
  func report(_ event: HTTP2Event) {
    if isAbusive { return }
    if events.count >= HTTP2Limits.eventsKeptMax {
      events.removeSubrange(..<nextEvent)
      nextEvent = 0
      events.removeAll { !$0.isCurrent }
    }
    events.append(event)
  }

  private var isAbusive: Bool { isHostile || idleFrames.isOverdrawn || resets.isOverdrawn }

  // MARK: the end

  /// Takes no new streams; those that are open go on.
  package func finish() {
    if ending != nil { return }
    let flags = UInt8(NGHTTP2_FLAG_NONE.rawValue)
    let last = nghttp2_session_get_last_proc_stream_id(session)
    _ = nghttp2_submit_goaway(session, flags, last, NGHTTP2_NO_ERROR.rawValue, nil, 0)
  }

  /// Ends the connection: the peer is told why, and nothing more is read.
  package func end(_ code: HTTP2ErrorCode) {
    if ending != nil { return }
    ending = code
    if nghttp2_session_terminate_session(session, code.rawValue) != 0 { leaveLibrary(with: code) }
  }

  /// The library has given up on the peer's bytes.
  func fail(_ result: Int32) {
    let code: HTTP2ErrorCode =
      switch result {
      case NGHTTP2_ERR_BAD_CLIENT_MAGIC.rawValue: .protocolError
      case NGHTTP2_ERR_FLOODED.rawValue, NGHTTP2_ERR_TOO_MANY_CONTINUATIONS.rawValue: .enhanceYourCalm
      default: .internalError
      }
    ending = code
    leaveLibrary(with: code)
  }

  /// After a fatal error the library may only be freed, so the last frame is our own.
  private func leaveLibrary(with code: HTTP2ErrorCode) {
    isBroken = true
    let goAway = UInt8(NGHTTP2_GOAWAY.rawValue)
    var frame: [UInt8] = [0, 0, 8, goAway, 0, 0, 0, 0, 0]
    for value in [UInt32(lastStream), code.rawValue] {
      for shift in [24, 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }
    lastWords = frame
  }
}
