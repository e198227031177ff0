// Entries as text, in the forms that `KnowledgeFile` reads. What the server counts or decides by itself (use, status,
// times) is left out: an import could not bring it back.

internal import Bytes
internal import JSONText
package import Model

/// Writes entries.
package struct KnowledgeLines {
  package private(set) var bytes: [UInt8] = []
  private let isTable: Bool

  /// - Parameters:
  ///   - isTable: CSV, and JSON Lines if not.
  ///   - hasHead: whether a table begins here.
  package init(isTable: Bool, hasHead: Bool) {
    self.isTable = isTable
    if isTable && hasHead { bytes.append(record: ["id", "question", "answer", "topics", "phrasings"]) }
  }

  package mutating func add(_ entry: KnowledgeEntry) {
    if isTable {
      return bytes.append(record: [
        entry.id.description, entry.question, entry.answer, entry.topics.joined(separator: ","),
        entry.phrasings.map(Self.line).joined(separator: "\n"),
      ])
    }
    // Handed over and taken back, so that what was written before is not copied.
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    var json = JSONWriter(appendingTo: taken)
    taken = []
    json.object { json in
      json.field("id", entry.id.uuid)
      json.field("question", entry.question)
      json.field("answer", entry.answer)
      json.field("topics", entry.topics)
      if !entry.phrasings.isEmpty { json.field("phrasings", entry.phrasings) }
    }
    bytes = json.finish()
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A phrasing that a cell's line can hold.
  private static func line(_ phrasing: String) -> String {
    phrasing.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
