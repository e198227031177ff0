// AES-256-GCM (NIST SP 800-38D) from OpenSSL's EVP, over spans. One context is used again for every box, and told its
// algorithm once: told again, OpenSSL frees what it holds and makes it anew. So a seal allocates nothing beyond what it
// appends. A box is nonce, ciphertext and tag; whoever seals gives the nonce, and must never give one twice under the
// same key.

internal import Bytes
internal import COpenSSL

/// Seals and opens boxes, one at a time.
///
/// Used by one thread at a time.
package final class SealedBox {
  package static let keyBytes = 32
  package static let nonceBytes = 12
  package static let tagBytes = 16
  /// How much longer than its text a box is.
  package static let overheadBytes = nonceBytes + tagBytes

  // SAFETY: set once, never freed, and a fetched algorithm is immutable (EVP_CIPHER_fetch(3): thread safe to use).
  private nonisolated(unsafe) static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
  // SAFETY: owned by this object, freed in deinit.
  private let context: OpaquePointer?

  package init() {
    context = EVP_CIPHER_CTX_new()
    let isReady = EVP_CipherInit_ex(context, Self.algorithm, nil, nil, nil, 0) == 1
    precondition(context != nil && Self.algorithm != nil && isReady, "OpenSSL has AES-256-GCM")
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  /// Appends the box of a text.
  ///
  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - nonce: 12 bytes, never used before under this key.
  ///   - place: what the box belongs to; it opens with the same only.
  package func seal(
    _ text: Span<UInt8>, key: Span<UInt8>, nonce: Span<UInt8>, place: Span<UInt8>,
    into box: inout [UInt8]
  ) {
    precondition(key.count == Self.keyBytes && nonce.count == Self.nonceBytes, "a key and a nonce are whole")
    box.append(bytes: nonce)
    let start = box.count
    box.append(bytes: text)
    box.append(contentsOf: repeatElement(0, count: Self.tagBytes))
    // SAFETY: the pointers are used only inside the closures that lend them; the output has room for text and tag.
    let isSealed = box.withUnsafeMutableBufferPointer { out in
      text.withUnsafeBufferPointer { text in
        begin(key, nonce, place, isSealing: true)
          && EVP_CipherUpdate(
            context, out.baseAddress.map { $0 + start }, &written, text.baseAddress, Int32(text.count)) == 1
          && finish(out.baseAddress.map { $0 + start + text.count }, isSealing: true)
      }
    }
    precondition(isSealed, "AES-256-GCM seals every text below 2 GB")
  }

  /// Appends the text of a box.
  ///
  /// - Returns: false, and nothing is appended, when it was not sealed with this key for this place.
  package func open(
    _ box: Span<UInt8>, key: Span<UInt8>, place: Span<UInt8>, into text: inout [UInt8]
  ) -> Bool {
    precondition(key.count == Self.keyBytes, "a key is whole")
    guard box.count >= Self.overheadBytes else { return false }
    let nonce = box.extracting(0..<Self.nonceBytes)
    let sealed = box.extracting(Self.nonceBytes..<box.count - Self.tagBytes)
    let tag = box.extracting(box.count - Self.tagBytes..<box.count)
    let start = text.count
    text.append(bytes: sealed)
    // SAFETY: the pointers are used only inside the closures that lend them; the output is as long as the input.
    let isOpen = text.withUnsafeMutableBufferPointer { out in
      sealed.withUnsafeBufferPointer { sealed in
        tag.withUnsafeBufferPointer { tag in
          begin(key, nonce, place, isSealing: false)
            && EVP_CIPHER_CTX_ctrl(
              context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagBytes),
              UnsafeMutableRawPointer(mutating: tag.baseAddress)) == 1
            && EVP_CipherUpdate(
              context, out.baseAddress.map { $0 + start }, &written, sealed.baseAddress, Int32(sealed.count))
              == 1
            && finish(nil, isSealing: false)
        }
      }
    }
    if !isOpen { text.removeSubrange(start...) }
    return isOpen
  }

  private var written: Int32 = 0

  // SAFETY: the pointers are used only inside the closures that lend them.
  private func begin(
    _ key: Span<UInt8>, _ nonce: Span<UInt8>, _ place: Span<UInt8>, isSealing: Bool
  ) -> Bool {
    key.withUnsafeBufferPointer { key in
      nonce.withUnsafeBufferPointer { nonce in
        place.withUnsafeBufferPointer { place in
          EVP_CipherInit_ex(
            context, nil, nil, key.baseAddress, nonce.baseAddress, isSealing ? 1 : 0) == 1
            && EVP_CipherUpdate(context, nil, &written, place.baseAddress, Int32(place.count)) == 1
        }
      }
    }
  }

  /// Ends a box: writes the tag, or says whether the tag is right.
  // SAFETY: `tag` has room for 16 bytes where one is written; GCM's final call writes no text.
  private func finish(_ tag: UnsafeMutablePointer<UInt8>?, isSealing: Bool) -> Bool {
    var none: UInt8 = 0
    guard EVP_CipherFinal_ex(context, &none, &written) == 1 else { return false }
    guard isSealing else { return true }
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagBytes), tag) == 1
  }
}
