// A record of a table as text (RFC 4180): every cell in quotation marks, so that nothing in it has to be looked for.

extension [UInt8] {
  /// Appends a line of CSV.
  package mutating func append(record cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { append(byte) }
        append(byte)
      }
      append(UInt8(ascii: "\""))
    }
    append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
  }
}
