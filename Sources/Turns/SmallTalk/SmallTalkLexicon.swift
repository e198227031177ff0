// The phrases of one language in the form in which they are looked up, and the rule by which several phrases in
// one message make one meaning: a wish for a person before all, then a no, a goodbye, a polite no, thanks, a
// yes, a greeting. A yes and a no together mean nothing. Made once per language and immutable.

internal import Retrieval

/// Small talk of one language, ready to be recognised.
struct SmallTalkLexicon: Sendable {
  /// Messages longer than this are not small talk, whatever their words.
  static let wordsMax = 30

  private let kinds: [String: SmallTalk.Kind]
  private let fillers: Set<String>
  private let phraseWordsMax: Int
  private let capitalizesNouns: Bool
  /// The wish for a person inside a sentence.
  let wish: PersonWish

  private init(_ phrases: SmallTalkPhrases, _ wish: PersonWish, capitalizesNouns: Bool = false) {
    var kinds: [String: SmallTalk.Kind] = [
      "\u{1F44D}": .affirmation, "\u{1F64F}": .thanks,
    ]
    var longest = 1
    for (kind, text) in phrases.byKind {
      for phrase in text.split(separator: "\n") {
        let words = SmallTalkText.normalized(String(phrase))
        longest = max(longest, words.count)
        kinds[words.joined(separator: " ")] = kind
      }
    }
    let fillers = phrases.replies.fillers.split(separator: "\n").map { SmallTalkText.normalized(String($0)) }
    self.kinds = kinds
    self.fillers = Set(fillers.map { $0.joined(separator: " ") })
    phraseWordsMax = fillers.reduce(longest) { max($0, $1.count) }
    self.wish = wish
    self.capitalizesNouns = capitalizesNouns
  }

  /// The lexicon of a language, or nil for one without small talk.
  static func of(_ language: Language) -> SmallTalkLexicon? {
    switch language {
    case .en: english
    case .da: danish
    case .sv: swedish
    case .no: norwegian
    case .de: german
    default: nil
    }
  }

  private static let english = Self(.init(courtesies: .english, replies: .english), .english)
  private static let danish = Self(.init(courtesies: .danish, replies: .danish), .danish)
  private static let swedish = Self(.init(courtesies: .swedish, replies: .swedish), .swedish)
  private static let norwegian = Self(.init(courtesies: .norwegian, replies: .norwegian), .norwegian)
  private static let german = Self(
    .init(courtesies: .german, replies: .german), .german, capitalizesNouns: true)

  /// What the whole text says, or nil when a part of it is neither phrase, filler nor name.
  ///
  /// - Parameter trustsCapitals: whether a capitalised word may pass for a name; in German never behind a
  ///   greeting alone, since nouns are capitalised there ("Hallo Rechnung").
  func kind(of text: SmallTalkText, trustsCapitals: Bool) -> SmallTalk.Kind? {
    let words = text.words
    guard !text.isCut, words.count <= Self.wordsMax else { return nil }
    // The kinds said by the first n words, for every n that phrases, fillers and names can reach; the longest
    // phrases are tried first, and the first way to reach a place stays.
    var said = [Set<SmallTalk.Kind>?](repeating: nil, count: words.count + 1)
    said[0] = []
    for start in words.indices {
      guard let before = said[start] else { continue }
      for length in stride(from: min(phraseWordsMax, words.count - start), through: 1, by: -1) {
        let phrase = words[start..<(start + length)].map(\.text).joined(separator: " ")
        guard said[start + length] == nil else { continue }
        if let kind = kinds[phrase] {
          said[start + length] = before.union([kind])
        } else if fillers.contains(phrase) {
          said[start + length] = before
        }
      }
      guard !before.isEmpty else { continue }
      let isNameCapital = trustsCapitals && !(capitalizesNouns && before == [.greeting])
      let name = Vocatives.length(at: start, in: words, trustsCapitals: isNameCapital)
      if name > 0, said[start + name] == nil { said[start + name] = before }
    }
    return said[words.count].flatMap { Self.meaning($0, asks: text.asks) }
  }

  /// The one kind that decides; thanks, a yes or a no with a question mark behind are not taken at their word.
  private static func meaning(_ said: Set<SmallTalk.Kind>, asks: Bool) -> SmallTalk.Kind? {
    if said.isSuperset(of: [.affirmation, .denial]), !said.contains(.person) { return nil }
    let order: [SmallTalk.Kind] = [
      .person, .denial, .goodbye, .decline, .thanks, .affirmation, .greeting,
    ]
    guard let kind = order.first(where: said.contains) else { return nil }
    return asks && [.denial, .decline, .thanks, .affirmation].contains(kind) ? nil : kind
  }
}
