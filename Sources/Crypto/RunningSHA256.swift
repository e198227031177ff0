// The SHA-256 of something that comes in pieces, for files that are not held in memory. The same value as
// `Hashing.sha256` of the whole.

internal import Bytes
internal import COpenSSL

/// A SHA-256 in the making; one thread at a time.
// SAFETY: it has one owner, which moves from thread to thread with it.
package final class RunningSHA256: @unchecked Sendable {
  // SAFETY: owned by this object, freed in deinit, never handed out.
  private let context: OpaquePointer?

  package init() {
    context = EVP_MD_CTX_new()
    let status = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(status == 1, "OpenSSL has SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  package func add(_ bytes: Span<UInt8>) {
    // SAFETY: the pointer is used only inside the closure.
    let status = bytes.withUnsafeBufferPointer { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(status == 1, "a started SHA-256 takes bytes")
  }

  /// The digest of everything that was added; nothing may be added after it.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    // SAFETY: a SHA-256 is 32 bytes, which is the array's count.
    let status = digest.withUnsafeMutableBufferPointer { EVP_DigestFinal_ex(context, $0.baseAddress, nil) }
    precondition(status == 1, "a started SHA-256 ends")
    return digest
  }
}
