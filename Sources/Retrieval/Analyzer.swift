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

  /// A text as keywords are looked for in it, and as a keyword is itself.
  func keyword(_ text: String) -> Keyword {
    let words = Self.words(text)
    return Keyword(words: words, stems: stems(words.filter { !stopWords.contains($0) }))
  }

  /// The lower-cased words of a text, in order, with stop words, without stemming.
  package static func words(_ text: String) -> [String] {
    var words: [String] = []
    // The bytes of the word so far: a string of scalars grows ten times slower.
    var word: [UInt8] = []
    var wordScalars = 0
    let isShort = text.utf8.count <= RetrievalLimits.scalarsMax
    let bounded = isShort ? text : String(text.unicodeScalars.prefix(RetrievalLimits.scalarsMax))
    for scalar in bounded.lowercased().unicodeScalars {
      if isPartOfWord(scalar, isFirst: word.isEmpty) {
        wordScalars += 1
        if wordScalars <= RetrievalLimits.wordScalarsMax { word.append(utf8: scalar) }
      } else if !isApostrophe(scalar), !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        if words.count == RetrievalLimits.wordsMax { return words }
        word.removeAll(keepingCapacity: true)
        wordScalars = 0
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private func stems(_ words: [String]) -> [String] {
    guard let stemmer else { return words }
    return stemmer.withLock { stemmer in words.map { stemmer.stem($0) } }
  }

  private static func pieces(_ word: String) -> [String] {
    var start = word.startIndex
    guard var end = word.index(start, offsetBy: 4, limitedBy: word.endIndex), end < word.endIndex else {
      return []
    }
    var pieces: [String] = []
    while true {
      var piece = "#"
      piece.append(contentsOf: word[start..<end])
      pieces.append(piece)
      if end == word.endIndex { return pieces }
      start = word.index(after: start)
      end = word.index(after: end)
    }
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

extension [UInt8] {
  fileprivate mutating func append(utf8 scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let bytes = UTF8.encode(scalar) {
      append(contentsOf: bytes)
    }
  }
}
