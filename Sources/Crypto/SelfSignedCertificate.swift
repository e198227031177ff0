// A certificate that a server makes for itself, for a first try: ECDSA on P-256, for this machine's own names. Nobody
// vouches for it, so whoever connects must compare the fingerprint or be told to trust the file.

package import Bytes
internal import COpenSSL

/// A fresh key and the certificate that it signs for itself, both as PEM.
package struct SelfSignedCertificate: Sendable {
  package let certificate: [UInt8]
  package let key: [UInt8]

  /// How long one is good, in milliseconds.
  package static let lifeMs = Int64(CryptoLimits.selfSignedDays) * 86_400_000

  /// Makes one.
  /// - Parameters:
  ///   - names: what it is for, as OpenSSL writes it: `DNS:localhost`, `IP:127.0.0.1`.
  ///   - now: its first moment.
  package init(names: [String], from now: Instant) throws(TLSFault) {
    ERR_clear_error()
    guard let key = shim_make_p256_key() else { throw .refused(TLSFault.complaint()) }
    defer { EVP_PKEY_free(key) }
    guard let certificate = X509_new() else { throw .refused(TLSFault.complaint()) }
    defer { X509_free(certificate) }
    let isMade =
      Self.fill(certificate, key, now)
      && Self.extend(certificate, NID_subject_alt_name, names.joined(separator: ","))
      && Self.extend(certificate, NID_basic_constraints, "critical,CA:FALSE")
      && Self.extend(certificate, NID_key_usage, "critical,digitalSignature")
      && Self.extend(certificate, NID_ext_key_usage, "serverAuth")
      && X509_sign(certificate, key, EVP_sha256()) > 0
    guard isMade, let certificateText = Self.text({ PEM_write_bio_X509($0, certificate) }),
      let keyText = Self.text({ PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    else { throw .refused(TLSFault.complaint()) }
    self.certificate = certificateText
    self.key = keyText
  }

  /// Writes version, number, times, name and public key.
  // SAFETY: both are alive during the call.
  private static func fill(_ certificate: OpaquePointer, _ key: OpaquePointer, _ now: Instant) -> Bool {
    var number: UInt64 = 0
    // SAFETY: the number's own eight bytes.
    guard withUnsafeMutableBytes(of: &number, { RAND_bytes($0.baseAddress, Int32($0.count)) }) == 1 else {
      return false
    }
    let start = Int(now.milliseconds / 1_000)
    let end = Int((now.milliseconds + lifeMs) / 1_000)
    guard let name = X509_NAME_new() else { return false }
    defer { X509_NAME_free(name) }
    return X509_set_version(certificate, 2) == 1
      && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number >> 1) == 1
      && ASN1_TIME_set(X509_getm_notBefore(certificate), start) != nil
      && ASN1_TIME_set(X509_getm_notAfter(certificate), end) != nil
      && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_FLAG, "svar, signed by itself", -1, -1, 0) == 1
      && X509_set_subject_name(certificate, name) == 1
      && X509_set_issuer_name(certificate, name) == 1
      && X509_set_pubkey(certificate, key) == 1
  }

  // SAFETY: the certificate is alive during the call.
  private static func extend(_ certificate: OpaquePointer, _ kind: Int32, _ value: String) -> Bool {
    guard let added = X509V3_EXT_conf_nid(nil, nil, kind, value) else { return false }
    defer { X509_EXTENSION_free(added) }
    return X509_add_ext(certificate, added, -1) == 1
  }

  /// What `write` writes.
  // SAFETY: the BIO is alive during the call.
  private static func text(_ write: (OpaquePointer) -> Int32) -> [UInt8]? {
    guard let target = BIO_new(BIO_s_mem()) else { return nil }
    defer { BIO_free(target) }
    guard write(target) == 1 else { return nil }
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(target))
    return BIO_read(target, &bytes, Int32(bytes.count)) == Int32(bytes.count) ? bytes : nil
  }
}
