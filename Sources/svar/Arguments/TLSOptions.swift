// Whether a server speaks TLS, as whom, and on which port.

/// What a server is told about TLS.
struct TLSOptions: Sendable {
  /// Where certificate and key come from.
  enum Source: Equatable, Sendable {
    case files(certificate: String, key: String)
    /// Made by the server, kept in its data folder.
    case selfSigned
  }

  let source: Source
  /// Beside the plain port; nil: in its place.
  let port: Int?

  /// - Returns: nil when the server speaks no TLS.
  init?(_ arguments: Arguments) throws(UsageFault) {
    func fault(_ sentence: String) -> UsageFault { UsageFault(sentence, verb: arguments.verb) }
    let isSelfSigned = try arguments.isOn(.selfSigned)
    port = try arguments.integer(.tlsPort, in: 0...65_535)
    switch (arguments.text(.tlsCert), arguments.text(.tlsKey)) {
    case (nil, nil) where isSelfSigned: source = .selfSigned
    case (let certificate?, let key?) where !isSelfSigned:
      source = .files(certificate: certificate, key: key)
    case (nil, nil):
      if port != nil { throw fault("--tls-port needs --tls-cert and --tls-key, or --self-signed.") }
      return nil
    case _ where isSelfSigned: throw fault("--self-signed and --tls-cert exclude each other.")
    default: throw fault("--tls-cert and --tls-key go together.")
    }
  }
}
