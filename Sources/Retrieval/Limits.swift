// Every bound of lexical search in one place. What exceeds a bound is cut, never refused: a customer's
// message or an entry is searched by its beginning. Not here: the limits of the API (they are the model's).

/// Bounds on what is analysed and returned.
package enum RetrievalLimits {
  /// Words analysed per text; the rest of the text is not searched.
  package static let wordsMax = 2_000
  /// Unicode scalars read per text, so that a text of one endless word is bounded too.
  package static let scalarsMax = 40_000
  /// Unicode scalars kept of one word; longer ones (links, keys, pasted bytes) are cut.
  package static let wordScalarsMax = 48
  /// Distinct words of a query that are looked up.
  package static let queryWordsMax = 64
  /// Hits returned by one search, however many were asked for.
  package static let hitsMax = 100
  /// Alternative phrasings indexed per entry.
  package static let phrasingsMax = 20
}
