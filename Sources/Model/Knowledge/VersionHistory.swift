// The words that entries had before they were changed or deleted, so that a reply and a trace can say what they were
// made from. The newest words stand in the entry itself and never here. Kept by entry and version, forgotten by age:
// live state, a replay and a snapshot that was read hold the same.

internal import Bytes

/// Earlier versions of entries.
package struct VersionHistory<Row: ReviewedEntry>: Sendable, RowSource {
  private struct Key: Hashable, Comparable, Sendable {
    var id: ID<Row>
    var version: UInt32
    static func < (a: Self, b: Self) -> Bool { (a.id, a.version) < (b.id, b.version) }
  }

  private struct Age: Comparable, Sendable {
    var at: Instant
    var key: Key
    static func < (a: Self, b: Self) -> Bool { a.at == b.at ? a.key < b.key : a.at < b.at }
  }

  private var rows = PagedMap<Key, Row>()
  private var byEntry = SortedPages<Key>()
  private var byAge = SortedPages<Age>()

  package init() {}

  package var count: Int { byEntry.count }

  /// One version.
  package subscript(id: ID<Row>, version: UInt32) -> Row? { rows[Key(id: id, version: version)] }

  /// The versions of an entry that are kept, oldest first.
  package func versions(of id: ID<Row>) -> [Row] {
    var found: [Row] = []
    byEntry.scan(from: Key(id: id, version: 0)) { key in
      guard key.id == id else { return false }
      if let row = rows[key] { found.append(row) }
      return true
    }
    return found
  }

  /// Keeps a version, and forgets the oldest of its entry and of all where there are too many.
  mutating func keep(_ row: Row) {
    let key = Key(id: row.id, version: row.version)
    forget(key)
    rows[key] = row
    byEntry.insert(key)
    byAge.insert(Age(at: row.writtenAt, key: key))
    while let oldest = surplus(of: row.id) { forget(oldest) }
    while byAge.count > Limits.versionsMax, let oldest = byAge.first { forget(oldest.key) }
  }

  /// The oldest version of an entry that has more than it may.
  private func surplus(of id: ID<Row>) -> Key? {
    var oldest: Key?
    var count = 0
    byEntry.scan(from: Key(id: id, version: 0)) { key in
      guard key.id == id else { return false }
      if oldest == nil { oldest = key }
      count += 1
      return true
    }
    return count > Limits.versionsPerEntryMax ? oldest : nil
  }

  private mutating func forget(_ key: Key) {
    guard let row = rows[key] else { return }
    rows[key] = nil
    byEntry.remove(key)
    byAge.remove(Age(at: row.writtenAt, key: key))
  }

  /// Every version, by entry.
  package func forEach<E: Error>(_ body: (Row) throws(E) -> Void) throws(E) {
    var all: [Row] = []
    if let first = byEntry.first {
      byEntry.scan(from: first) { key in
        if let row = rows[key] { all.append(row) }
        return true
      }
    }
    for row in all { try body(row) }
  }
}
