// What a client can say on a WebSocket. The payload is not in the event: it is `WebSocketDecoder.payload`, valid until
// the decoder is fed again, so that a message is copied only by who keeps it.

/// A whole message or control frame.
package enum WebSocketEvent: Hashable, Sendable {
  /// A text message; `payload` is valid UTF-8.
  case text
  /// A binary message.
  case binary
  /// A text message whose `payload` is deflated (RFC 7692): nothing is known about its content yet.
  case compressedText
  /// A binary message whose `payload` is deflated.
  case compressedBinary
  /// A ping to be answered with a pong of the same payload.
  case ping
  /// A pong.
  case pong
  /// The client closes, with its code if it gave one; `payload` is the reason, valid UTF-8. Nothing follows.
  case close(code: UInt16?)
}
