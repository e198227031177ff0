// What a text is to the lexical index: its stemmed words and the four-letter pieces of its longer words, in
// the order in which they stand, with repetitions. Pieces carry a `#` in front, which no word can contain, so
// both share one vocabulary without meeting. A value; it knows neither the text nor the language it came from.

/// The searchable terms of one text.
package struct Terms: Sendable, Equatable {
  /// Stems, stop words left out.
  package var words: [String] = []
  /// Four-character pieces of words of five characters and more, each with a leading `#`.
  package var pieces: [String] = []

  /// Whether there is nothing to search by.
  package var isEmpty: Bool { words.isEmpty }
}
