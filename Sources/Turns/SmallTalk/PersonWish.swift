// The wish for a person inside a longer sentence, told by its shape: a verb of speaking, a preposition and a
// word for a person, said by somebody about themselves ("can I please talk to a human about my invoice"); or a
// verb of wanting with a person at the sentence's end ("give me a real person please"). A question about people
// ("do you have an agent in Berlin?") has neither shape. "I don't want to talk to a robot" is such a wish too.
// The words are those of one language (`PersonWish+Vocabularies.swift`); the shapes are the same in all five,
// but that German may put the verb last.

/// Recognises the wish for a person by the words of one language.
struct PersonWish: Sendable {
  /// What a word can be in such a sentence; several at once.
  private struct Role: OptionSet {
    let rawValue: UInt16

    static let verb = Role(rawValue: 1 << 0)
    static let between = Role(rawValue: 1 << 1)
    static let link = Role(rawValue: 1 << 2)
    static let modifier = Role(rawValue: 1 << 3)
    static let person = Role(rawValue: 1 << 4)
    static let other = Role(rawValue: 1 << 5)
    static let machine = Role(rawValue: 1 << 6)
    static let cue = Role(rawValue: 1 << 7)
    static let negation = Role(rawValue: 1 << 8)
    static let tail = Role(rawValue: 1 << 9)
    /// Begins one of `wants`.
    static let want = Role(rawValue: 1 << 10)
  }

  /// By the word's number; words that are numbered later than these have no role.
  private let roles: [Role]
  private let wants: [[Int]]
  private let verbMayFollow: Bool

  /// Numbers the words.
  init(_ words: Words, _ vocabulary: inout SmallTalkVocabulary) {
    func numbers(_ text: String) -> [Int] {
      text.split { $0 == " " || $0 == "\n" }.map { vocabulary.number(String($0)) }
    }
    let wants = words.wants.split(separator: "\n").map { numbers(String($0)) }
    let parts: [(Role, [Int])] = [
      (.verb, numbers(words.verbs)), (.between, numbers(words.between)), (.link, numbers(words.links)),
      (.modifier, numbers(words.modifiers)), (.person, numbers(words.people)),
      (.other, numbers(words.others)),
      (.machine, numbers(words.machines)), (.cue, numbers(words.cues)), (.negation, numbers(words.negations)),
      (.tail, numbers(words.tails)), (.want, wants.compactMap(\.first)),
    ]
    var roles = [Role](repeating: [], count: vocabulary.count)
    for (role, numbers) in parts {
      for number in numbers { roles[number].insert(role) }
    }
    self.roles = roles
    self.wants = wants
    verbMayFollow = words.verbMayFollow
  }

  /// Whether a sentence of the text, whose words have these numbers, expresses the wish.
  func isExpressed(in text: SmallTalkText, _ numbers: [Int]) -> Bool {
    var start = 0
    while start < numbers.count {
      var end = start + 1
      while end < numbers.count, text.words[end].before != .sentence { end += 1 }
      if isExpressed(in: numbers[start..<end]) { return true }
      start = end
    }
    return false
  }

  private func isExpressed(in sentence: ArraySlice<Int>) -> Bool {
    sentence.indices.contains { place in
      (plays(.link, sentence[place]) && isSpokenTo(at: place, in: sentence))
        || (plays(.want, sentence[place]) && isWanted(at: place, in: sentence))
    }
  }

  /// Whether a word can be one of these.
  private func plays(_ any: Role, _ word: Int) -> Bool {
    word < roles.count && !roles[word].isDisjoint(with: any)
  }

  /// Whether the preposition at `link` leads to a person with whom the speaker wants to speak.
  private func isSpokenTo(at link: Int, in sentence: ArraySlice<Int>) -> Bool {
    let end = endOfPerson(from: link + 1, in: sentence)
    guard let verb = verb(for: link, personEnd: end, in: sentence) else { return false }
    let first = min(verb, link)
    let before = sentence[max(sentence.startIndex, first - 4)..<first]
    let isNegated = before.contains { plays(.negation, $0) }
    guard sentence[(link + 1)..<end].contains(where: { plays([.person, .other], $0) }) else {
      return isNegated && end < sentence.endIndex && plays(.machine, sentence[end])
    }
    return !isNegated && isAboutSpeaker(verb, link, in: sentence)
  }

  /// The first word that is not part of a description of a person.
  private func endOfPerson(from start: Int, in sentence: ArraySlice<Int>) -> Int {
    let limit = min(sentence.endIndex, start + 6)
    return sentence[start..<limit].firstIndex { !plays([.modifier, .person, .other], $0) } ?? limit
  }

  private func verb(for link: Int, personEnd: Int, in sentence: ArraySlice<Int>) -> Int? {
    let near = max(sentence.startIndex, link - 4)..<link
    if let verb = near.last(where: { plays(.verb, sentence[$0]) }),
      sentence[(verb + 1)..<link].allSatisfy({ plays(.between, $0) })
    {
      return verb
    }
    guard verbMayFollow else { return nil }
    let behind = personEnd..<min(sentence.endIndex, personEnd + 9)
    return behind.first { plays(.verb, sentence[$0]) }
  }

  /// Whether the sentence speaks of the speaker, or begins like an order: "speak to an agent".
  private func isAboutSpeaker(_ verb: Int, _ link: Int, in sentence: ArraySlice<Int>) -> Bool {
    let first = min(verb, link)
    if first - sentence.startIndex <= 1 { return true }
    return sentence[max(sentence.startIndex, first - 8)..<max(verb, link)].contains { plays(.cue, $0) }
  }

  /// Whether a wish for a person begins at `start` and fills the rest of the sentence.
  private func isWanted(at start: Int, in sentence: ArraySlice<Int>) -> Bool {
    guard let want = wants.first(where: { sentence[start...].starts(with: $0) }) else { return false }
    let person = start + want.count
    let end = endOfPerson(from: person, in: sentence)
    return sentence[person..<end].contains { plays(.person, $0) }
      && sentence[end...].allSatisfy { plays(.tail, $0) }
  }
}

extension PersonWish {
  /// The words of one language, separated by spaces or lines.
  struct Words: Sendable {
    /// Verbs of speaking or connecting: "talk", "speak", "connect".
    let verbs: String
    /// Between verb and preposition: "me", "directly".
    let between: String
    /// Prepositions to the person: "to", "with".
    let links: String
    /// Before the person: "a", "real", "of", "your".
    let modifiers: String
    /// Words for a person who answers customers.
    let people: String
    /// Words for a person or department, enough behind a verb of speaking only: "someone", "support".
    let others: String
    let machines: String
    /// Words by which the speaker speaks of themselves, or asks politely.
    let cues: String
    let negations: String
    /// Openings of "give me a person", one in each line.
    let wants: String
    /// What may stand behind the person at the end of such a sentence.
    let tails: String
    /// Whether the verb may stand behind the person, as in German.
    var verbMayFollow = false
  }
}
