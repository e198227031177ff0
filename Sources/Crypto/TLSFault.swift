// Why a certificate and its key cannot be used. Says what is wrong and with which of the two files; the paths are
// known to whoever read them.

internal import COpenSSL

/// What is wrong with a certificate or its key.
package enum TLSFault: Error, Equatable, Sendable {
  case noCertificate
  /// The certificate of this number, from 1, cannot be read.
  case badCertificate(Int)
  case chainTooLong
  case noKey
  case keyIsEncrypted
  case badKey
  case keyOfAnother
  /// What OpenSSL says against using them.
  case refused(String)

  /// Whether it is the file with the key that must change.
  package var isAboutKey: Bool {
    switch self {
    case .noKey, .keyIsEncrypted, .badKey, .keyOfAnother: true
    case .noCertificate, .badCertificate, .chainTooLong, .refused: false
    }
  }

  /// What is wrong, to be read behind the file's name.
  package var reason: String {
    switch self {
    case .noCertificate: "holds no certificate in PEM form"
    case .badCertificate(let number): "cannot be read: its certificate \(number) is damaged"
    case .chainTooLong: "holds more than \(CryptoLimits.chainMax) certificates"
    case .noKey: "holds no private key in PEM form"
    case .keyIsEncrypted:
      "holds an encrypted key, and nobody is there to type its password: store it decrypted"
    case .badKey: "cannot be read: its private key is damaged"
    case .keyOfAnother: "holds a private key that does not belong to the certificate"
    case .refused(let reason): "cannot be used: \(reason)"
    }
  }

  /// The newest complaint of OpenSSL's on this thread; it is taken away.
  static func complaint() -> String {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    return ERR_reason_error_string(code).map { String(cString: $0) } ?? "OpenSSL does not say why"
  }
}
