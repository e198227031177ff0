// The part of a mail that its sender wrote for us: without the salutation, the signature and the text that a mail
// program quotes, which would all be looked up as words of the question. By lines, and careful: what it cannot
// tell stays. Parsing of MIME is the mail adapter's, long before.

/// Cuts mails down to what was written.
enum MailText {
  /// The written part, read from the first `linesMax` lines; the whole body when nothing would be left.
  static func written(in body: String) -> String {
    var kept: [Substring] = []
    let lines = body.split(
      maxSplits: linesMax, omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    for line in lines.prefix(linesMax) where line.first != ">" {
      let words = SmallTalkText.normalized(String(line.prefix(lineCharactersMax)))
      if isQuoteLead(line) || isSignature(line, words, isFirst: kept.isEmpty) { break }
      if kept.isEmpty && isSalutation(line, words) { continue }
      kept.append(line)
    }
    let text = kept.joined(separator: "\n").trimmedWhitespace
    return text.isEmpty ? body : String(text)
  }

  private static let linesMax = 500
  private static let lineCharactersMax = 200

  private static func isQuoteLead(_ line: Substring) -> Bool {
    let line = line.trimmedWhitespace
    if line.hasPrefix("-----") || line.hasPrefix("_____") { return true }
    return line.last == ":" && quoteLeads.contains { line.contains($0) }
  }

  private static func isSalutation(_ line: Substring, _ words: [String]) -> Bool {
    guard let first = words.first, words.count <= 5 else { return false }
    let ends = line.trimmedWhitespace.last
    return greetings.contains(first) && (ends == "," || ends == "!")
  }

  private static func isSignature(_ line: Substring, _ words: [String], isFirst: Bool) -> Bool {
    if line.trimmedWhitespace == "--" { return true }
    guard !isFirst, (1...6).contains(words.count) else { return false }
    // Behind a sign-off of one word a name may stand, not a sentence.
    return signOffs.contains { words.starts(with: $0) && ($0.count > 1 || words.count <= 3) }
  }

  private static let quoteLeads = [" wrote", " skrev", " schrieb"]

  private static let greetings: Set<String> = [
    "hi", "hello", "hey", "dear", "hej", "kære", "goddag", "hejsa", "bästa", "hei", "kjære", "hallo", "guten",
    "sehr", "liebe", "lieber", "liebes", "moin",
  ]

  private static let signOffs = [
    "kind regards", "best regards", "warm regards", "many thanks and regards", "regards", "best wishes",
    "yours sincerely", "yours faithfully", "yours truly", "med venlig hilsen", "venlig hilsen",
    "venlige hilsner", "mange hilsner", "bedste hilsner", "de bedste hilsner", "hilsen", "mvh", "vh", "kh",
    "med vänlig hälsning", "med vänliga hälsningar", "vänlig hälsning", "vänliga hälsningar", "hälsningar",
    "vänligen", "med vennlig hilsen", "vennlig hilsen", "beste hilsener", "med hilsen",
    "mit freundlichen grüßen", "mit freundlichem gruß", "mit besten grüßen", "freundliche grüße",
    "viele grüße", "beste grüße", "schöne grüße", "liebe grüße", "mfg", "lg", "gruß",
  ].map { $0.split(separator: " ").map(String.init) }
}

extension StringProtocol {
  /// Without white space at both ends.
  fileprivate var trimmedWhitespace: SubSequence {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = self[start...].lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return self[start..<end]
  }
}
