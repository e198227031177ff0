// The numbers of the BM25 formula, with the values that were measured on the quality set; the confidence
// bands were read off scores made with exactly these, so neither changes without the other.

extension LexicalIndex {
  /// Weights of the scoring formula.
  package struct Parameters: Sendable, Equatable {
    /// How slowly repetitions of a term saturate (Robertson's k1).
    package var saturation: Float
    /// How much long entries are discounted, 0…1 (Robertson's b).
    package var lengthDiscount: Float
    /// How many times a word of the question counts, against once for one of the answer.
    package var questionWeight: UInt16
    /// What a four-character piece counts, against 1 for a word.
    package var pieceWeight: Float
    /// The share of the phrasings' mean in an entry's score, 0…1; the rest is the best phrasing's.
    package var meanShare: Float

    /// k1 1.2, b 0.5, question twice, pieces 0.3, a quarter of the mean.
    package static let measured = Parameters(
      saturation: 1.2, lengthDiscount: 0.5, questionWeight: 2, pieceWeight: 0.3, meanShare: 0.25)
  }
}
