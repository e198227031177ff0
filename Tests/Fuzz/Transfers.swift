// What somebody brings in a file of their own: the lines of an export, and a backup. Whoever can write a file can make
// its checksums good, so they are made good here.

import Bytes
import JSONText
import Model

@testable import Transfer

/// The lines of an import: whatever is taken in is the same when it is written and read again.
func checkImport(_ bytes: [UInt8]) {
  let head = Array(#"{"svar":"tenant","version":1,"tenant":{"name":"Fuzzed"}}"#.utf8) + [UInt8(ascii: "\n")]
  guard var lines = try? ImportLines(head) else { preconditionFailure("a plain first line is read") }
  for line in bytes.split(separator: UInt8(ascii: "\n")).prefix(8) where lines.goesOn {
    var part = StateRows()
    lines.take(Array(line) + [UInt8(ascii: "\n")], into: &part)
    var json = JSONWriter()
    RowWriter.write(part, to: &json)
    guard let value = try? JSONValue(parsing: json.span, bytesMax: 1 << 20),
      let again = try? RowReader.read(StateRows.self, value, at: "part")
    else { preconditionFailure("what was taken in cannot be read again") }
    precondition(again == part, "what was taken in changes")
  }
}

/// A backup: the header of an entry, and the list at its end.
func checkBackup(_ bytes: [UInt8]) {
  var block = Array(bytes.prefix(Archive.blockBytes))
  block += [UInt8](repeating: 0, count: Archive.blockBytes - block.count)
  block.replaceSubrange(257..<262, with: Array("ustar".utf8))
  let sum = block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
  let octal = String(sum, radix: 8)
  let field = String(repeating: "0", count: 6 - octal.utf8.count) + octal + "\0 "
  block.replaceSubrange(148..<156, with: Array(field.utf8))
  if let entry = Archive.read(header: block) {
    precondition(entry.bytes >= 0 && Archive.padding(entry.bytes) >= 0, "an entry has no size")
    precondition(entry.bytes + Archive.blockBytes > 0, "an entry's end cannot be computed")
  }
  let text = Array(bytes.filter { $0 != UInt8(ascii: "\n") })
  let list = text + Array("\n\(crc32c(text.span))\n".utf8)
  guard let contents = (try? Archive.decode(list)).flatMap({ $0 }) else { return }
  let again = (try? Archive.decode(Archive.encode(contents))).flatMap { $0 }
  precondition(again == contents, "a list changes when it is written again")
  precondition(contents.bytes >= 0, "a backup has no size")
}

/// A file of knowledge entries, in the form that its first byte says: each row and fault has a line of it, and what may
/// be an entry is the same when it is written and read again.
func checkKnowledge(_ bytes: [UInt8]) {
  guard let first = bytes.first, let text = String(validating: bytes.dropFirst(), as: UTF8.self) else {
    return
  }
  let formats = KnowledgeFile.Format.allCases
  let file = KnowledgeFile(text, named: "a", as: formats[Int(first) % formats.count])
  let lines = text.unicodeScalars.count(where: \.properties.isWhitespace) + 1
  for row in file.rows { precondition((1...UInt32(lines)).contains(row.line), "a row has no line") }
  for fault in file.faults { precondition((1...UInt32(lines)).contains(fault.line), "a fault has no line") }
  var written = KnowledgeLines(isTable: false, hasHead: true)
  var rows: [KnowledgeImportRow] = []
  for row in file.rows {
    var entry = KnowledgeEntry()
    (entry.question, entry.answer) = (row.question, row.answer)
    (entry.topics, entry.phrasings) = (row.topics, row.phrasings)
    if (try? entry.check()) == nil { continue }
    written.add(entry)
    rows.append(row)
  }
  let again = KnowledgeFile(String(decoding: written.bytes, as: UTF8.self), named: "a", as: .jsonl)
  precondition(again.faults.isEmpty && again.rows.count == rows.count, "what was written cannot be read")
  for (row, other) in zip(rows, again.rows) {
    precondition(row.question == other.question && row.answer == other.answer, "an entry changes")
    precondition(row.topics == other.topics && row.phrasings == other.phrasings, "a list changes")
  }
}
