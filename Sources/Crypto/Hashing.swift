// Hashes from OpenSSL's EVP, over spans. The algorithms are fetched once per process. SHA-1 is here for the WebSocket
// accept key, where RFC 6455 wants it, and for nothing else. A library that lacks them cannot run this server.

internal import Bytes
internal import COpenSSL

/// Hash functions.
package enum Hashing {
  // SAFETY: set once, never freed, and a fetched algorithm is immutable (EVP_MD_fetch(3): thread safe to use).
  private nonisolated(unsafe) static let sha256 = EVP_MD_fetch(nil, "SHA256", nil)
  // SAFETY: as above.
  private nonisolated(unsafe) static let sha1 = EVP_MD_fetch(nil, "SHA1", nil)

  /// The SHA-256 of some bytes (FIPS 180-4).
  package static func sha256(_ bytes: Span<UInt8>) -> Digest256 {
    let work = spare.withLock { $0.take() } ?? DigestWork()
    defer { spare.withLock { $0 = work } }
    return digest256 { result in work.digest(bytes, sha256, into: result) }
  }

  /// What the last hash was made with: making it costs two allocations, and every request is hashed for.
  private static let spare = Locked<DigestWork?>(nil)

  /// The SHA-1 of some bytes, 20 of them: for the WebSocket accept key only.
  package static func sha1(_ bytes: Span<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 20) { result, count in
      // SAFETY: a SHA-1 is 20 bytes, which is the buffer's capacity.
      digest(bytes, sha1, into: result)
      count = 20
    }
  }

  /// The HMAC-SHA-256 of a message (RFC 2104).
  package static func hmacSHA256(key: Span<UInt8>, _ message: Span<UInt8>) -> Digest256 {
    digest256 { result in
      // SAFETY: the pointers are used only inside the closures, while the spans are borrowed.
      key.withUnsafeBufferPointer { key in
        message.withUnsafeBufferPointer { message in
          let written = HMAC(
            sha256, key.baseAddress, Int32(key.count), message.baseAddress, message.count, result.baseAddress,
            nil)
          precondition(written != nil, "OpenSSL has HMAC-SHA-256")
        }
      }
    }
  }

  // SAFETY: `result` has room for the algorithm's digest: each caller makes it of that size.
  private static func digest(
    _ bytes: Span<UInt8>, _ algorithm: OpaquePointer?, into result: UnsafeMutableBufferPointer<UInt8>
  ) {
    // SAFETY: the pointer is used only inside the closure.
    let status = bytes.withUnsafeBufferPointer {
      EVP_Digest($0.baseAddress, $0.count, result.baseAddress, nil, algorithm, nil)
    }
    precondition(status == 1, "OpenSSL has SHA-256 and SHA-1")
  }

  // SAFETY: `fill` gets room for 32 bytes and writes all of them.
  private static func digest256(_ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) -> Digest256 {
    // SAFETY: the buffer is initialised before it is read and does not outlive the closure.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      buffer.initialize(repeating: 0)
      fill(buffer)
      return Digest256(whole: buffer.span)
    }
  }
}
