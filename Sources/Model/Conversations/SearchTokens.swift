// Token-prefix search over what operators look people up by. A token is at most 16 bytes of a lower-cased
// word, packed into two integers whose order is the order of the bytes; longer words are checked in full
// against the text by the caller.

package import Bytes

/// The first 16 bytes of a word.
package struct SearchToken: Hashable, Comparable, Sendable {
  private var hi: UInt64 = 0
  private var lo: UInt64 = 0
  private var length = 0

  package init(_ word: Substring) {
    for byte in word.utf8.prefix(16) {
      if length < 8 {
        hi |= UInt64(byte) << UInt64(56 - 8 * length)
      } else {
        lo |= UInt64(byte) << UInt64(56 - 8 * (length - 8))
      }
      length += 1
    }
  }

  package static func < (a: Self, b: Self) -> Bool { (a.hi, a.lo, a.length) < (b.hi, b.lo, b.length) }

  package func isPrefix(of other: Self) -> Bool {
    if length > other.length { return false }
    let hiBits = min(length, 8) * 8
    let loBits = max(0, length - 8) * 8
    return Self.top(hi, hiBits) == Self.top(other.hi, hiBits)
      && Self.top(lo, loBits) == Self.top(other.lo, loBits)
  }

  private static func top(_ word: UInt64, _ bits: Int) -> UInt64 { bits == 0 ? 0 : word >> UInt64(64 - bits) }

  /// The words of a text: runs of letters and digits, lower case.
  package static func words(of text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }
  }
}

/// Which contacts, conversations and accounts have a word that starts with a token.
package struct SearchTokens: Sendable {
  package enum Place: UInt8, Sendable { case contact, conversation, account }

  private struct Key: Comparable, Sendable {
    var token: SearchToken
    var place: Place
    var id: UUID
    static func < (a: Self, b: Self) -> Bool {
      if a.token != b.token { return a.token < b.token }
      return a.place == b.place ? a.id < b.id : a.place.rawValue < b.place.rawValue
    }
  }

  private var keys = SortedPages<Key>()

  package init() {}

  package mutating func insert(_ text: String, _ place: Place, _ id: UUID) {
    for word in SearchToken.words(of: text).prefix(Limits.searchTokensPerText) {
      keys.insert(Key(token: SearchToken(word), place: place, id: id))
    }
  }

  package mutating func remove(_ text: String, _ place: Place, _ id: UUID) {
    for word in SearchToken.words(of: text).prefix(Limits.searchTokensPerText) {
      keys.remove(Key(token: SearchToken(word), place: place, id: id))
    }
  }

  /// Calls `body` for every place of a word with this prefix, until it answers false.
  package func scan(prefix: Substring, _ body: (Place, UUID) -> Bool) {
    let token = SearchToken(prefix)
    keys.scan(from: Key(token: token, place: .contact, id: UUID(hi: 0, lo: 0))) { key in
      token.isPrefix(of: key.token) && body(key.place, key.id)
    }
  }
}
