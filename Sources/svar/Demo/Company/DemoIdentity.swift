// What the demo's things are called, the same in every folder: links to its chats and lines of documentation stay
// right when a demo is made anew. Conversations and messages are not among them: their ids carry their times.

internal import Bytes
internal import Crypto
internal import Engine
internal import Model

/// Ids and public keys from the keys of the demo's files.
enum DemoIdentity {
  /// Within all ids of one kind in one company the key is unique.
  static func id<Noun>(_ kind: String, _ company: String, _ key: String) -> ID<Noun> {
    let head = KeyText.hash("svar demo \(kind) \(company) \(key)").head
    return ID(UUID.v7(at: Instant(milliseconds: 1_767_225_600_000), random: (head.hi, head.lo)))
  }

  /// The public key of a chat: public, so it may be known beforehand.
  static func publicKey(_ company: String, _ key: String) -> String {
    let digest = Hashing.sha256("svar demo chat \(company) \(key)".utf8Span.span)
    return KeyText.publicKeyPrefix + Hexadecimal.encode(digest.bytes.span.extracting(first: 16))
  }
}
