// The few best of many, kept sorted while they are offered, so that ten thousand entries are not sorted for
// five. Order: higher score first, then the smaller key; it never depends on the order of offering.

/// A bounded list of the best hits.
struct BestHits {
  private let limit: Int
  private(set) var hits: [SearchHit] = []

  init(limit: Int) {
    self.limit = limit
    hits.reserveCapacity(limit + 1)
  }

  /// Takes the hit in if it is among the best so far.
  ///
  /// Constant when it is not, else linear in the limit.
  mutating func offer(_ hit: SearchHit) {
    if hits.count == limit, let last = hits.last, !Self.isBetter(hit, last) { return }
    let place = hits.firstIndex { Self.isBetter(hit, $0) } ?? hits.count
    hits.insert(hit, at: place)
    if hits.count > limit { hits.removeLast() }
  }

  /// Whether a hit of this score would be taken in, before its key is looked up.
  func mayTake(_ score: Float) -> Bool {
    guard hits.count == limit, let last = hits.last else { return true }
    return score >= last.score
  }

  private static func isBetter(_ one: SearchHit, _ other: SearchHit) -> Bool {
    one.score != other.score ? one.score > other.score : one.key < other.key
  }
}
