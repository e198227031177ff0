// Reading one tenant's past: the indexes say where its records lie, and only those places are read. Every record is
// checked again, header and payload, since a disk may have changed its mind after the segment was sealed.

internal import Bytes
internal import World

extension SegmentCatalog {
  /// Gives the tenant's durable records from the one that holds `sequence` on.
  func read(
    tenant: UUID, fromSequence sequence: UInt64, limitBytes: Int, visit: (RecordHeader, Span<UInt8>) -> Void
  ) throws(StorageError) -> ReadEnd {
    var parts: [(segment: SegmentInfo, entries: SegmentIndex.Entries)] = []
    var hasStart = false
    for (segment, index) in state.withLock({ Self.snapshot($0) }).reversed() {
      guard let entries = try entries(of: tenant, in: segment, index) else { continue }
      parts.append((segment, entries))
      hasStart = entries.firstSequence <= sequence
      if hasStart { break }
    }
    guard hasStart else { return .gone }
    var left = limitBytes
    for (segment, entries) in parts.reversed() {
      let first = entries.firstRecord(holding: sequence)
      let more = try read(segment, entries, first, sequence, &left, visit)
      if let more { return .more(fromSequence: more) }
    }
    return .complete
  }

  private func entries(
    of tenant: UUID, in segment: SegmentInfo, _ index: SegmentIndex?
  ) throws(StorageError) -> SegmentIndex.Entries? {
    if let index { return index.tenants[tenant] }
    return try SegmentIndexFile(world.disk, segment).load().tenants[tenant]
  }

  /// The segments with the indexes that are in memory.
  private static func snapshot(_ state: State) -> [(SegmentInfo, SegmentIndex?)] {
    state.segments.map { ($0, $0.end == nil ? state.index : state.unsaved[$0.number]) }
  }

  /// Gives the records of one segment.
  ///
  /// - Returns: the sequence to go on from when the limit was reached.
  private func read(
    _ segment: SegmentInfo, _ entries: SegmentIndex.Entries, _ first: Int, _ sequence: UInt64,
    _ left: inout Int, _ visit: (RecordHeader, Span<UInt8>) -> Void
  ) throws(StorageError) -> UInt64? {
    let path = DataLayout.segment(segment.number)
    var window: RecordWindow
    do throws(DiskError) {
      window = RecordWindow(try world.disk.open(path), salt: segment.salt)
    } catch { throw .disk(error) }
    for record in first..<entries.offsets.count {
      if left <= 0 { return max(sequence, entries.sequences[record]) }
      let offset = entries.offsets[record]
      let isSound: Bool
      do throws(DiskError) {
        isSound = try window.withRecord(at: offset) { header, payload in
          guard header.sequence + UInt64(max(1, header.count)) > sequence else { return }
          left -= header.recordBytes
          visit(header, payload)
        }
      } catch { throw .disk(error) }
      guard isSound else {
        throw .damaged(
          StorageFault(file: path, offset: offset, finding: "a record that was sound cannot be read"))
      }
    }
    return nil
  }
}
