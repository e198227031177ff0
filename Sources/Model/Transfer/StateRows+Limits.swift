// Rows from outside keep the limits of the commands that make such rows, and no number in them is so large that
// arithmetic with it could overflow: times, counters and versions, wherever in a row they stand. All tables are walked
// by their own table of fields, so that no row and no field can be forgotten here.

internal import Bytes

extension StateRows {
  /// Refuses rows that no command could have made.
  func check() throws(Refusal) {
    var checker = RowChecker()
    var rows = self
    // The checker never throws: it keeps what it found.
    try? rows.visit(&checker)
    if let refusal = checker.refusal { throw refusal }
  }
}

/// Looks at every row until one may not be.
private struct RowChecker: FieldCoder {
  private(set) var refusal: Refusal?

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {}

  mutating func rows<Row: OwnedRow>(_ tag: Int, _ name: StaticString, _ rows: inout [Row]) {
    for row in rows where refusal == nil {
      if let path = row.pathOfExcess {
        refusal = .invalid(path: Self.path(name, row) + path, message: "is too large or too small")
        return
      }
      do throws(Refusal) { try row.check() } catch { refusal = error.under(Self.path(name, row)) }
    }
  }

  /// The table's name, with the row's id where it has one.
  private static func path<Row: OwnedRow>(_ table: StaticString, _ row: Row) -> String {
    guard let row = row as? any Identified else { return "\(table)" }
    return "\(table)." + id(of: row)
  }

  private static func id<Row: Identified>(of row: Row) -> String { row.id.description }
}

/// Looks for the first number of a message that is out of bounds.
struct ExcessFinder: FieldCoder {
  private(set) var path: String?

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    if path == nil, let inner = value.pathOfExcess { path = ".\(name)" + inner }
  }
}
