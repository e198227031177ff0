// A word, or some words in a row, that names an entry in a text. It is found as it is written and in its other forms:
// "complaint" in "complaints", "legal action" in "legal actions". It is found as whole words only.

/// A keyword after analysis.
struct Keyword: Sendable, Equatable {
  /// As written.
  let words: [String]
  /// Without stop words and endings; empty where nothing but stop words was left.
  let stems: [String]
}

/// A text in which keywords are looked for: each costs a look-up of its first word.
struct KeywordText: Sendable {
  private let words: [String]
  private let stems: [String]
  private let placesOfWords: [String: [Int]]
  private let placesOfStems: [String: [Int]]

  /// - Parameter text: the text, analysed as a keyword is.
  init(_ text: Keyword) {
    words = text.words
    stems = text.stems
    placesOfWords = Dictionary(grouping: words.indices) { text.words[$0] }
    placesOfStems = Dictionary(grouping: stems.indices) { text.stems[$0] }
  }

  func names(_ keyword: Keyword) -> Bool {
    Self.holds(keyword.words, words, placesOfWords) || Self.holds(keyword.stems, stems, placesOfStems)
  }

  private static func holds(_ wanted: [String], _ words: [String], _ places: [String: [Int]]) -> Bool {
    guard let first = wanted.first, let starts = places[first] else { return false }
    return starts.contains { start in
      start + wanted.count <= words.count && words[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
