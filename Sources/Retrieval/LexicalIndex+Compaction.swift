// Forgetting what was removed: slots, variants and terms are numbered anew, in the order they had, and
// postings of removed entries dropped. No score changes by it. Linear in the whole index, and due only after
// as many removals as there are entries left, so a removal costs a constant share of it.

extension LexicalIndex {
  /// Rebuilds the index without tombstones.
  mutating func compact() {
    let slotNumbers = keepLivingSlots()
    var kept: [Postings] = []
    var termNumbers = [Int32](repeating: -1, count: postings.count)
    for (number, old) in postings.enumerated() where old.entryCount > 0 {
      termNumbers[number] = Int32(kept.count)
      kept.append(renumbered(old, slotNumbers))
    }
    postings = kept
    vocabulary = vocabulary.compactMapValues { number in
      let kept = termNumbers[Int(number)]
      return kept < 0 ? nil : kept
    }
    for slot in slots.indices {
      slots[slot].terms = slots[slot].terms.map { termNumbers[Int($0)] }
    }
  }

  /// Drops dead slots and numbers variants anew.
  /// - Returns: for each old slot its new number and how far its variants moved; nil for a dead one.
  private mutating func keepLivingSlots() -> [(slot: Int32, variantShift: Int32)?] {
    var numbers: [(slot: Int32, variantShift: Int32)?] = []
    numbers.reserveCapacity(slots.count)
    var kept = LexicalIndex(parameters: parameters)
    for (number, slot) in slots.enumerated() {
      guard slot.isAlive else {
        numbers.append(nil)
        continue
      }
      let newNumber = Int32(kept.slots.count)
      let variants = variantStarts[number]..<variantStarts[number + 1]
      let firstVariant = kept.variantStarts[kept.slots.count]
      numbers.append((newNumber, firstVariant - variants.lowerBound))
      kept.slots.append(slot)
      kept.slotsByKey[slot.key] = newNumber
      kept.lengths.append(lengths[number])
      kept.variantStarts.append(firstVariant + Int32(variants.count))
    }
    (slots, slotsByKey) = (kept.slots, kept.slotsByKey)
    (lengths, variantStarts) = (kept.lengths, kept.variantStarts)
    return numbers
  }

  private func renumbered(
    _ old: Postings, _ numbers: [(slot: Int32, variantShift: Int32)?]
  ) -> Postings {
    var new = Postings(entryCount: old.entryCount)
    new.answers = old.answers.compactMap { posting in
      guard let number = numbers[Int(posting.slot)] else { return nil }
      return AnswerPosting(slot: number.slot, count: posting.count)
    }
    new.variants = old.variants.compactMap { posting in
      guard let number = numbers[Int(posting.slot)] else { return nil }
      return VariantPosting(
        slot: number.slot, variant: posting.variant + number.variantShift, count: posting.count,
        answerCount: posting.answerCount)
    }
    return new
  }
}
