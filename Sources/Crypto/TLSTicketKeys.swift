// The keys that session tickets are sealed with (RFC 5077, 4; RFC 8446, 4.6.1). A ticket is the whole memory of a
// session: the server keeps none, and any shard takes one that another gave. Invariants: keys are never written down,
// so a ticket does not outlive the process; a key seals for one period and opens for two.

internal import Bytes
internal import COpenSSL

/// Rotating ticket keys, shared by every session of a server.
package final class TLSTicketKeys: Sendable {
  /// How often to call `rotate`.
  package static let rotationSeconds = CryptoLimits.ticketSeconds
  static let nameBytes = 16
  private static let sealingBytes = 32
  private static let keyBytes = nameBytes + 2 * sealingBytes

  /// Name, AES-256 key and HMAC key of each, the newest first.
  private let keys: Locked<[[UInt8]]>

  package init() { keys = Locked([Self.make()]) }

  /// Makes a new key; the one before still opens, older ones are forgotten.
  package func rotate() {
    let fresh = Self.make()
    keys.withLock { $0 = [fresh] + $0.prefix(1) }
  }

  private static func make() -> [UInt8] {
    var key = [UInt8](repeating: 0, count: keyBytes)
    let status = RAND_bytes(&key, Int32(keyBytes))
    precondition(status == 1, "OpenSSL has random bytes")
    return key
  }

  /// Readies OpenSSL for sealing a ticket under the newest key.
  /// - Parameters:
  ///   - name: 16 bytes, to be written.
  ///   - iv: 16 bytes, to be written.
  // SAFETY: OpenSSL's own buffers of these sizes, for the time of the call.
  func prepareSealing(
    name: UnsafeMutablePointer<UInt8>, iv: UnsafeMutablePointer<UInt8>, _ cipher: OpaquePointer?,
    _ mac: OpaquePointer?
  ) -> Int32 {
    guard let key = keys.withLock({ $0.first }), RAND_bytes(iv, 16) == 1 else { return -1 }
    for at in 0..<Self.nameBytes { name[at] = key[at] }
    let isReady = Self.withParts(of: key) { sealing, signing in
      EVP_EncryptInit_ex2(cipher, EVP_aes_256_cbc(), sealing, iv, nil) == 1 && Self.sign(mac, signing)
    }
    return isReady ? 1 : -1
  }

  /// Readies OpenSSL for opening a ticket.
  /// - Returns: 0 when no key has this name, 2 when a newer one seals now, else 1.
  // SAFETY: OpenSSL's own buffers, 16 bytes each, for the time of the call.
  func prepareOpening(
    name: UnsafePointer<UInt8>, iv: UnsafePointer<UInt8>, _ cipher: OpaquePointer?, _ mac: OpaquePointer?
  ) -> Int32 {
    let known = keys.withLock { $0 }
    guard
      let age = known.firstIndex(where: { key in
        (0..<Self.nameBytes).allSatisfy { key[$0] == name[$0] }
      })
    else { return 0 }
    let isReady = Self.withParts(of: known[age]) { sealing, signing in
      EVP_DecryptInit_ex2(cipher, EVP_aes_256_cbc(), sealing, iv, nil) == 1 && Self.sign(mac, signing)
    }
    return isReady ? (age == 0 ? 1 : 2) : -1
  }

  // SAFETY: the pointers lead into the key's own storage, inside the closure that lends them.
  private static func withParts(
    of key: [UInt8], _ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Bool
  ) -> Bool {
    key.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return false }
      return body(start + nameBytes, start + nameBytes + sealingBytes)
    }
  }

  // SAFETY: all that the parameters point to outlives the call; the key is only read, whatever the type says.
  private static func sign(_ mac: OpaquePointer?, _ key: UnsafePointer<UInt8>) -> Bool {
    var digest = Array("SHA256".utf8CString)
    return "key".withCString { keyName in
      "digest".withCString { digestName in
        digest.withUnsafeMutableBufferPointer { digest in
          var parameters = [
            OSSL_PARAM_construct_octet_string(
              keyName, UnsafeMutableRawPointer(mutating: key), sealingBytes),  // SAFETY: see above.
            OSSL_PARAM_construct_utf8_string(digestName, digest.baseAddress, 0),
            OSSL_PARAM_construct_end(),
          ]
          return EVP_MAC_CTX_set_params(mac, &parameters) == 1
        }
      }
    }
  }
}
