// The wish for a person inside a longer sentence, told by its shape: a verb of speaking, a preposition and a
// word for a person, said by somebody about themselves ("can I please talk to a human about my invoice"); or a
// verb of wanting with a person at the sentence's end ("give me a real person please"). A question about people
// ("do you have an agent in Berlin?") has neither shape. "I don't want to talk to a robot" is such a wish too.
// The words are those of one language (`PersonWish+Vocabularies.swift`); the shapes are the same in all five,
// but that German may put the verb last.

/// Recognises the wish for a person by the words of one language.
struct PersonWish: Sendable {
  /// Verbs of speaking or connecting: "talk", "speak", "connect".
  let verbs: Set<String>
  /// Between verb and preposition: "me", "directly".
  let between: Set<String>
  /// Prepositions to the person: "to", "with".
  let links: Set<String>
  /// Before the person: "a", "real", "of", "your".
  let modifiers: Set<String>
  /// Words for a person who answers customers.
  let people: Set<String>
  /// Words for a person or department, enough behind a verb of speaking only: "someone", "support".
  let others: Set<String>
  let machines: Set<String>
  /// Words by which the speaker speaks of themselves, or asks politely.
  let cues: Set<String>
  let negations: Set<String>
  /// Openings of "give me a person", as word sequences.
  let wants: [[String]]
  /// What may stand behind the person at the end of such a sentence.
  let tails: Set<String>
  /// Whether the verb may stand behind the person, as in German.
  let verbMayFollow: Bool

  /// Whether a sentence of the text expresses the wish.
  func isExpressed(in text: SmallTalkText) -> Bool {
    var start = 0
    while start < text.words.count {
      var end = start + 1
      while end < text.words.count, text.words[end].before != .sentence { end += 1 }
      if isExpressed(in: text.words[start..<end].map(\.text)) { return true }
      start = end
    }
    return false
  }

  private func isExpressed(in sentence: [String]) -> Bool {
    sentence.indices.contains { place in
      (links.contains(sentence[place]) && isSpokenTo(at: place, in: sentence))
        || isWanted(at: place, in: sentence)
    }
  }

  /// Whether the preposition at `link` leads to a person with whom the speaker wants to speak.
  private func isSpokenTo(at link: Int, in sentence: [String]) -> Bool {
    let end = endOfPerson(from: link + 1, in: sentence)
    let named = sentence[(link + 1)..<end]
    guard let verb = verb(for: link, personEnd: end, in: sentence) else { return false }
    let before = sentence[max(0, min(verb, link) - 4)..<min(verb, link)]
    let isNegated = before.contains(where: negations.contains)
    guard named.contains(where: { people.contains($0) || others.contains($0) }) else {
      return isNegated && end < sentence.count && machines.contains(sentence[end])
    }
    return !isNegated && isAboutSpeaker(verb, link, in: sentence)
  }

  /// The first word that is not part of a description of a person.
  private func endOfPerson(from start: Int, in sentence: [String]) -> Int {
    let limit = min(sentence.count, start + 6)
    return sentence[start..<limit].firstIndex {
      !modifiers.contains($0) && !people.contains($0) && !others.contains($0)
    } ?? limit
  }

  private func verb(for link: Int, personEnd: Int, in sentence: [String]) -> Int? {
    let near = max(0, link - 4)..<link
    if let verb = near.last(where: { verbs.contains(sentence[$0]) }),
      sentence[(verb + 1)..<link].allSatisfy(between.contains)
    {
      return verb
    }
    guard verbMayFollow else { return nil }
    let behind = personEnd..<min(sentence.count, personEnd + 9)
    return behind.first { verbs.contains(sentence[$0]) }
  }

  /// Whether the sentence speaks of the speaker, or begins like an order: "speak to an agent".
  private func isAboutSpeaker(_ verb: Int, _ link: Int, in sentence: [String]) -> Bool {
    let first = min(verb, link)
    if first <= 1 { return true }
    return sentence[max(0, first - 8)..<max(verb, link)].contains(where: cues.contains)
  }

  /// Whether a wish for a person begins at `start` and fills the rest of the sentence.
  private func isWanted(at start: Int, in sentence: [String]) -> Bool {
    guard let want = wants.first(where: { sentence[start...].starts(with: $0) }) else { return false }
    let person = start + want.count
    let end = endOfPerson(from: person, in: sentence)
    return sentence[person..<end].contains(where: people.contains)
      && sentence[end...].allSatisfy(tails.contains)
  }
}
