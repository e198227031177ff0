// Every noun of a tenant stands in a table: rows in pages in the order of creation, and a map from id to row.
// The order of rows is the order of creation in live state and after a replay alike, so reading a table from
// end to end is deterministic.

internal import Bytes

/// Something with an id that a table can hold.
package protocol Identified: Sendable {
  var id: ID<Self> { get }
}

extension Identified {
  /// Lets an optional row be changed in place by chaining.
  fileprivate mutating func change<R>(_ body: (inout Self) -> R) -> R { body(&self) }
}

/// All things of one noun, by id and in the order of creation.
package struct Table<Row: Identified>: Sendable {
  private var rows = PagedArray<Row?>()
  private var slots = RowSlots()

  package init() {}

  package var count: Int { slots.count }

  package subscript(id: ID<Row>) -> Row? { row(id) }

  func row(_ id: ID<Row>) -> Row? {
    guard let slot = slots[id.uuid] else { return nil }
    return rows[slot]
  }

  /// Looks at a row without keeping a copy of it.
  @discardableResult
  package func read<R>(_ id: ID<Row>, _ body: (Row) -> R) -> R? {
    guard let slot = slots[id.uuid] else { return nil }
    return rows.read(slot) { row in
      guard let row else { return nil }
      return body(row)
    }
  }

  /// Lends a row where it stands, as a span of one: who reads a field of it copies that field, not the row.
  ///
  /// - Returns: whether there is such a row.
  func lend(_ id: ID<Row>, _ body: (Span<Row>) -> Void) -> Bool {
    guard let slot = slots[id.uuid] else { return false }
    rows.lend(slot) { row in
      // SAFETY: a slot leads to a row that is there, and that begins where its optional does; the pointers are used only
      // inside the closures that lend them.
      unsafe row.withUnsafeBufferPointer { row in
        guard let place = unsafe UnsafeRawPointer(row.baseAddress) else { return }
        let pointer = unsafe UnsafeBufferPointer(start: place.assumingMemoryBound(to: Row.self), count: 1)
        unsafe body(pointer.span)
      }
    }
    return true
  }

  package func contains(_ id: ID<Row>) -> Bool { slots[id.uuid] != nil }

  /// - Returns: false, and nothing changes, when the id is there already.
  package mutating func insert(_ row: Row) -> Bool {
    guard slots.insert(row.id.uuid, rows.count) else { return false }
    rows.append(row)
    return true
  }

  /// Changes a row in place.
  /// - Returns: nil when there is none.
  package mutating func update<R>(_ id: ID<Row>, _ body: (inout Row) -> R) -> R? {
    guard let slot = slots[id.uuid] else { return nil }
    return rows.update(slot) { $0?.change(body) }
  }

  /// - Returns: whether there was such a row.
  package mutating func remove(_ id: ID<Row>) -> Bool {
    guard let slot = slots.remove(id.uuid) else { return false }
    rows.update(slot) { $0 = nil }
    return true
  }

  /// Every row, oldest first.
  package func forEach<E: Error>(_ body: (Row) throws(E) -> Void) throws(E) {
    try rows.forEach { (row: Row?) throws(E) in
      if let row { try body(row) }
    }
  }

  /// The rows that `isIncluded`, oldest first.
  ///
  /// Costs the whole table: for small nouns.
  package func all(where isIncluded: (Row) -> Bool = { _ in true }) -> [Row] {
    var found: [Row] = []
    forEach { if isIncluded($0) { found.append($0) } }
    return found
  }
}

extension Table: RowSource where Row: OwnedRow {}
