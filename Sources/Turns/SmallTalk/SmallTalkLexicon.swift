// The phrases of one language in the form in which they are looked up, and the rule by which several phrases in
// one message make one meaning: a wish for a person before all, then a no, a goodbye, a polite no, thanks, a
// yes, a greeting. A yes and a no together mean nothing. Made once, all languages together, and immutable.

internal import Retrieval

/// Small talk of one language, ready to be recognised.
struct SmallTalkLexicon: Sendable {
  /// Messages longer than this are not small talk, whatever their words.
  static let wordsMax = 30

  /// The kinds that several phrases say.
  private struct Said: OptionSet {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ kind: SmallTalk.Kind) { rawValue = 1 << kind.rawValue }
  }

  /// The lexicons of `Language.spoken`, and the numbers of their words.
  static let all: (vocabulary: SmallTalkVocabulary, lexicons: [SmallTalkLexicon]) = {
    var vocabulary = SmallTalkVocabulary()
    let lexicons = [
      SmallTalkLexicon(.en, .init(courtesies: .english, replies: .english), .english, &vocabulary),
      SmallTalkLexicon(.da, .init(courtesies: .danish, replies: .danish), .danish, &vocabulary),
      SmallTalkLexicon(.sv, .init(courtesies: .swedish, replies: .swedish), .swedish, &vocabulary),
      SmallTalkLexicon(.no, .init(courtesies: .norwegian, replies: .norwegian), .norwegian, &vocabulary),
      SmallTalkLexicon(.de, .init(courtesies: .german, replies: .german), .german, &vocabulary),
    ]
    return (vocabulary, lexicons)
  }()

  let language: Language
  private let phrases: PhraseTree
  /// The wish for a person inside a sentence.
  private let wish: PersonWish

  private init(
    _ language: Language, _ phrases: SmallTalkPhrases, _ wish: PersonWish.Words,
    _ vocabulary: inout SmallTalkVocabulary
  ) {
    var tree = PhraseTree()
    func insert(_ text: String, _ meaning: PhraseTree.Meaning) {
      for phrase in text.split(separator: "\n") {
        tree.insert(SmallTalkText.normalized(String(phrase)).map { vocabulary.number($0) }, meaning)
      }
    }
    insert("\u{1F44D}", .kind(.affirmation))
    insert("\u{1F64F}", .kind(.thanks))
    for (kind, text) in phrases.byKind { insert(text, .kind(kind)) }
    insert(phrases.replies.fillers, .filler)
    self.language = language
    self.phrases = tree
    self.wish = PersonWish(wish, &vocabulary)
  }

  /// What a text says, or nil when it is not small talk of this language.
  ///
  /// - Parameters:
  ///   - numbers: of the text's words.
  ///   - trustsCapitals: whether a capitalised word may pass for a name.
  func kind(of text: SmallTalkText, _ numbers: [Int], trustsCapitals: Bool) -> SmallTalk.Kind? {
    wholeKind(text, numbers, trustsCapitals) ?? (wish.isExpressed(in: text, numbers) ? .person : nil)
  }

  /// What the whole text says, or nil when a part of it is neither phrase, filler nor name.
  private func wholeKind(_ text: SmallTalkText, _ numbers: [Int], _ trustsCapitals: Bool) -> SmallTalk.Kind? {
    guard !text.isCut, numbers.count <= Self.wordsMax, let first = numbers.first,
      phrases.next(PhraseTree.root, first) != nil
    else { return nil }
    // The kinds said by the first n words, for every n that phrases, fillers and names can reach; the first way
    // to reach a place stays.
    var said = [Said?](repeating: nil, count: numbers.count + 1)
    said[0] = []
    for start in numbers.indices {
      guard let before = said[start] else { continue }
      var end = start
      var node = PhraseTree.root
      while end < numbers.count, let next = phrases.next(node, numbers[end]) {
        node = next
        end += 1
        guard said[end] == nil, let meaning = phrases.meaning(node) else { continue }
        said[end] = if case .kind(let kind) = meaning { before.union(Said(kind)) } else { before }
      }
      guard !before.isEmpty else { continue }
      // Nouns are capitalised in German, so a greeting alone says nothing of the word behind it ("Hallo Rechnung").
      let isName = trustsCapitals && !(language == .de && before == Said(.greeting))
      let name = Vocatives.length(at: start, in: text.words, trustsCapitals: isName)
      if name > 0, said[start + name] == nil { said[start + name] = before }
    }
    return said[numbers.count].flatMap { Self.meaning($0, asks: text.asks) }
  }

  /// The one kind that decides; thanks, a yes or a no with a question mark behind are not taken at their word.
  private static func meaning(_ said: Said, asks: Bool) -> SmallTalk.Kind? {
    func says(_ kind: SmallTalk.Kind) -> Bool { said.contains(Said(kind)) }
    if says(.affirmation), says(.denial), !says(.person) { return nil }
    let order: [SmallTalk.Kind] = [
      .person, .denial, .goodbye, .decline, .thanks, .affirmation, .greeting,
    ]
    guard let kind = order.first(where: says) else { return nil }
    return asks && [.denial, .decline, .thanks, .affirmation].contains(kind) ? nil : kind
  }
}
