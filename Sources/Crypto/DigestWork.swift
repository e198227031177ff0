// OpenSSL's working memory for one hash, kept from one to the next. It holds the state of what was hashed last, so it is
// used for nothing but hashes, and wiped by the start of the next.

internal import Bytes
internal import COpenSSL

/// A context that makes one hash after the other.
// SAFETY: it has one owner at a time: whoever took it.
final class DigestWork: @unchecked Sendable {
  // SAFETY: owned by this object, freed in deinit, never handed out.
  private let context = EVP_MD_CTX_new()

  deinit { EVP_MD_CTX_free(context) }

  // SAFETY: `result` has room for the algorithm's digest.
  func digest(
    _ bytes: Span<UInt8>, _ algorithm: OpaquePointer?, into result: UnsafeMutableBufferPointer<UInt8>
  ) {
    // SAFETY: the pointer is used only inside the closure.
    let isDone = bytes.withUnsafeBufferPointer {
      EVP_DigestInit_ex(context, algorithm, nil) == 1
        && EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1
        && EVP_DigestFinal_ex(context, result.baseAddress, nil) == 1
    }
    precondition(isDone, "OpenSSL has SHA-256")
  }
}
