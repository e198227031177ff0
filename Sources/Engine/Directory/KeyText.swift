// Texts that open doors or name them: 32 characters out of 62 are 190 bits. Bytes above the greatest multiple of
// 62 are thrown away, so that every character is equally likely.

internal import Bytes
internal import Crypto
package import Model
package import World

/// Raw keys and what is kept of them.
package enum KeyText {
  package static let apiKeyPrefix = "sf_live_v1_"
  /// As long as the other: both are shown alike.
  package static let sandboxKeyPrefix = "sf_test_v1_"
  package static let publicKeyPrefix = "pk_live_v1_"
  static let sandboxPublicKeyPrefix = "pk_test_v1_"
  private static let characters = 32
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// A new text behind a prefix.
  package static func make(_ prefix: String, from random: any RandomSource) -> String {
    var text = Array(prefix.utf8)
    let end = text.count + characters
    while text.count < end {
      var word = random.next()
      for _ in 0..<8 where text.count < end {
        let byte = Int(word & 0xff)
        word >>= 8
        if byte < 256 - 256 % alphabet.count { text.append(alphabet[byte % alphabet.count]) }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The SHA-256 that is kept of a key.
  package static func hash(_ key: String) -> Digest { Digest(words: Hashing.sha256(key.utf8Span.span).words) }

  /// What of a key may be shown later.
  package static func shown(_ key: String) -> String { String(key.prefix(apiKeyPrefix.count + 4)) }
}
