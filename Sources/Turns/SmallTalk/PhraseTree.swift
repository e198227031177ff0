// The phrases of one language as a tree, a step for each word, so that all phrases that begin at a place of a
// message are found in one walk. Immutable once its lexicon is made.

/// Phrases by the numbers of their words.
struct PhraseTree: Sendable {
  enum Meaning: Sendable, Hashable {
    case kind(SmallTalk.Kind)
    /// Means nothing by itself.
    case filler
  }

  private struct Step: Hashable {
    let from: Int
    let word: Int
  }

  /// Where no word has been read yet.
  static let root = 0

  private var steps: [Step: Int] = [:]
  /// By node: what the words on the way to it mean together.
  private var meanings: [Meaning?] = [nil]

  /// Adds a phrase.
  ///
  /// What it meant before is forgotten, but a filler never replaces a kind.
  mutating func insert(_ words: [Int], _ meaning: Meaning) {
    var node = Self.root
    for word in words {
      let step = Step(from: node, word: word)
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = meanings.count
        node = meanings.count
        meanings.append(nil)
      }
    }
    if meaning != .filler || meanings[node] == nil { meanings[node] = meaning }
  }

  /// The node behind one more word, or nil when no phrase goes on like that.
  func next(_ node: Int, _ word: Int) -> Int? {
    word == SmallTalkVocabulary.unknown ? nil : steps[Step(from: node, word: word)]
  }

  func meaning(_ node: Int) -> Meaning? { meanings[node] }
}
