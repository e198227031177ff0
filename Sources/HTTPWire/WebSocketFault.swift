// Why a WebSocket must be failed (RFC 6455, 7.1.7). Each carries its close code; afterwards nothing is read any more.

/// What a client did wrong.
package enum WebSocketFault: Error, Hashable, Sendable, CaseIterable {
  /// The framing is broken: no mask, reserved bits or opcodes, a length in more bytes than needed, a fragmented or
  /// long control frame, a continuation of nothing, a new message inside another, a malformed close frame.
  case protocolError
  /// A text or a close reason is not UTF-8.
  case invalidUTF8
  /// A compressed message cannot be inflated.
  case invalidCompression
  /// A message is larger than this socket takes.
  case messageTooBig
  /// There is no memory to inflate a message.
  case outOfMemory

  /// The close code to send (RFC 6455, 7.4.1).
  package var closeCode: UInt16 {
    switch self {
    case .protocolError: 1002
    case .invalidUTF8, .invalidCompression: 1007
    case .messageTooBig: 1009
    case .outOfMemory: 1011
    }
  }
}
