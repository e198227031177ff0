// What carries a connection's plain bytes: the socket itself, or TLS over it. Everything above sees plain bytes only.
// A value that moves between shards with its connection.

internal import Crypto
internal import Runtime

/// A socket, perhaps with TLS.
struct Transport: Sendable {
  /// What an attempt to read came to.
  enum Received {
    /// So many plain bytes; at least one.
    case bytes(Int)
    case nothing
    /// The peer sends no more.
    case end
    /// The connection is gone, or its TLS is.
    case failed
    /// The peer's first bytes are no TLS but look like plain HTTP.
    case notTLS
  }

  let socket: StreamSocket
  /// Nil: the bytes are plain on the wire.
  private(set) var tls: TLSStage?

  init(_ socket: StreamSocket, tls: TLSStage? = nil) {
    self.socket = socket
    self.tls = tls
  }

  /// Whether TLS is spoken.
  var isSecure: Bool { tls != nil }

  /// True while plain bytes can neither come nor leave.
  var isShakingHands: Bool { tls.map { !$0.session.isEstablished } ?? false }

  /// Whether TLS goes on from a ticket.
  var isResumed: Bool { tls?.session.isResumed ?? false }

  /// Whether TLS has agreed on this protocol (ALPN).
  func speaks(_ name: StaticString) -> Bool { tls?.session.speaks(name) ?? false }

  /// Sealed bytes that wait for the socket.
  var unsentCount: Int { tls?.unsentCount ?? 0 }

  /// Sealed bytes that have left after they had to wait, since the connection began.
  var pushedBytes: UInt64 { tls?.pushedBytes ?? 0 }

  /// True once the peer has said that no more comes, though its socket may still be open.
  var hasPeerEnded: Bool { tls?.hasPeerEnded ?? false }

  /// True when all has been said that is said at the end.
  var hasSaidEnd: Bool { tls?.hasSaidEnd ?? true }

  /// Reads what is there into the start of `plain`.
  func receive(into plain: inout [UInt8], with buffers: inout TLSBuffers) -> Received {
    if let tls { return tls.receive(from: socket, into: &plain, with: &buffers) }
    switch socket.receive(into: &plain) {
    case .bytes(let count): return .bytes(count)
    case .wouldBlock: return .nothing
    case .end: return .end
    case .failed: return .failed
    }
  }

  /// Takes `bytes` from the offset `start` on, as many as may leave now.
  func send(
    _ bytes: borrowing [UInt8], from start: Int, with buffers: inout TLSBuffers
  ) -> StreamSocket.Transfer {
    if let tls { return tls.send(bytes, from: start, to: socket, with: &buffers) }
    return socket.send(bytes, from: start)
  }

  /// Sends what was taken before.
  /// - Returns: nil when all of it has left, else what is in the way.
  func push() -> StreamSocket.Transfer? { tls?.push(to: socket) }

  /// Says that nothing more comes; `push` sends it.
  func sayEnd() { tls?.sayEnd() }

  /// Answers in plain to whoever does not speak TLS.
  mutating func giveTLSUp() { tls = nil }

  /// Ends it at once; the peer is told if its socket takes a last word.
  func close() {
    tls?.sayEnd()
    _ = push()
    socket.close()
  }
}
