// What connections are doing, as /metrics counts them.

/// The state of a connection as somebody outside would put it.
package enum ConnectionState: Int, CaseIterable, Sendable {
  /// The TLS handshake is under way.
  case handshake
  /// Between requests.
  case idle
  /// A head has begun and is not whole.
  case readingHead
  case readingBody
  /// An answer is made elsewhere, or later.
  case awaiting
  /// An answer waits for the disk.
  case gated
  /// An answer waits for the peer to take it.
  case sending
  case webSocket
  /// It speaks HTTP/2; its streams may be in any state.
  case http2
  /// The last word is said.
  case ending

  /// The state's name in the metrics.
  package var name: StaticString {
    switch self {
    case .handshake: "handshake"
    case .idle: "idle"
    case .readingHead: "reading_head"
    case .readingBody: "reading_body"
    case .awaiting: "awaiting"
    case .gated: "gated"
    case .sending: "sending"
    case .webSocket: "websocket"
    case .http2: "http2"
    case .ending: "ending"
    }
  }
}
