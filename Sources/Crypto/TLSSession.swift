// The server's side of one TLS connection, without a socket: sealed bytes in, plain bytes out, and the other way
// round. OpenSSL reads and writes through a BIO of ours that is nothing but the caller's buffers, so a session keeps no
// bytes but those of a record that has not come whole. Invariants: everything that was shown is taken; whatever
// OpenSSL wants to say (handshake, tickets, alerts) is in the reply, also when it fails; it never waits.

internal import COpenSSL

/// One TLS session; used by one thread at a time.
// SAFETY: it has one owner, which moves from thread to thread with it; OpenSSL ties no session to a thread.
package final class TLSSession: @unchecked Sendable {
  /// How a session stands after bytes have come.
  package enum State: Sendable {
    /// It goes on.
    case open
    /// The peer has said that nothing more comes (close_notify).
    case ended
    /// It is of no further use; the reply holds the alert, if there is one.
    case failed
  }

  /// How many more bytes than were shown can come out of `open` at most.
  package static let heldBytesMax = CryptoLimits.recordBytesMax

  // SAFETY: owned by this object, freed in deinit.
  private let ssl: OpaquePointer
  /// Its callbacks lead to it.
  private let context: TLSContext
  // SAFETY: lent by `open` for the time of one call, nil otherwise.
  fileprivate var input: UnsafeRawBufferPointer?
  fileprivate var output: [UInt8] = []
  private var sideMessages = 0
  private var isFailed = false
  /// Whether the handshake is over: only then bytes can be sealed.
  package private(set) var isEstablished = false

  /// - Returns: nil when there is no memory.
  package init?(_ context: TLSContext) {
    guard let ssl = SSL_new(context.pointer) else { return nil }
    self.ssl = ssl
    self.context = context
    guard let bio = BIO_new(Self.method) else { return nil }
    // SAFETY: the session outlives its BIO and its SSL, which it owns.
    let own = Unmanaged.passUnretained(self).toOpaque()
    BIO_set_data(bio, own)
    BIO_set_init(bio, 1)
    SSL_set_ex_data(ssl, 0, own)
    // One reference for both directions.
    SSL_set_bio(ssl, bio, bio)
    SSL_set_accept_state(ssl)
  }

  deinit { SSL_free(ssl) }

  /// Takes what has come from the peer.
  /// - Parameters:
  ///   - sealed: all of it, however it is cut.
  ///   - plain: written from its start; at least `heldBytesMax` longer than `sealed`.
  ///   - reply: what is to be sent is appended.
  /// - Returns: how many plain bytes there are, and how the session stands behind them.
  package func open(
    _ sealed: Span<UInt8>, into plain: inout [UInt8], reply: inout [UInt8]
  ) -> (count: Int, state: State) {
    precondition(plain.count >= sealed.count + Self.heldBytesMax, "there is room for all that can come out")
    swap(&output, &reply)
    defer { swap(&output, &reply) }
    // SAFETY: the pointers are used only inside the closures that lend them.
    return sealed.withUnsafeBytes { sealed in
      input = sealed
      defer { input = nil }
      return plain.withUnsafeMutableBytes { read(into: $0) }
    }
  }

  // SAFETY: the caller's buffer, for the time of the call.
  private func read(into plain: UnsafeMutableRawBufferPointer) -> (count: Int, state: State) {
    var filled = 0
    while !isFailed {
      ERR_clear_error()
      var count = 0
      // SAFETY: the rest of the buffer, which is longer than all that can come out.
      let isRead = SSL_read_ex(ssl, plain.baseAddress.map { $0 + filled }, plain.count - filled, &count)
      if !isEstablished { isEstablished = SSL_is_init_finished(ssl) == 1 }
      if isRead == 1 {
        filled += count
        continue
      }
      switch SSL_get_error(ssl, 0) {
      case SSL_ERROR_WANT_READ where sideMessages <= CryptoLimits.sideMessagesMax: return (filled, .open)
      case SSL_ERROR_ZERO_RETURN: return (filled, .ended)
      default: isFailed = true
      }
    }
    ERR_clear_error()
    return (filled, .failed)
  }

  /// Seals bytes for the peer.
  ///
  /// Only once it is established.
  /// - Parameters:
  ///   - plain: not empty.
  ///   - sealed: what is to be sent is appended.
  /// - Returns: false when the session is of no further use.
  package func seal(_ plain: Span<UInt8>, into sealed: inout [UInt8]) -> Bool {
    precondition(isEstablished, "bytes are sealed after the handshake")
    if isFailed { return false }
    swap(&output, &sealed)
    defer { swap(&output, &sealed) }
    ERR_clear_error()
    var count = 0
    // SAFETY: the pointer is used only inside the closure; the BIO takes everything, so nothing is left to be repeated.
    let isSealed = plain.withUnsafeBytes { SSL_write_ex(ssl, $0.baseAddress, $0.count, &count) }
    isFailed = isSealed != 1 || count != plain.count
    return !isFailed
  }

  /// Says to the peer that nothing more comes (close_notify), unless there is nobody to say it to.
  /// - Parameter sealed: what is to be sent is appended.
  package func end(into sealed: inout [UInt8]) {
    if isFailed || !isEstablished { return }
    swap(&output, &sealed)
    defer { swap(&output, &sealed) }
    ERR_clear_error()
    // Whether the peer has said so too does not matter.
    _ = SSL_shutdown(ssl)
    ERR_clear_error()
  }

  /// Whether the session goes on from a ticket.
  package var isResumed: Bool { SSL_session_reused(ssl) == 1 }

  /// Whether this protocol was agreed on (ALPN).
  package func speaks(_ name: StaticString) -> Bool {
    // SAFETY: OpenSSL's own bytes, read before the session changes.
    var agreed: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    SSL_get0_alpn_selected(ssl, &agreed, &count)
    // SAFETY: as above, of this length.
    return UnsafeBufferPointer(start: agreed, count: Int(count))
      .elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Counts what makes work and carries nothing: a peer that goes on with it is cut off.
  // SAFETY: OpenSSL's own pointers, valid during the call.
  static let onMessage:
    @convention(c) (
      Int32, Int32, Int32, UnsafeRawPointer?, Int, OpaquePointer?, UnsafeMutableRawPointer?
    ) -> Void = { isWritten, _, kind, message, count, ssl, _ in
      let isAlert = kind == SSL3_RT_ALERT && isWritten == 1
      let isKeyUpdate =
        kind == SSL3_RT_HANDSHAKE && isWritten == 0 && count > 0
        && message?.load(as: UInt8.self) == UInt8(SSL3_MT_KEY_UPDATE)
      guard isAlert || isKeyUpdate, let own = SSL_get_ex_data(ssl, 0) else { return }
      // SAFETY: the session owns the SSL that calls.
      let session = Unmanaged<TLSSession>.fromOpaque(own).takeUnretainedValue()
      session.sideMessages += 1
      // Nothing more is shown to OpenSSL, so it comes back at once.
      if session.sideMessages > CryptoLimits.sideMessagesMax { session.input = nil }
    }
}

extension TLSSession {
  /// A BIO that is the session's buffers.
  // SAFETY: set once, never freed, only read by OpenSSL afterwards.
  private nonisolated(unsafe) static let method: OpaquePointer? = {
    let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "svar")
    BIO_meth_set_read_ex(method) { bio, target, count, got in
      guard let session = owner(of: bio), let target, let got else { return 0 }
      return session.give(to: target, atMost: count, got, bio)
    }
    BIO_meth_set_write_ex(method) { bio, source, count, taken in
      guard let session = owner(of: bio), let source, let taken else { return 0 }
      // SAFETY: OpenSSL's own bytes, copied during the call.
      session.output.append(contentsOf: UnsafeRawBufferPointer(start: source, count: count))
      taken.pointee = count
      return 1
    }
    // Flushing is the caller's; nothing else that OpenSSL asks of a BIO has a meaning here.
    BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
    precondition(method != nil, "OpenSSL has a BIO to give")
    return method
  }()

  // SAFETY: the BIO's data is the session that owns it; see init.
  private static func owner(of bio: OpaquePointer?) -> TLSSession? {
    BIO_get_data(bio).map { Unmanaged<TLSSession>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Gives OpenSSL the next of what was shown.
  // SAFETY: OpenSSL's own buffer of `count` bytes, for the time of the call.
  private func give(
    to target: UnsafeMutablePointer<CChar>, atMost count: Int, _ got: UnsafeMutablePointer<Int>,
    _ bio: OpaquePointer?
  ) -> Int32 {
    BIO_clear_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY)
    guard let rest = input, let start = rest.baseAddress, !rest.isEmpty else {
      BIO_set_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY)
      got.pointee = 0
      return 0
    }
    let given = min(count, rest.count)
    // SAFETY: both are at least so long, and do not overlap.
    UnsafeMutableRawPointer(target).copyMemory(from: start, byteCount: given)
    input = UnsafeRawBufferPointer(rebasing: rest[given...])  // SAFETY: the rest of the caller's buffer.
    got.pointee = given
    return 1
  }
}
