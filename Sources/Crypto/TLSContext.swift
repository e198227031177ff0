// What all TLS sessions of a server share: identity, protocols, ciphers, ticket keys. TLS 1.2 and 1.3 with forward
// secrecy and authenticated encryption only, after Mozilla's "intermediate" of 2024 without its finite-field
// exchanges; no renegotiation, no compression, no early data (a replay would be a request). Immutable once made, so
// shards share it; a new certificate is a new context.

internal import COpenSSL

/// The settings of TLS sessions, for servers.
// SAFETY: the SSL_CTX is set up before anybody else sees it and only read afterwards; OpenSSL locks what it counts.
package final class TLSContext: @unchecked Sendable {
  /// Who the server is.
  package let identity: TLSIdentity
  /// What tickets are sealed with.
  package let tickets: TLSTicketKeys
  // SAFETY: owned by this object, freed in deinit; each session holds a reference of its own as well.
  let pointer: OpaquePointer
  /// The protocols' ALPN names (RFC 7301), the most wanted first.
  private let protocols: [[UInt8]]

  /// - Parameters:
  ///   - protocols: by their ALPN names, the most wanted first. A client that names others only is refused; one that
  ///     names none is taken.
  ///   - tickets: the same for a context that takes another's place, so that its sessions go on.
  package init(
    _ identity: TLSIdentity, protocols: [String], tickets: TLSTicketKeys
  ) throws(TLSFault) {
    guard let pointer = SSL_CTX_new(TLS_server_method()) else { throw .refused(TLSFault.complaint()) }
    self.identity = identity
    self.tickets = tickets
    self.pointer = pointer
    self.protocols = protocols.map { Array($0.utf8) }
    try use(identity)
    try harden()
    resume()
    // SAFETY: the context object outlives its SSL_CTX's sessions, which hold it.
    let own = Unmanaged.passUnretained(self).toOpaque()
    SSL_CTX_set_ex_data(pointer, 0, own)
    SSL_CTX_set_alpn_select_cb(pointer, Self.chooseProtocol, own)
    SSL_CTX_set_msg_callback(pointer, TLSSession.onMessage)
  }

  deinit { SSL_CTX_free(pointer) }

  private func use(_ identity: TLSIdentity) throws(TLSFault) {
    ERR_clear_error()
    if SSL_CTX_use_certificate(pointer, identity.chain[0]) != 1
      || SSL_CTX_use_PrivateKey(pointer, identity.key) != 1
    {
      throw .refused(TLSFault.complaint())
    }
    for certificate in identity.chain.dropFirst() where shim_add_chain(pointer, certificate) != 1 {
      throw .refused(TLSFault.complaint())
    }
  }

  private func harden() throws(TLSFault) {
    let options =
      shim_op_no_renegotiation | shim_op_no_compression | shim_op_server_preference
      | shim_op_prioritize_chacha
    SSL_CTX_set_options(pointer, options)
    _ = shim_set_mode(pointer, Int(SSL_MODE_RELEASE_BUFFERS))
    let isSet =
      shim_set_min_version(pointer, TLS1_2_VERSION) == 1
      && SSL_CTX_set_cipher_list(pointer, Self.ciphers) == 1
      && shim_set_groups(pointer, "X25519:P-256:P-384") == 1
      && shim_set_signatures(pointer, Self.signatures) == 1
    if !isSet { throw .refused(TLSFault.complaint()) }
  }

  /// Sessions are resumed by ticket, and by those only that this certificate began.
  private func resume() {
    _ = shim_set_cache_mode(pointer, Int(SSL_SESS_CACHE_OFF))
    _ = SSL_CTX_set_timeout(pointer, CryptoLimits.ticketSeconds)
    let name = identity.fingerprint.bytes
    let status = SSL_CTX_set_session_id_context(pointer, name, UInt32(name.count))
    precondition(status == 1, "a SHA-256 is no longer than the name of a session's context may be")
    _ = SSL_CTX_set_tlsext_ticket_key_evp_cb(pointer, Self.prepareTicket)
  }

  /// Those of TLS 1.2; TLS 1.3 has its own three, all of them good.
  private static let ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"

  private static let signatures =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
    + "RSA+SHA256:RSA+SHA384:RSA+SHA512"

  // SAFETY: OpenSSL's own pointers, valid during the call; the last is the context object, see init.
  private static let chooseProtocol:
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<UInt8>?,
      UnsafePointer<UInt8>?, UInt32, UnsafeMutableRawPointer?
    ) -> Int32 = { _, choice, choiceLength, offered, count, own in
      guard let own, let choice, let choiceLength, let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
      // SAFETY: as above; the context is alive while its sessions are.
      let context = Unmanaged<TLSContext>.fromOpaque(own).takeUnretainedValue()
      // SAFETY: OpenSSL has checked that the list is whole.
      let list = UnsafeBufferPointer(start: offered, count: Int(count))
      guard let place = context.place(in: list) else { return SSL_TLSEXT_ERR_ALERT_FATAL }
      choice.pointee = offered + place.lowerBound
      choiceLength.pointee = UInt8(place.count)
      return SSL_TLSEXT_ERR_OK
    }

  /// Where the name of the most wanted protocol stands in a client's list.
  // SAFETY: the list is read during the call only.
  private func place(in offered: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var found: (rank: Int, place: Range<Int>)?
    var start = 0
    while start < offered.count {
      let end = min(start + 1 + Int(offered[start]), offered.count)
      let name = start + 1..<end
      if let rank = protocols.firstIndex(where: { $0.elementsEqual(offered[name]) }),
        rank < found?.rank ?? .max
      {
        found = (rank, name)
      }
      start = end
    }
    return found?.place
  }

  // SAFETY: OpenSSL's own pointers, valid during the call.
  private static let prepareTicket:
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, OpaquePointer?,
      OpaquePointer?, Int32
    ) -> Int32 = { ssl, name, iv, cipher, mac, isSealing in
      guard let own = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), 0), let name, let iv else { return -1 }
      // SAFETY: see init.
      let tickets = Unmanaged<TLSContext>.fromOpaque(own).takeUnretainedValue().tickets
      return isSealing == 1
        ? tickets.prepareSealing(name: name, iv: iv, cipher, mac)
        : tickets.prepareOpening(name: name, iv: iv, cipher, mac)
    }
}
