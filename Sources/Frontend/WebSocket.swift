// The service's handle on an upgraded socket, and the state of the conversation: decoder, closing handshake,
// whether the reader is slow. It lives on its connection's shard and is used there only; the bytes are the
// connection's. Frames leave in order, each once its position is durable. A slow reader is told (`.full`),
// and closed with 1013 when it does not catch up.

internal import HTTPWire
internal import Runtime

/// An open WebSocket; used on its shard's thread only.
// SAFETY: confined to its shard's thread, which every entry checks; Sendable so that actors on that shard can
// hold it.
package final class WebSocket: @unchecked Sendable {
  /// What became of a frame.
  package enum SendResult: Sendable {
    /// It will leave.
    case queued
    /// It was not taken: the reader is slow. `onDrain` follows when there is room, or the end.
    case full
    /// The socket is closing or gone.
    case closed
  }

  /// How far the closing handshake has come.
  enum Stage {
    case open
    /// Our close frame is queued; the peer's is awaited.
    case closing
    /// Both have been said, or there is nothing more to say.
    case closed
  }

  /// Set while the socket exists; the cycle ends with `detach`.
  private var connection: Connection?
  private let shard: Shard
  var decoder: WebSocketDecoder
  var session: (any WebSocketSession)?
  var stage = Stage.open
  var isFull = false
  var isPinged = false

  init(connection: Connection, messageBytesMax: Int, takesCompressed: Bool) {
    self.connection = connection
    shard = connection.home.shard
    decoder = WebSocketDecoder(messageBytesMax: messageBytesMax, takesCompressed: takesCompressed)
  }

  /// True until either side has begun to close.
  package var isOpen: Bool { current != nil && stage == .open }

  /// Bytes that are queued and have not left.
  package var bufferedBytes: Int { current?.output.byteCount ?? 0 }

  /// Sends a text message, UTF-8, once `position` is durable.
  package func send(text: Span<UInt8>, position: UInt64) -> SendResult {
    guard let connection = current else { return .closed }
    return connection.send(on: self, byteCount: text.count, position: position) { bytes in
      WebSocketFrame.appendText(text, to: &bytes)
    }
  }

  /// Sends a whole frame from `WebSocketFrame`, made once for many sockets and shared, once `position` is
  /// durable.
  package func send(frame: [UInt8], position: UInt64) -> SendResult {
    guard let connection = current else { return .closed }
    return connection.send(on: self, frame: frame, position: position)
  }

  /// The connection, for whoever may ask.
  private var current: Connection? {
    precondition(shard.isCurrent, "a WebSocket is used on its own shard's thread")
    return connection
  }

  /// The connection is gone.
  func detach() {
    connection = nil
    stage = .closed
    let session = session.take()
    session?.onClose()
  }

  /// Begins to close, once `position` is durable; what is queued leaves first.
  package func close(code: UInt16, reason: StaticString = "", position: UInt64 = 0) {
    current?.close(self, code: code, reason: reason, position: position)
  }
}
