// A table of entries. The first record names the columns; lists stand in one cell, topics with commas between, phrasings
// on lines of their own.

internal import Bytes
internal import Model

extension KnowledgeFile {
  private static let columns = ["id", "question", "answer", "topics", "phrasings"]

  mutating func readTable(_ text: String) {
    var records = TableRecords(text)
    guard let head = records.next() else { return fault(1, "", "is empty") }
    let names = head.cells.map { $0.trimmedASCII.lowercased() }
    guard isHead(names, head.fault) else { return }
    while let record = records.next() {
      if record.cells == [""] && record.fault == nil { continue }
      if let message = record.fault {
        fault(record.line, "", message)
      } else if record.cells.count > names.count {
        fault(record.line, "", "has more cells than there are columns")
      } else {
        add(record, names)
      }
    }
  }

  private mutating func isHead(_ names: [String], _ message: String?) -> Bool {
    if let message { fault(1, "", message) }
    for name in names where !Self.columns.contains(name) {
      let known = Self.columns.joined(separator: ", ")
      fault(1, String(name.prefix(Model.Limits.topicCharactersMax)), "is no column of entries: \(known)")
    }
    for name in ["question", "answer"] where !names.contains(name) {
      fault(1, name, "is a column that is missing")
    }
    if Set(names).count < names.count { fault(1, "", "names a column twice") }
    return faults.isEmpty
  }

  private mutating func add(_ record: TableRecords.Record, _ names: [String]) {
    var row = KnowledgeImportRow(file: name, line: UInt32(clamping: record.line))
    for (name, cell) in zip(names, record.cells) {
      switch name {
      case "question": row.question = cell.trimmedASCII
      case "answer": row.answer = cell.trimmedASCII
      case "topics": row.topics = Self.list(cell.split(separator: ","))
      case "phrasings": row.phrasings = Self.list(cell.split(whereSeparator: \.isNewline))
      default:
        let text = cell.trimmedASCII
        if text.isEmpty { continue }
        guard let id = UUID(text) else { return fault(record.line, "id", "must be an id") }
        row.entryId = ID(id)
      }
    }
    add(row)
  }

  private static func list(_ parts: [Substring]) -> [String] {
    parts.map { String($0).trimmedASCII }.filter { !$0.isEmpty }
  }
}
