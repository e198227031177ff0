// The records of a CSV text (RFC 4180), as spreadsheets write it: cells are separated by commas, semicolons or tabs,
// whichever the first line has most of; a cell in quotes may hold all of them, line ends, and quotes written twice.

/// Reads a table record by record.
struct TableRecords {
  struct Record {
    /// Where it begins, from 1.
    var line: Int
    var cells: [String]
    /// What is wrong with it.
    var fault: String?
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset = 0
  private var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    separator = Self.separator(of: bytes)
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { separator in
      (separator, first.count(where: { $0 == separator }))
    }
    return counts.reduce(counts[0]) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  /// The next record, nil at the end.
  mutating func next() -> Record? {
    if offset >= bytes.count { return nil }
    var record = Record(line: line, cells: [])
    repeat { record.cells.append(cell(&record.fault)) } while pass(separator)
    // What stands behind a cell in quotes was a fault; it ends with its line.
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    if pass(UInt8(ascii: "\n")) { line += 1 }
    return record
  }

  private mutating func cell(_ fault: inout String?) -> String {
    if pass(UInt8(ascii: "\"")) { return quoted(&fault) }
    let start = offset
    while offset < bytes.count, bytes[offset] != separator, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
    }
    var end = offset
    if end > start, end == bytes.count || bytes[end] == UInt8(ascii: "\n"),
      bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func quoted(_ fault: inout String?) -> String {
    var cell: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\n") { line += 1 }
        cell.append(byte)
      } else if pass(UInt8(ascii: "\"")) {
        cell.append(byte)
      } else {
        _ = pass(UInt8(ascii: "\r"))
        if offset < bytes.count, bytes[offset] != separator, bytes[offset] != UInt8(ascii: "\n") {
          fault = "has something behind a cell in quotes"
        }
        return String(decoding: cell, as: UTF8.self)
      }
    }
    fault = "has a cell whose quotes do not end"
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func pass(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }
}
