// An inverted index over the entries of one workspace, held in memory, changed one entry at a time and
// visible at once. It keeps terms, never text. Removing leaves a tombstone in the postings; when more than
// half of the slots are tombstones the index is compacted. Invariant: what a search returns depends on the
// entries that are in the index, bit for bit, and not on the order or number of changes that led there.
// Scoring is in `LexicalIndex+Search.swift`. A value without a lock: its owner guards it.

package import Bytes

/// BM25 postings with entries under stable keys.
package struct LexicalIndex: Sendable {
  /// One entry; its number is not used again before a compaction.
  struct Slot: Sendable {
    let key: UUID
    let topics: [String]
    /// Distinct terms, for keeping the number of entries per term exact.
    var terms: [Int32]
    var isAlive = true
  }

  /// A term in an answer: it counts for every variant of the entry.
  struct AnswerPosting: Sendable {
    var slot: Int32
    let count: UInt16
  }

  /// A term in a question or phrasing, with its count in the same entry's answer.
  struct VariantPosting: Sendable {
    var slot: Int32
    var variant: Int32
    let count: UInt16
    let answerCount: UInt16
  }

  struct Postings: Sendable {
    var answers: [AnswerPosting] = []
    var variants: [VariantPosting] = []
    /// Entries alive that contain the term anywhere.
    var entryCount = 0
  }

  let parameters: Parameters
  var vocabulary: [String: Int32] = [:]
  var postings: [Postings] = []
  var slots: [Slot] = []
  var slotsByKey: [UUID: Int32] = [:]
  /// By slot, the words of the entry as BM25 counts its length: the variants' mean, weighted, and the answer.
  var lengths: [Int32] = []
  /// By slot, the number of its first variant (the question; phrasings follow), and last the number of all.
  var variantStarts: [Int32] = [0]
  /// Sum of the lengths of the entries alive.
  var lengthTotal = 0

  package init(parameters: Parameters = .measured) { self.parameters = parameters }

  /// How many entries can be found.
  package var count: Int { slotsByKey.count }

  /// Adds an entry, or puts new terms in the place of those it had.
  ///
  /// Linear in the entry's terms.
  package mutating func upsert(_ key: UUID, _ entry: KnowledgeTerms) {
    remove(key)
    let slot = Int32(slots.count)
    let firstVariant = variantStarts[slots.count]

    let answerCounts = counts(entry.answer)
    let answerCountByTerm = Dictionary(uniqueKeysWithValues: answerCounts)
    for (term, count) in answerCounts {
      postings[Int(term)].answers.append(AnswerPosting(slot: slot, count: count))
    }
    var terms = answerCounts.map(\.term)
    for (variant, variantTerms) in zip(firstVariant..., entry.variants) {
      for (term, count) in counts(variantTerms) {
        postings[Int(term)].variants.append(
          VariantPosting(
            slot: slot, variant: variant, count: count, answerCount: answerCountByTerm[term] ?? 0))
        terms.append(term)
      }
    }
    terms = terms.sortedWithoutRepetition()
    for term in terms { postings[Int(term)].entryCount += 1 }

    let length = self.length(of: entry)
    slots.append(Slot(key: key, topics: entry.topics, terms: terms))
    slotsByKey[key] = slot
    lengths.append(Int32(length))
    variantStarts.append(firstVariant + Int32(entry.variants.count))
    lengthTotal += length
  }

  /// Takes an entry out; nothing happens when it is not there.
  package mutating func remove(_ key: UUID) {
    guard let number = slotsByKey.removeValue(forKey: key) else { return }
    let slot = Int(number)
    for term in slots[slot].terms { postings[Int(term)].entryCount -= 1 }
    lengthTotal -= Int(lengths[slot])
    slots[slot].isAlive = false
    slots[slot].terms = []
    if slots.count > 2 * slotsByKey.count { compact() }
  }

  /// The mean of the variants rather than each one's own length: they are alike in length, and the answer's
  /// postings can then be shared by all of them.
  private func length(of entry: KnowledgeTerms) -> Int {
    let words = entry.variants.reduce(0) { $0 + $1.words.count }
    let mean = (words + entry.variants.count / 2) / entry.variants.count
    return Int(parameters.questionWeight) * mean + entry.answer.words.count
  }

  /// How often each distinct term occurs, by ascending term; unknown terms get a number.
  private mutating func counts(_ terms: Terms) -> [(term: Int32, count: UInt16)] {
    var numbers = terms.words.map { number(of: $0) }
    numbers += terms.pieces.map { number(of: $0) }
    numbers.sort()
    var counts: [(term: Int32, count: UInt16)] = []
    for number in numbers {
      if let last = counts.last, last.term == number {
        counts[counts.count - 1].count = last.count == .max ? .max : last.count + 1
      } else {
        counts.append((number, 1))
      }
    }
    return counts
  }

  private mutating func number(of term: String) -> Int32 {
    if let number = vocabulary[term] { return number }
    let number = Int32(postings.count)
    vocabulary[term] = number
    postings.append(Postings())
    return number
  }
}

extension [Int32] {
  fileprivate func sortedWithoutRepetition() -> [Int32] {
    var result: [Int32] = []
    for number in sorted() where result.last != number { result.append(number) }
    return result
  }
}
