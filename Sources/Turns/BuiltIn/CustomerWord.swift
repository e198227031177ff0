// What the customer said since our last word, quick messages taken together, and what that last word was.

internal import Model
internal import Retrieval

/// The unanswered words of a customer.
struct CustomerWord {
  /// Oldest first.
  let texts: [String]
  /// Our last word that was no holding sentence.
  private let lastOurs: Message?
  private let first: String

  init(_ recent: [Message]) {
    let words = recent.filter { !$0.details.isHolding && !$0.details.autoSubmitted }
    let ours = words.lastIndex { $0.author.kind != .contact }
    let unanswered = words[(ours.map { $0 + 1 } ?? 0)...]
    texts = unanswered.map(\.body)
    lastOurs = ours.map { words[$0] }
    first = words.first { $0.author.kind == .contact }?.body ?? ""
  }

  /// Whether our last word answered something: thanks then confirm it.
  var isAfterAnswer: Bool {
    guard let lastOurs else { return false }
    return lastOurs.author.isPerson || !lastOurs.details.uses.isEmpty
  }

  /// The kind of small talk, when all the words are nothing else; the last of them decides.
  func smallTalk(in language: Language?) -> SmallTalk.Kind? {
    var kind: SmallTalk.Kind?
    for text in texts {
      guard let found = SmallTalk.recognize(text, operatingLanguage: language)?.kind else { return nil }
      if kind != .person { kind = found }
    }
    return kind
  }

  /// What retrieval is asked: the choice from our list when the words are its number, else the words themselves
  /// without the small talk among them.
  var query: String {
    if let choice { return choice }
    let asking = texts.filter { SmallTalk.recognize($0, operatingLanguage: nil) == nil }
    return (asking.isEmpty ? texts : asking).joined(separator: "\n")
  }

  /// The question behind "2" or "2." after a list to choose from.
  private var choice: String? {
    guard let last = texts.last, let ours = lastOurs, ours.author.kind == .ai else { return nil }
    let digits = last.filter { !$0.isWhitespace && $0 != "." && $0 != ")" }
    guard let number = Int(digits), (1...3).contains(number), digits.utf8.count == 1 else { return nil }
    let prefix = "\(number). "
    return ours.body.split(separator: "\n").first { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
  }

  /// Two lines for the person who takes over.
  var summary: String {
    let newest = texts.last ?? first
    let asked = "The customer asked: \(first.preview(characters: 200))"
    return newest == first ? asked : asked + " Last: \(newest.preview(characters: 200))"
  }
}
