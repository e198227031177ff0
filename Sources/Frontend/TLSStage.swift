// TLS between a connection's socket and its machines: the session, and the sealed bytes that the socket has not taken.
// It belongs to the connection and moves between shards with it, between any two bytes. Invariants: a plain byte that
// is taken for sending has passed its gate; nothing plain is taken while sealed bytes wait, so they are bounded by one
// batch and backpressure is the connection's, as without TLS.

internal import Crypto
internal import Runtime

/// The TLS half of a transport; used on one shard's thread at a time.
// SAFETY: it has one owner, the connection, and goes with it from shard to shard by posting.
final class TLSStage: @unchecked Sendable {
  let session: TLSSession
  private var unsent: [UInt8] = []
  private var unsentStart = 0
  /// Sealed bytes that have left after they had to wait.
  private(set) var pushedBytes: UInt64 = 0
  /// True until the peer's first byte.
  private var isFresh = true
  /// True once we have said that nothing more comes.
  private(set) var hasSaidEnd = false
  /// True once the peer has said so.
  private(set) var hasPeerEnded = false

  init(_ session: TLSSession) { self.session = session }

  /// Sealed bytes that wait for the socket.
  var unsentCount: Int { unsent.count - unsentStart }

  // MARK: receiving

  /// Reads what is there and opens it into the start of `plain`.
  func receive(
    from socket: StreamSocket, into plain: inout [UInt8], with buffers: inout TLSBuffers
  ) -> Transport.Received {
    if hasPeerEnded { return .end }
    buffers.prepare()
    let count: Int
    switch socket.receive(into: &buffers.received) {
    case .bytes(let received): count = received
    case .wouldBlock: return .nothing
    case .end: return .end
    case .failed: return .failed
    }
    if isFresh, Self.isLetter(buffers.received[0]) { return .notTLS }
    isFresh = false
    let opened = session.open(
      buffers.received.span.extracting(0..<count), into: &plain, reply: &unsent)
    switch opened.state {
    case .failed: return .failed
    case .ended: hasPeerEnded = true
    case .open: break
    }
    if opened.count > 0 { return .bytes(opened.count) }
    return hasPeerEnded ? .end : .nothing
  }

  /// A method's first letter, where a record of TLS begins with 22: somebody speaks plain HTTP.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }

  // MARK: sending

  /// Seals the next of `bytes` and sends it.
  /// - Returns: how many of them were taken: they will leave, if not at once.
  func send(
    _ bytes: borrowing [UInt8], from start: Int, to socket: StreamSocket, with buffers: inout TLSBuffers
  ) -> StreamSocket.Transfer {
    if let hindrance = push(to: socket) { return hindrance }
    let count = min(bytes.count - start, FrontendLimits.sealedAtOnceMax)
    buffers.sealed.removeAll(keepingCapacity: true)
    guard session.seal(bytes.span.extracting(start..<start + count), into: &buffers.sealed) else {
      return .failed
    }
    switch socket.send(buffers.sealed, from: 0) {
    case .bytes(let sent) where sent == buffers.sealed.count: break
    case .bytes(let sent): unsent = Array(buffers.sealed[sent...])
    case .wouldBlock: unsent = buffers.sealed
    case .end, .failed: return .failed
    }
    return .bytes(count)
  }

  /// Sends what is sealed.
  /// - Returns: nil when all of it has left, else what is in the way.
  func push(to socket: StreamSocket) -> StreamSocket.Transfer? {
    while unsentStart < unsent.count {
      switch socket.send(unsent, from: unsentStart) {
      case .bytes(let count):
        unsentStart += count
        pushedBytes &+= UInt64(count)
      case let hindrance: return hindrance
      }
    }
    unsent = []
    unsentStart = 0
    return nil
  }

  /// Seals the word that nothing more comes; `push` sends it.
  func sayEnd() {
    if hasSaidEnd { return }
    hasSaidEnd = true
    session.end(into: &unsent)
  }
}
