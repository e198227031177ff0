// A file of knowledge entries, read into rows. What cannot be read is a fault with its line and leaves the rest alone;
// whether a row may be an entry is the model's to say. Three forms: JSON Lines and CSV, which an export writes too, and
// Markdown as people write it.

internal import Bytes
internal import JSONText
package import Model

/// What a file of entries says.
package struct KnowledgeFile: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case jsonl, csv, markdown

    /// By a file's name, nil for another.
    package init?(fileName: String) {
      switch fileName.split(separator: ".").last?.lowercased() {
      case "jsonl", "ndjson": self = .jsonl
      case "csv": self = .csv
      case "md", "markdown": self = .markdown
      default: return nil
      }
    }
  }

  package internal(set) var rows: [KnowledgeImportRow] = []
  package internal(set) var faults: [KnowledgeImportFault] = []
  let name: String

  /// - Parameter name: how the file is called, for whoever looks for a fault in it.
  package init(_ text: String, named name: String, as format: Format) {
    self.name = name
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    switch format {
    case .jsonl: readLines(text)
    case .csv: readTable(text)
    case .markdown: readHeadings(text)
    }
  }

  mutating func fault(_ line: Int, _ path: String, _ message: String) {
    faults.append(
      KnowledgeImportFault(file: name, line: UInt32(clamping: line), path: path, message: message))
  }

  /// Takes a row in, or says that no entry is so long.
  mutating func add(_ row: KnowledgeImportRow) {
    if row.contentBytes > Model.Limits.knowledgeImportStepBytes {
      return fault(Int(row.line), "", "is longer than an entry may be")
    }
    rows.append(row)
  }

  /// One object a line.
  private mutating func readLines(_ text: String) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = String(line)
      if line.allSatisfy(\.isWhitespace) { continue }
      do throws(JSONRefusal) { add(try row(line, at: index + 1)) } catch {
        guard let first = error.faults.first else { continue }
        fault(index + 1, first.path, first.message)
      }
    }
  }

  private func row(_ line: String, at number: Int) throws(JSONRefusal) -> KnowledgeImportRow {
    // How long a text or a list may be is asked of all forms alike, by the rules.
    let lengths = 0...TransferLimits.knowledgeLineBytesMax
    let text: JSONKind<String> = .string(bytes: lengths)
    return try JSONBody(line.utf8Span.span, bytesMax: TransferLimits.knowledgeLineBytesMax) { body in
      var row = KnowledgeImportRow(file: name, line: UInt32(clamping: number))
      row.entryId = body.optional("id", .uuid).map { ID($0) }
      row.question = body.required("question", text)
      row.answer = body.required("answer", text)
      row.topics = body.optional("topics", .array(of: text, count: lengths)) ?? []
      row.phrasings = body.optional("phrasings", .array(of: text, count: lengths)) ?? []
      return row
    }.value
  }
}
