// The other side of TLS for tests: OpenSSL's own client over memory, told to do what a peer may do and what it must
// not. It shares no code with the server's session.

internal import COpenSSL

/// A TLS client without a socket.
// SAFETY: one thread at a time, as its test says.
package final class TLSClient: @unchecked Sendable {
  /// A session that can be gone on with.
  // SAFETY: owned by this object, never changed.
  package final class Ticket: @unchecked Sendable {
    fileprivate let session: OpaquePointer  // SAFETY: freed in deinit.
    fileprivate init(_ session: OpaquePointer) { self.session = session }  // SAFETY: taken over.
    deinit { SSL_SESSION_free(session) }
  }

  package enum Version: String, Sendable {
    case tls11, tls12, tls13
    var number: Int32 {
      switch self {
      case .tls11: TLS1_1_VERSION
      case .tls12: TLS1_2_VERSION
      case .tls13: TLS1_3_VERSION
      }
    }
  }

  // SAFETY: owned by this object, freed in deinit; the SSL owns the two BIOs.
  private let context: OpaquePointer?
  private let ssl: OpaquePointer?  // SAFETY: as above.
  private let incoming: OpaquePointer?  // SAFETY: as above.
  private let outgoing: OpaquePointer?  // SAFETY: as above.
  /// True once the server has said that nothing more comes.
  package private(set) var hasEnded = false
  /// True once the server has failed, or we have for its sake.
  package private(set) var hasFailed = false

  /// - Parameters:
  ///   - version: the only one that it speaks.
  ///   - ciphers: of TLS 1.2 and before, also weak ones; nil: OpenSSL's.
  ///   - protocols: by their ALPN names; none: it says nothing of them.
  package init(
    _ version: Version = .tls13, ciphers: String? = nil, protocols: [String] = [], ticket: Ticket? = nil
  ) {
    context = SSL_CTX_new(TLS_client_method())
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(version.number), nil)
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(version.number), nil)
    SSL_CTX_set_cipher_list(context, (ciphers ?? "DEFAULT") + "@SECLEVEL=0")
    ssl = SSL_new(context)
    incoming = BIO_new(BIO_s_mem())
    outgoing = BIO_new(BIO_s_mem())
    SSL_set_bio(ssl, incoming, outgoing)
    SSL_set_connect_state(ssl)
    let names = protocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    if !names.isEmpty { SSL_set_alpn_protos(ssl, names, UInt32(names.count)) }
    if let ticket { SSL_set_session(ssl, ticket.session) }
    handshake()
  }

  deinit {
    SSL_free(ssl)
    SSL_CTX_free(context)
  }

  package var isEstablished: Bool { SSL_is_init_finished(ssl) == 1 }
  package var isResumed: Bool { SSL_session_reused(ssl) == 1 }
  package var ticket: Ticket? { SSL_get1_session(ssl).map { Ticket($0) } }

  /// Shows it what the server has sent.
  /// - Returns: the plain bytes in it.
  package func open(_ sealed: [UInt8]) -> [UInt8] {
    BIO_write(incoming, sealed, Int32(sealed.count))
    if !isEstablished { handshake() }
    var plain: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while isEstablished, !hasEnded, !hasFailed {
      let count = SSL_read(ssl, &piece, Int32(piece.count))
      if count > 0 { plain += piece[..<Int(count)] } else { return note(count, plain) }
    }
    return plain
  }

  /// What it wants to send; each time only what is new.
  package func outgoingBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(outgoing))
    if bytes.isEmpty { return [] }
    BIO_read(outgoing, &bytes, Int32(bytes.count))
    return bytes
  }

  package func write(_ plain: [UInt8]) { if !plain.isEmpty { SSL_write(ssl, plain, Int32(plain.count)) } }

  /// Says that nothing more comes.
  package func end() { SSL_shutdown(ssl) }

  /// Asks for new keys (TLS 1.3).
  package func updateKeys() {
    SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED)
    SSL_do_handshake(ssl)
  }

  /// Begins a second handshake in the first one's session (TLS 1.2).
  package func renegotiate() {
    SSL_renegotiate(ssl)
    SSL_do_handshake(ssl)
  }

  private func handshake() { _ = note(SSL_do_handshake(ssl), []) }

  private func note(_ result: Int32, _ plain: [UInt8]) -> [UInt8] {
    switch SSL_get_error(ssl, result) {
    case SSL_ERROR_NONE, SSL_ERROR_WANT_READ: break
    case SSL_ERROR_ZERO_RETURN: hasEnded = true
    default: hasFailed = true
    }
    ERR_clear_error()
    return plain
  }
}
