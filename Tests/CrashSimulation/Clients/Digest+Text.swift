// The hash of a secret text, as the API makes it.

internal import Crypto
internal import Model

extension Digest {
  /// SHA-256 of a text.
  init?(hashOf text: String) { self.init(Hashing.sha256(text.utf8Span.span).bytes) }
}
