// What the index of a sealed segment says of all its tenants together, for whoever decides whether it may go: whose
// records would go with it, and how old it is.

internal import Bytes
internal import World

/// A sealed segment as a whole.
struct SegmentSummary {
  /// Every tenant's newest position in it.
  let lastPositions: [UUID: UInt64]
  /// The time of the last record, nil when it holds none or that one cannot be read.
  let newestAt: Instant?

  /// Reads it; blocks.
  ///
  /// - Parameter index: the segment's, where its file is not written yet.
  init(_ disk: any Disk, _ segment: SegmentInfo, _ index: SegmentIndex?) throws(StorageError) {
    let file = SegmentIndexFile(disk, segment)
    let rows = if let index { index.lastPositions } else { try file.lastPositions() }
    lastPositions = Dictionary(rows.map { ($0.tenant, $0.position) }, uniquingKeysWith: max)
    guard let newest = rows.max(by: { $0.position < $1.position }) else {
      newestAt = nil
      return
    }
    let entries = if let index { index.tenants[newest.tenant] } else { try file.entries(of: newest.tenant) }
    newestAt = try Self.time(disk, segment, at: entries?.offsets.last)
  }

  private static func time(
    _ disk: any Disk, _ segment: SegmentInfo, at offset: Int?
  ) throws(StorageError) -> Instant? {
    guard let offset else { return nil }
    return try StorageError.onDisk { () throws(DiskError) in
      var bytes = [UInt8](repeating: 0, count: RecordHeader.bytes)
      let file = try disk.openForReading(DataLayout.segment(segment.number))
      guard try file.read(into: &bytes, at: offset) == bytes.count else { return nil }
      return RecordHeader(bytes.span, at: 0, salt: segment.salt)?.time
    }
  }
}
