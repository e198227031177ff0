// Markdown: a heading of the first or second level is a question, and what stands under it up to the next one is its
// answer, smaller headings included. A heading with nothing under it is the title of what follows. A block of settings
// between two lines of three dashes may name the file's topics, and a title for what stands before the first heading.

internal import Model

extension KnowledgeFile {
  mutating func readHeadings(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var settings = Settings()
    let start = settings.read(lines)
    var question = (text: settings.title, line: 1)
    var answer: [Substring] = []
    var isCode = false
    for (index, line) in lines.enumerated().dropFirst(start) {
      let bare = line.drop(while: \.isWhitespace)
      if bare.hasPrefix("```") || bare.hasPrefix("~~~") { isCode.toggle() }
      if !isCode, let heading = Self.heading(line) {
        add(question, answer, settings.topics)
        (question, answer) = ((heading, index + 1), [])
      } else {
        answer.append(line)
      }
    }
    add(question, answer, settings.topics)
    if rows.isEmpty && faults.isEmpty { fault(1, "", "has no heading with something under it") }
  }

  /// What the lines in front say.
  private struct Settings {
    var title = ""
    var topics: [String] = []

    /// - Returns: how many lines they are.
    mutating func read(_ lines: [Substring]) -> Int {
      guard lines.first?.trimmed == "---",
        let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" })
      else { return 0 }
      for line in lines[1..<end] {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        switch parts[0].trimmed.lowercased() {
        case "title": title = Self.bare(parts[1])
        case "topics", "tags":
          let list = parts[1].filter { $0 != "[" && $0 != "]" }
          topics = list.split(separator: ",").map { Self.bare($0) }.filter { !$0.isEmpty }
        default: continue
        }
      }
      return end + 1
    }

    /// Without quotes around it.
    private static func bare(_ text: some StringProtocol) -> String {
      let text = Substring(text).trimmed
      guard let first = text.first, first == "\"" || first == "'", text.last == first, text.count > 1 else {
        return text
      }
      return String(text.dropFirst().dropLast())
    }
  }

  /// The text of a heading of the first or second level.
  private static func heading(_ line: Substring) -> String? {
    let level = line.prefix { $0 == "#" }.count
    guard level == 1 || level == 2, line.dropFirst(level).first?.isWhitespace == true else { return nil }
    var text = line.dropFirst(level).trimmed
    if let last = text.split(whereSeparator: \.isWhitespace).last, last.allSatisfy({ $0 == "#" }) {
      text = text.dropLast(last.count).trimmed
    }
    return text.isEmpty ? nil : text
  }

  private mutating func add(_ question: (text: String, line: Int), _ answer: [Substring], _ topics: [String])
  {
    let text = answer.joined(separator: "\n")[...].trimmed
    if text.isEmpty { return }
    if question.text.isEmpty {
      return fault(question.line, "", "stands before the first heading and answers no question")
    }
    var row = KnowledgeImportRow(file: name, line: UInt32(clamping: question.line))
    row.question = question.text
    row.answer = text
    row.topics = topics
    add(row)
  }
}

extension Substring {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = self[start...].lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
