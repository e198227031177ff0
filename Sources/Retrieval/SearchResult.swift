// What a search found, and how sure it may be: the scores are shares of what a perfect entry would have
// scored, so they can be compared with fixed thresholds over questions and workspaces. Whether they suffice
// for an answer is not decided here but by `ConfidenceBands`.

/// The answer to one search.
package struct SearchResult: Sendable, Equatable {
  /// The best entries at or above the floor, best first, equal scores by key.
  package let hits: [SearchHit]
  /// How many entries reached the floor, with those that the limit cut off.
  package let total: Int
  /// The BM25 score that an entry made for this question would get; 0 when the question has no searchable word.
  package let ideal: Float
  /// How far the best entry's score is above the second's (0 when the second does not exist above zero: then
  /// it is the best's score itself).
  package let gap: Float

  package init(hits: [SearchHit], total: Int, ideal: Float, gap: Float) {
    self.hits = hits
    self.total = total
    self.ideal = ideal
    self.gap = gap
  }

  /// What a question without searchable words finds.
  package static let empty = SearchResult(hits: [], total: 0, ideal: 0, gap: 0)
}
