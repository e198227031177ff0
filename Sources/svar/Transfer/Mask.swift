// Makes a tenant's rows unrecognisable without changing their shape. The tables say what is personal and the model's own
// visitor, which erases, goes to all of it: nothing has to be listed here, so nothing can be forgotten here. The same
// value becomes the same pseudonym everywhere in one clone, and another in the next: the key is chance and kept nowhere.

internal import Bytes
internal import Crypto
internal import Model

/// Replaces personal content by pseudonyms.
struct Mask: PersonalRewriter {
  private let key: [UInt8]

  /// - Parameter key: 32 random bytes.
  init(key: [UInt8]) { self.key = key }

  /// The part with every personal field masked, and without what answered requests of keys that do not come along; what
  /// the company's sites sign with stays where it is.
  func masked(_ part: StateRows) -> StateRows {
    var part = part
    part.requests = []
    for index in part.channels.indices {
      part.channels[index].identitySecret = nil
      part.channels[index].sealedIdentitySecret = nil
    }
    var mask = self
    part.rewriteInside(&mask)
    return part
  }

  mutating func rewrite(_ text: inout String) { text = pseudonym(of: text) }

  mutating func rewrite(_ blob: inout Blob) { blob = Blob([UInt8](repeating: 0, count: blob.bytes.count)) }

  /// A text of the same kind and shape.
  private func pseudonym(of text: String) -> String {
    if text.isEmpty || text == .erased { return text }
    let digest = Hashing.hmacSHA256(key: key.span, text.utf8Span.span).bytes
    let hex = Hexadecimal.encode(digest.span)
    if text.contains("@"), !text.contains(where: \.isWhitespace) { return "p\(hex.prefix(16))@example.com" }
    var random = SplitMix64(seed: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    if text.first == "+", text.dropFirst().allSatisfy(\.isNumber) {
      // No country has 999.
      let digits = (0..<max(8, text.count - 4)).map { _ in String(Int.random(in: 0...9, using: &random)) }
      return "+999" + digits.joined()
    }
    return String(text.map { Self.other($0, &random) })
  }

  /// Another letter for a letter, another digit for a digit; what gives a text its shape stays.
  private static func other(_ character: Character, _ random: inout SplitMix64) -> Character {
    if character.isNumber { return Character(String(Int.random(in: 0...9, using: &random))) }
    guard character.isLetter else { return character }
    let letter = Character(UnicodeScalar(UInt8.random(in: 97...122, using: &random)))
    return character.isUppercase ? Character(letter.uppercased()) : letter
  }
}
