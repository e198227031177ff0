// Looks one tenant up in an index file: a binary search over the rows, then that tenant's records. Ten thousand
// tenants' rows are half a megabyte, of which a look-up reads a dozen rows. Whatever is not sound sends the caller
// to the segment.

internal import Bytes
internal import World

/// An index file that is looked into.
struct SegmentIndexTable {
  /// The file, or what it says, is no good: the segment has to be scanned.
  struct Unsound: Error {}

  private let file: any DiskFile
  private let seed: UInt32
  private let count: Int

  /// Reads the head.
  ///
  /// - Throws: when this is not the index of the segment `number` that ends at `end`, in this format.
  init(_ file: any DiskFile, number: UInt64, end: Int) throws(Unsound) {
    self.file = file
    let bytes = try Self.read(file, at: 0, SegmentIndex.headBytes)
    let head = bytes.span
    seed = crc32c(head.extracting(0..<SegmentIndex.headBytes - 4))
    count = Int(head.load(UInt32.self, at: 12))
    guard head.load(UInt64.self, at: 0) == SegmentIndex.magic,
      head.load(UInt32.self, at: 8) == SegmentIndex.formatVersion,
      head.load(UInt64.self, at: 16) == number, head.load(UInt64.self, at: 24) == UInt64(end),
      head.load(UInt32.self, at: SegmentIndex.headBytes - 4) == seed
    else { throw Unsound() }
  }

  /// One tenant's records, nil when it has none in this segment.
  func entries(of tenant: UUID) throws(Unsound) -> SegmentIndex.Entries? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let row = try row(middle)
      if row.tenant == tenant { return try entries(of: row) }
      if row.tenant < tenant { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Every tenant's newest position in this segment.
  func lastPositions() throws(Unsound) -> [(tenant: UUID, position: UInt64)] {
    let bytes = try Self.read(file, at: SegmentIndex.headBytes, count * SegmentIndex.Row.bytes)
    var found: [(UUID, UInt64)] = []
    found.reserveCapacity(count)
    for index in 0..<count {
      guard let row = SegmentIndex.Row(bytes.span, at: index * SegmentIndex.Row.bytes, seed: seed) else {
        throw Unsound()
      }
      found.append((row.tenant, row.lastPosition))
    }
    return found
  }

  private func row(_ index: Int) throws(Unsound) -> SegmentIndex.Row {
    let offset = SegmentIndex.headBytes + index * SegmentIndex.Row.bytes
    let bytes = try Self.read(file, at: offset, SegmentIndex.Row.bytes)
    guard let row = SegmentIndex.Row(bytes.span, at: 0, seed: seed) else { throw Unsound() }
    return row
  }

  private func entries(of row: SegmentIndex.Row) throws(Unsound) -> SegmentIndex.Entries {
    let block = try Self.read(file, at: row.start, row.length)
    guard let entries = SegmentIndex.Entries(row, block.span) else { throw Unsound() }
    return entries
  }

  /// The bytes at a place; they are all there, or the file is no good.
  private static func read(_ file: any DiskFile, at offset: Int, _ count: Int) throws(Unsound) -> [UInt8] {
    do throws(DiskError) {
      // A length that is damaged is not asked for.
      if offset >= 0, count >= 0, count <= (try file.size()) - offset {
        var bytes = [UInt8](repeating: 0, count: count)
        if try file.read(into: &bytes, at: offset) == count { return bytes }
      }
    } catch {}
    throw Unsound()
  }
}
