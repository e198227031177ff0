// Who a server is: its certificate with the chain behind it, and the private key, read from PEM. Read means checked:
// the key belongs to the first certificate. Immutable once made.

package import Bytes
internal import COpenSSL

/// A certificate chain and its private key.
// SAFETY: set once, freed in deinit; OpenSSL counts references to both kinds of object with atomics.
package final class TLSIdentity: @unchecked Sendable {
  // SAFETY: X509 objects that this object owns, the server's own first.
  let chain: [OpaquePointer]
  // SAFETY: an EVP_PKEY that this object owns.
  let key: OpaquePointer
  /// The SHA-256 of the server's own certificate.
  package let fingerprint: Digest256
  /// The last moment of it.
  package let ends: Instant

  /// Reads a certificate, with its chain behind it, and a key.
  ///
  /// Both may lie in one file.
  package init(certificate: Span<UInt8>, key keyText: Span<UInt8>) throws(TLSFault) {
    let chain = try Self.readChain(certificate)
    let key: OpaquePointer  // SAFETY: owned here until the object is.
    do throws(TLSFault) {
      key = try Self.readKey(keyText)
    } catch {
      chain.forEach { X509_free($0) }
      throw error
    }
    self.chain = chain
    self.key = key
    fingerprint = Self.fingerprint(of: chain[0])
    ends = Self.end(of: chain[0])
    if X509_check_private_key(chain[0], key) != 1 {
      ERR_clear_error()
      throw .keyOfAnother
    }
  }

  deinit {
    chain.forEach { X509_free($0) }
    EVP_PKEY_free(key)
  }

  /// The fingerprint as people compare it: pairs of hex digits with colons.
  package var fingerprintText: String {
    let digits = Array("0123456789ABCDEF")
    return fingerprint.bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: ":")
  }

  // SAFETY: whoever gets the certificates owns them.
  private static func readChain(_ text: Span<UInt8>) throws(TLSFault) -> [OpaquePointer] {
    let source = reader(of: text)
    defer { BIO_free(source) }
    var chain: [OpaquePointer] = []  // SAFETY: freed below, or handed to the caller.
    while chain.count <= CryptoLimits.chainMax, let one = PEM_read_bio_X509(source, nil, noPassword, nil) {
      chain.append(one)
    }
    let isAtEnd = reasonOfEnd() == PEM_R_NO_START_LINE
    var fault: TLSFault?
    if chain.count > CryptoLimits.chainMax {
      fault = .chainTooLong
    } else if !isAtEnd {
      fault = .badCertificate(chain.count + 1)
    } else if chain.isEmpty {
      fault = .noCertificate
    }
    guard let fault else { return chain }
    chain.forEach { X509_free($0) }
    throw fault
  }

  // SAFETY: whoever gets the key owns it.
  private static func readKey(_ text: Span<UInt8>) throws(TLSFault) -> OpaquePointer {
    let source = reader(of: text)
    defer { BIO_free(source) }
    if let key = PEM_read_bio_PrivateKey(source, nil, noPassword, nil) { return key }
    // OpenSSL tries every form of key, and its last complaint is about the last of them.
    ERR_clear_error()
    if !text.holds("PRIVATE KEY-----") { throw .noKey }
    throw text.holds("ENCRYPTED") ? .keyIsEncrypted : .badKey
  }

  /// Why the last reading stopped; the complaint is taken away.
  private static func reasonOfEnd() -> Int32 {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    return ERR_GET_REASON(code)
  }

  /// OpenSSL would ask the terminal.
  private static let noPassword:
    @convention(c) (
      UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?  // SAFETY: not touched.
    ) -> Int32 = { _, _, _, _ in -1 }

  // SAFETY: a BIO with a copy of the text; whoever gets it frees it.
  private static func reader(of text: Span<UInt8>) -> OpaquePointer? {
    let source = BIO_new(BIO_s_mem())
    // SAFETY: the pointer is used only inside the closure.
    text.withUnsafeBufferPointer { _ = BIO_write(source, $0.baseAddress, Int32($0.count)) }
    return source
  }

  // SAFETY: the certificate is only read.
  private static func fingerprint(of certificate: OpaquePointer) -> Digest256 {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = X509_digest(certificate, EVP_sha256(), &digest, nil)
    precondition(status == 1, "OpenSSL has SHA-256")
    return Digest256(whole: digest.span)
  }

  // SAFETY: the certificate is only read.
  private static func end(of certificate: OpaquePointer) -> Instant {
    var days: Int32 = 0
    var seconds: Int32 = 0
    let epoch = ASN1_TIME_set(nil, 0)
    defer { ASN1_STRING_free(epoch) }
    // A time that cannot be read is none: the certificate counts as ended.
    _ = ASN1_TIME_diff(&days, &seconds, epoch, X509_get0_notAfter(certificate))
    return Instant(milliseconds: (Int64(days) * 86_400 + Int64(seconds)) * 1_000)
  }
}

extension Span where Element == UInt8 {
  /// Whether a word stands somewhere in the bytes.
  fileprivate func holds(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count >= length else { return false }
    return (0...count - length).contains { start in
      // SAFETY: a static string's own bytes, below its length.
      (0..<length).allSatisfy { self[start + $0] == word.utf8Start[$0] }
    }
  }
}
