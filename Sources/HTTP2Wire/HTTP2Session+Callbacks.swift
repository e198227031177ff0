// The library's side: which of our functions it calls, and with what options a session is made. Each callback only
// finds its session and hands over.

internal import CNghttp2

extension HTTP2Session {
  // SAFETY: made once and never changed; a new session copies it.
  nonisolated(unsafe) static let callbacks: OpaquePointer? = makeCallbacks()
  // SAFETY: made once and never changed; a new session copies what it says.
  nonisolated(unsafe) static let options: OpaquePointer? = makeOptions()

  static let go: Int32 = 0
  static let stopStream = NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue

  // SAFETY: what `init` gave the library: a session that is in one of its own methods now.
  private static func session(_ pointer: UnsafeMutableRawPointer?) -> HTTP2Session? {
    // SAFETY: as above.
    pointer.map { Unmanaged<HTTP2Session>.fromOpaque($0).takeUnretainedValue() }
  }

  // SAFETY: the library's own value, handed to it alone.
  private static func makeCallbacks() -> OpaquePointer? {
    // SAFETY: the library fills it in.
    var made: OpaquePointer?
    guard nghttp2_session_callbacks_new(&made) == 0, let made else { return nil }
    nghttp2_session_callbacks_set_on_begin_frame_callback(made) { _, header, user in
      if let header { HTTP2Session.session(user)?.onFrameBegin(header.pointee) }
      return HTTP2Session.go
    }
    nghttp2_session_callbacks_set_on_begin_headers_callback(made) { _, frame, user in
      if let frame { HTTP2Session.session(user)?.onListBegin(frame.pointee) }
      return HTTP2Session.go
    }
    nghttp2_session_callbacks_set_on_header_callback(made) {
      _, _, name, nameCount, value, valueCount, _, user in
      guard let session = HTTP2Session.session(user) else { return HTTP2Session.stopStream }
      // SAFETY: the library lends both texts for the length of the call.
      let name = UnsafeBufferPointer(start: name, count: nameCount)
      let value = UnsafeBufferPointer(start: value, count: valueCount)
      return session.onField(name.span, value.span) ? HTTP2Session.go : HTTP2Session.stopStream
    }
    // Without this one a field with a forbidden byte would be passed over.
    nghttp2_session_callbacks_set_on_invalid_header_callback(made) { _, _, _, _, _, _, _, _ in
      HTTP2Session.stopStream
    }
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made) { _, _, id, bytes, count, user in
      // SAFETY: the library lends the bytes for the length of the call.
      HTTP2Session.session(user)?.onData(id, UnsafeBufferPointer(start: bytes, count: count).span)
      return HTTP2Session.go
    }
    nghttp2_session_callbacks_set_on_frame_recv_callback(made) { _, frame, user in
      if let frame { HTTP2Session.session(user)?.onFrame(frame.pointee) }
      return HTTP2Session.go
    }
    nghttp2_session_callbacks_set_on_frame_send_callback(made) { _, frame, user in
      if let frame { HTTP2Session.session(user)?.onFrameSent(frame.pointee) }
      return HTTP2Session.go
    }
    nghttp2_session_callbacks_set_on_stream_close_callback(made) { _, id, _, user in
      HTTP2Session.session(user)?.onStreamClosed(id)
      return HTTP2Session.go
    }
    return made
  }

  // SAFETY: the library's own value, handed to it alone.
  private static func makeOptions() -> OpaquePointer? {
    // SAFETY: the library fills it in.
    var made: OpaquePointer?
    guard nghttp2_option_new(&made) == 0, let made else { return nil }
    nghttp2_option_set_no_auto_window_update(made, 1)
    nghttp2_option_set_no_closed_streams(made, 1)
    nghttp2_option_set_max_continuations(made, HTTP2Limits.continuationsMax)
    nghttp2_option_set_max_settings(made, HTTP2Limits.settingsPerFrameMax)
    nghttp2_option_set_max_outbound_ack(made, HTTP2Limits.acknowledgementsMax)
    return made
  }
}
