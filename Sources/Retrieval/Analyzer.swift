// Turns text into terms: words by Unicode's letters and digits, lower-cased, apostrophes joined ("don't" →
// "dont"), stop words left out, the rest stemmed, and four-character pieces of the longer words, which let
// compounds ("returfragt" / "fragt") and typing errors still meet. The same text gives the same terms for
// entry and question, or nothing would be found. Input is bounded by `RetrievalLimits`.

internal import Bytes

/// The text analysis of one language; shared by all threads that index or search a workspace.
///
/// Stemming takes a lock once per text, because libstemmer's state is not shareable.
package final class Analyzer: Sendable {
  /// The language, or `nil` for one without stemming and stop words.
  package let language: Language?
  private let stopWords: Set<String>
  private let stemmer: Locked<Stemmer>?

  package init(language: Language?) {
    self.language = language
    stopWords = language.map(StopWords.of) ?? []
    if let language, let stemmer = Stemmer(language: language) {
      self.stemmer = Locked(stemmer)
    } else {
      stemmer = nil
    }
  }

  /// The terms of a text, at most its first 2,000 words.
  ///
  /// Linear in the text.
  package func terms(_ text: String) -> Terms {
    let words = Self.words(text).filter { !stopWords.contains($0) }
    return Terms(words: stems(words), pieces: words.flatMap(Self.pieces))
  }

  /// The terms of each part of a knowledge entry.
  package func terms(_ text: KnowledgeText) -> KnowledgeTerms {
    let phrasings = text.phrasings.prefix(RetrievalLimits.phrasingsMax)
    return KnowledgeTerms(
      variants: ([text.question] + phrasings).map(terms), answer: terms(text.answer),
      topics: text.topics.map { $0.lowercased() })
  }

  /// The lower-cased words of a text, in order, with stop words, without stemming.
  package static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var wordScalars = 0
    let bounded = String(text.unicodeScalars.prefix(RetrievalLimits.scalarsMax)).lowercased()
    for scalar in bounded.unicodeScalars {
      if isPartOfWord(scalar, isFirst: word.isEmpty) {
        wordScalars += 1
        if wordScalars <= RetrievalLimits.wordScalarsMax { word.append(scalar) }
      } else if !isApostrophe(scalar), !word.isEmpty {
        words.append(String(word))
        if words.count == RetrievalLimits.wordsMax { return words }
        word = .init()
        wordScalars = 0
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  private func stems(_ words: [String]) -> [String] {
    guard let stemmer else { return words }
    return stemmer.withLock { stemmer in words.map { stemmer.stem($0) } }
  }

  private static func pieces(_ word: String) -> [String] {
    let characters = Array(word)
    guard characters.count >= 5 else { return [] }
    return (0...(characters.count - 4)).map { "#" + String(characters[$0..<($0 + 4)]) }
  }

  /// Marks belong to the letter before them; the variation selector of an emoji is one without a letter.
  private static func isPartOfWord(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return true }
    return !isFirst && properties.generalCategory == .nonspacingMark
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
  }
}
