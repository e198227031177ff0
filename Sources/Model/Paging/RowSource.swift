/// Rows that are there one after the other, for whoever writes them all down.
package protocol RowSource<Row> {
  associatedtype Row: OwnedRow
  func forEach<E: Error>(_ body: (Row) throws(E) -> Void) throws(E)
}
