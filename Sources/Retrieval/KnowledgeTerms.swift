// A knowledge entry after analysis, as the index takes it in. Made by `Analyzer` only, in whose language it is.

/// The analysed form of one knowledge entry.
package struct KnowledgeTerms: Sendable, Equatable {
  /// The question and then each alternative phrasing; never empty.
  package let variants: [Terms]
  package let answer: Terms
  /// Lower-cased.
  package let topics: [String]
}
