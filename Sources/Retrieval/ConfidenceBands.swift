// What may be done with a search's result: answer from the best entry, offer the nearest questions to choose
// from, or nothing. Both conditions for an answer are needed: a high score alone lets questions through that
// two entries fit equally, a gap alone lets near-domain questions through that nothing fits well. The answer
// thresholds were measured (precision 0.98 at 29 % answered, English, in-sample) and belong to
// `LexicalIndex.Parameters.measured`.

/// Thresholds that turn scores into a verdict.
package struct ConfidenceBands: Sendable, Equatable {
  /// The least share of the ideal score for a direct answer.
  package var answerScoreMin: Float
  /// The least distance to the second-best entry for a direct answer.
  package var answerGapMin: Float
  /// The least share of the ideal score for an entry to be offered as near, or listed at all.
  ///
  /// At 0.15 the offered three held the right entry for 164 of 244 left-out phrasings that were not answered, and
  /// 8 of 15 questions without an answer got an offer; at 0.20 it was 138 and 6, at 0.25 110 and none.
  package var nearScoreMin: Float
  /// How many near entries are offered at most.
  package var nearMax: Int

  package init(answerScoreMin: Float, answerGapMin: Float, nearScoreMin: Float, nearMax: Int) {
    self.answerScoreMin = answerScoreMin
    self.answerGapMin = answerGapMin
    self.nearScoreMin = nearScoreMin
    self.nearMax = nearMax
  }

  /// Bands for lexical search alone.
  package static let lexical = ConfidenceBands(
    answerScoreMin: 0.45, answerGapMin: 0.10, nearScoreMin: 0.15, nearMax: 3)

  /// What a search's result allows.
  package enum Verdict: Sendable, Equatable {
    /// This entry answers the question.
    case answer(SearchHit)
    /// One of these, best first, may be meant; never empty.
    case near([SearchHit])
    /// Nothing here fits.
    case none
  }

  /// The verdict on a result, which must have been searched with a limit of at least `nearMax`.
  package func judge(_ result: SearchResult) -> Verdict {
    guard let best = result.hits.first else { return .none }
    if best.score >= answerScoreMin, result.gap >= answerGapMin { return .answer(best) }
    let near = result.hits.filter { $0.score >= nearScoreMin }.prefix(nearMax)
    return near.isEmpty ? .none : .near(Array(near))
  }
}
