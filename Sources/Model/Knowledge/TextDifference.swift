// What changed between two versions of a text, word by word, for a person to read. Where almost everything changed the
// words in between are shown as one piece taken out and one put in: comparing them would cost their product.

/// How one text became another.
package struct TextDifference: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable { case kept, removed, added }

  /// Words that have one fate, with the white space behind them.
  package struct Part: Sendable, Equatable {
    package var kind: Kind
    package var text: String
  }

  /// In order: without the added parts they are the old text, without the removed ones the new.
  package private(set) var parts: [Part] = []

  package init(from before: String, to after: String) {
    let (old, new) = (Self.words(before), Self.words(after))
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    for word in old.prefix(head) { add(.kept, word) }
    compare(Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail]))
    for word in old.suffix(tail) { add(.kept, word) }
  }

  private mutating func compare(_ old: [Substring], _ new: [Substring]) {
    guard old.count * new.count <= Limits.differenceComparisonsMax else {
      for word in old { add(.removed, word) }
      for word in new { add(.added, word) }
      return
    }
    var isRemoved = [Bool](repeating: false, count: old.count)
    var isAdded = [Bool](repeating: false, count: new.count)
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isAdded[offset] = true
      }
    }
    var (here, there) = (0, 0)
    while here < old.count || there < new.count {
      if here < old.count, isRemoved[here] {
        add(.removed, old[here])
        here += 1
      } else if there < new.count, isAdded[there] {
        add(.added, new[there])
        there += 1
      } else {
        if here < old.count { add(.kept, old[here]) }
        here += 1
        there += 1
      }
    }
  }

  private mutating func add(_ kind: Kind, _ word: Substring) {
    if let last = parts.last, last.kind == kind {
      parts[parts.count - 1].text += word
    } else {
      parts.append(Part(kind: kind, text: String(word)))
    }
  }

  /// The words of a text, each with the white space behind it; white space at the beginning is a word too.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    var wasSpace = false
    for index in text.indices {
      let isSpace = text[index].isWhitespace
      if wasSpace && !isSpace {
        words.append(text[start..<index])
        start = index
      }
      wasSpace = isSpace
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }
}
