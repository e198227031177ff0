// Scoring: BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over one text per
// variant, the variant's words counted double and the answer's once, divided by the score of an ideal entry
// in which every term of the question occurs without end. Sums run in the order of the question's terms and
// ties go to the smaller key, so equal inputs give equal bits. Reads only.

internal import Glibc

extension LexicalIndex {
  /// The entries that fit a question best.
  ///
  /// Linear in the postings of the question's terms and in the number of entries.
  /// - Parameters:
  ///   - limit: how many hits at most, brought to 0…`RetrievalLimits.hitsMax`.
  ///   - topics: only entries with any of these (lower-cased) topics; empty for all.
  ///   - floor: the least score of a hit, 0…1; `total` counts by it too.
  package func search(_ question: Terms, limit: Int, topics: Set<String> = [], floor: Float) -> SearchResult {
    let query = weighed(question)
    guard query.ideal > 0 else { return .empty }
    let limit = min(max(0, limit), RetrievalLimits.hitsMax)
    var best = BestHits(limit: max(2, limit))
    var total = 0
    for (number, sum) in sums(query.terms).enumerated() where sum > 0 {
      let score = min(1, sum / query.ideal)
      guard score >= floor || best.mayTake(score), slots[number].isAlive else { continue }
      let slot = slots[number]
      guard topics.isEmpty || slot.topics.contains(where: topics.contains) else { continue }
      if score >= floor { total += 1 }
      best.offer(SearchHit(key: slot.key, score: score))
    }
    let first = best.hits.first?.score ?? 0
    let second = best.hits.count > 1 ? best.hits[1].score : 0
    return SearchResult(
      hits: best.hits.prefix(limit).filter { $0.score >= floor }, total: total, ideal: query.ideal,
      gap: first - second)
  }

  /// The known terms of a question with the score each can give, and the sum that an ideal entry would reach.
  ///
  /// A word that no entry contains is part of the ideal at half its worth: the question is about something
  /// that is not here, though perhaps only in other words. An unknown piece is worth nothing.
  private func weighed(_ question: Terms) -> (terms: [(number: Int32, worth: Float)], ideal: Float) {
    var terms: [(number: Int32, worth: Float)] = []
    var unknown: [String] = []
    var ideal: Float = 0
    let words = question.words.prefix(RetrievalLimits.queryWordsMax)
    let pieces = question.pieces.prefix(4 * RetrievalLimits.queryWordsMax)
    // Each counts once, and they are few enough to be looked through.
    for (each, weight) in [(words, Float(1)), (pieces, parameters.pieceWeight)] {
      for term in each {
        let number = vocabulary[term]
        let entryCount = number.map { postings[Int($0)].entryCount } ?? 0
        if let number, entryCount > 0 {
          if terms.contains(where: { $0.number == number }) { continue }
          let worth = weight * rarity(entryCount) * (parameters.saturation + 1)
          terms.append((number, worth))
          ideal += worth
        } else if weight == 1, !unknown.contains(term) {
          unknown.append(term)
          ideal += rarity(0) * (parameters.saturation + 1) / 2
        }
      }
    }
    return (terms, ideal)
  }

  /// One sum per slot, dead ones included.
  private func sums(_ terms: [(number: Int32, worth: Float)]) -> [Float] {
    var sums = [Float](repeating: 0, count: slots.count)
    var lifts = [Float](repeating: 0, count: Int(variantStarts[slots.count]))
    let discounts = discounts()
    let questionWeight = Float(parameters.questionWeight)
    for (number, worth) in terms {
      for posting in postings[Int(number)].answers {
        let frequency = Float(posting.count)
        sums[Int(posting.slot)] += worth * frequency / (frequency + discounts[Int(posting.slot)])
      }
      for posting in postings[Int(number)].variants {
        let discount = discounts[Int(posting.slot)]
        let inAnswer = Float(posting.answerCount)
        let both = inAnswer + questionWeight * Float(posting.count)
        lifts[Int(posting.variant)] += worth * (both / (both + discount) - inAnswer / (inAnswer + discount))
      }
    }
    for slot in sums.indices {
      sums[slot] += combined(lifts, Int(variantStarts[slot])..<Int(variantStarts[slot + 1]))
    }
    return sums
  }

  /// What several phrasings of one entry are worth together: mostly the best of them, a little their mean.
  ///
  /// The best alone lets one odd phrasing win over an entry that fits in all of them; half of each, which
  /// suits vectors, pushes a phrasing typed word for word below the answer band. Measured by leaving out each
  /// of 282 English, Danish and Swedish phrasings and asking with it: with shares of the mean of 0, 1/4 and
  /// 1/2, right answers were 40 of 58, 29 of 38 and 23 of 30; on the tests' shop, where nothing is left out,
  /// 22 of 23, 22 of 22 and 16 of 17.
  private func combined(_ lifts: [Float], _ variants: Range<Int>) -> Float {
    var best: Float = 0
    var total: Float = 0
    for variant in variants {
      let lift = lifts[variant]
      total += lift
      best = max(best, lift)
    }
    if best == 0 { return 0 }
    return (1 - parameters.meanShare) * best + parameters.meanShare * total / Float(variants.count)
  }

  /// BM25's inverse document frequency, in the form that is never negative.
  private func rarity(_ entryCount: Int) -> Float {
    let containing = Float(entryCount)
    return logf(1 + (Float(count) - containing + 0.5) / (containing + 0.5))
  }

  /// By slot, the part of BM25's denominator that depends on the entry's length.
  private func discounts() -> [Float] {
    let mean = max(1, Float(lengthTotal) / Float(max(1, count)))
    let constant = parameters.saturation * (1 - parameters.lengthDiscount)
    let perWord = parameters.saturation * parameters.lengthDiscount / mean
    return lengths.map { constant + perWord * Float($0) }
  }
}
