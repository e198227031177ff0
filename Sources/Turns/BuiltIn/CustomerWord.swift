// What the customer said since our last word, quick messages taken together, and what that last word was. A
// holding sentence is a word of ours only once nobody is called any more: until then what it was said to is
// still unanswered.

internal import Engine
internal import Model
internal import Retrieval

/// The unanswered words of a customer.
struct CustomerWord {
  /// Oldest first; of a mail only what was written for us.
  let texts: [String]
  /// Those of them that are no small talk.
  let asking: [String]
  /// What they stand under, of mails.
  let subjects: [String]
  let standing: Standing
  /// The entries behind our last word.
  let lastUses: [KnowledgeHit]
  private let kinds: [SmallTalk.Kind?]
  private let language: Language?
  private let files: Int
  private let isMail: Bool
  /// Everything before `texts`.
  private let before: ArraySlice<Message>

  init(_ request: TurnRequest, _ language: Language?) {
    let isMail = request.channel.channelType == .email
    let words = request.recent.filter { word in
      !word.isAutoSubmitted && !(word.isHolding && request.handedOver != nil)
    }
    let start = words.lastIndex { $0.isOurs }.map { $0 + 1 } ?? 0
    texts = words[start...].map { Self.read($0, isMail) }
    kinds = texts.map { Self.kind($0, language) }
    asking = zip(texts, kinds).compactMap { $1 == nil && !$0.isEmpty ? $0 : nil }
    subjects = words[start...].compactMap { $0.details.subject }
    files = words[start...].reduce(0) { $0 + $1.details.attachments.count }
    before = words[..<start]
    let ours = words[..<start].filter { $0.isOurs && !$0.isHolding }
    lastUses = ours.last?.uses ?? []
    standing = Standing(ours, expectsReply: request.expectsReply)
    self.language = language
    self.isMail = isMail
  }

  private static func read(_ message: Message, _ isMail: Bool) -> String {
    isMail ? MailText.written(in: message.body) : message.body
  }

  private static func kind(_ text: String, _ language: Language?) -> SmallTalk.Kind? {
    SmallTalk.recognize(text, operatingLanguage: language)?.kind ?? Wordless.kind(of: text)
  }

  /// What all the words are when they are nothing but small talk; a wish for a person among them decides.
  ///
  /// Words that came with a file are about the file.
  var smallTalk: SmallTalk.Kind? {
    if kinds.contains(.person) { return .person }
    if files > 0 || texts.isEmpty { return nil }
    if texts.count == 1 { return kinds[0] }
    guard asking.isEmpty else { return nil }
    // Together they may mean something else: "no", then "thanks".
    let whole = texts.joined(separator: "\n")
    return SmallTalk.recognize(whole, operatingLanguage: language)?.kind ?? kinds.last ?? nil
  }

  /// The question that they choose from those that we offered, as we wrote it.
  var choice: String? {
    guard case .offered(let choices) = standing, let last = texts.last else { return nil }
    return choices.chosen(by: last)
  }

  /// What retrieval is asked: the words without the small talk among them.
  var query: String { (asking.isEmpty ? texts : asking).joined(separator: "\n") }

  /// The newest question before `texts`.
  private var earlierQuestion: String? {
    for message in before.reversed() where !message.isOurs {
      let text = Self.read(message, isMail)
      if !text.isEmpty, Self.kind(text, language) == nil { return text }
    }
    return nil
  }

  /// Two sentences for the person who takes over.
  var summary: String {
    var parts: [String] = []
    let question = asking.first ?? earlierQuestion
    if let question {
      parts.append("The customer asked: " + PlainText.shown(question).preview(characters: 200))
    }
    if let newest = texts.last, !newest.isEmpty, newest != question {
      let lead = question == nil ? "The customer wrote: " : "Last: "
      parts.append(lead + PlainText.shown(newest).preview(characters: 200))
    }
    if files > 0 { parts.append(files == 1 ? "They sent a file." : "They sent \(files) files.") }
    return parts.joined(separator: " ")
  }
}
