// The words of small talk in all its languages, numbered, so that a message's words are looked up once and every
// question about them afterwards is a comparison of numbers. Made once, when the lexicons are.

/// Numbers for words.
struct SmallTalkVocabulary: Sendable {
  /// The number of every word that no language's small talk knows.
  static let unknown = 0

  private var numbers: [String: Int] = [:]

  /// One more than the highest number that was given.
  var count: Int { numbers.count + 1 }

  /// The number of a word, which has one from now on.
  mutating func number(_ word: String) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = count
    return count - 1
  }

  /// The numbers of a text's words.
  func numbers(of text: SmallTalkText) -> [Int] { text.words.map { numbers[$0.text] ?? Self.unknown } }
}
