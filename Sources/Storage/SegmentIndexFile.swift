// The index of one sealed segment on disk. Losing it costs a scan, never a record, so its errors are passed over.

internal import Bytes
internal import World

/// Reads, writes and remakes one index file.
struct SegmentIndexFile {
  private let disk: any Disk
  private let number: UInt64
  private let end: Int
  /// Whether a file that is missing or bad is written anew.
  private let remakes: Bool

  /// The index of a sealed segment.
  init(_ disk: any Disk, _ segment: SegmentInfo, remakes: Bool = true) {
    self.disk = disk
    self.remakes = remakes
    number = segment.number
    end = segment.end ?? SegmentHeader.blockBytes
  }

  /// Writes the file; a failure leaves it to be made again.
  func write(_ index: SegmentIndex) {
    let path = DataLayout.index(number)
    do throws(DiskError) {
      let file = try disk.create(path)
      try file.write(index.encoded(number: number, end: end).span, at: 0)
      try file.sync()
    } catch {
      try? disk.remove(path)
    }
  }

  /// One tenant's records, nil when it has none in this segment.
  func entries(of tenant: UUID) throws(StorageError) -> SegmentIndex.Entries? {
    if let table { do { return try table.entries(of: tenant) } catch {} }
    return try remade().tenants[tenant]
  }

  /// Every tenant's newest position in this segment, in no order.
  func lastPositions() throws(StorageError) -> [(tenant: UUID, position: UInt64)] {
    if let table { do { return try table.lastPositions() } catch {} }
    return try remade().lastPositions
  }

  private var table: SegmentIndexTable? {
    guard let file = try? disk.openForReading(DataLayout.index(number)) else { return nil }
    return try? SegmentIndexTable(file, number: number, end: end)
  }

  private func remade() throws(StorageError) -> SegmentIndex {
    let index = try scan()
    if remakes { write(index) }
    return index
  }

  private func scan() throws(StorageError) -> SegmentIndex {
    let path = DataLayout.segment(number)
    let file = try StorageError.onDisk { () throws(DiskError) in try disk.openForReading(path) }
    guard case .sound(let header) = try SegmentHeader.read(file) else {
      throw .damaged(StorageFault(file: path, offset: 0, finding: "the segment header cannot be read"))
    }
    return try SegmentIndex(of: JournalChain.Link(header: header, file: file, end: end))
  }
}

extension SegmentIndex {
  /// Every tenant's newest position, in no order.
  var lastPositions: [(tenant: UUID, position: UInt64)] {
    tenants.map { ($0.key, $0.value.lastPosition) }
  }

  /// Reads a segment from its start.
  init(of link: JournalChain.Link, isBeingWritten: Bool = false) throws(StorageError) {
    var index = SegmentIndex()
    var walk = try SegmentWalk(link, isBeingWritten: isBeingWritten)
    _ = try walk.run(
      visit: { record, _, offset in index.add(record, at: offset) },
      damaged: { index.add($0.header, at: $0.offset) })
    self = index
  }
}
