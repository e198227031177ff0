// A port that is listened on, and what is spoken there. Shared by all shards. The TLS context is replaced when there is
// a new certificate: who is in goes on with the old one.

internal import Bytes
package import Crypto
package import Runtime

/// One of a frontend's listeners.
package final class Entrance: Sendable {
  let listener: Listener
  /// Nil: plain bytes.
  private let tls: Locked<TLSContext>?

  /// - Parameter tls: nil where plain bytes are spoken.
  package init(_ listener: Listener, tls: TLSContext? = nil) {
    self.listener = listener
    self.tls = tls.map { Locked($0) }
  }

  var isSecure: Bool { tls != nil }

  /// Shows another certificate from now on.
  func renew(_ context: TLSContext) { tls?.withLock { $0 = context } }

  /// Changes the keys of tickets.
  func rotateTickets() { tls?.withLock { $0 }.tickets.rotate() }

  /// What carries the bytes of a socket that came in here.
  /// - Returns: nil when there is no memory for it.
  func transport(for socket: StreamSocket) -> Transport? {
    guard let tls else { return Transport(socket) }
    guard let session = TLSSession(tls.withLock { $0 }) else { return nil }
    return Transport(socket, tls: TLSStage(session))
  }
}
