// The one place that calls libstemmer. A stemmer keeps its result in a buffer of its own, so two threads must
// never use one at once: it lives inside a `Locked`. It cannot be copied, so the pointer it holds is freed
// exactly once.

internal import CStemmer

/// Cuts words of one language to their Snowball stem.
struct Stemmer: ~Copyable {
  // SAFETY: made once, freed once in deinit, and the value that holds it cannot be copied.
  // SAFETY: made by `init`, freed by `deinit` and by nobody else; the struct cannot be copied.
  private let handle: OpaquePointer

  /// `nil` when this libstemmer does not carry the language.
  init?(language: Language) {
    guard let handle = sb_stemmer_new(language.stemmerName, "UTF_8") else { return nil }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a lower-cased word; the word itself when libstemmer runs out of memory.
  func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { bytes in
      // SAFETY: libstemmer reads `count` bytes at the address and keeps neither; its answer stays valid until
      // the next call on this handle, and is copied before this closure ends.
      guard let stem = sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count)) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      let length = Int(sb_stemmer_length(handle))
      // SAFETY: as above, `stem` points at `length` bytes of the handle's own buffer.
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }
}
