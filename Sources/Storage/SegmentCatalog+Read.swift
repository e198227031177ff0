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
    for (segment, source) in state.withLock({ Self.sources(of: tenant, $0) }).reversed() {
      guard let entries = try entries(of: tenant, in: segment, source) else { continue }
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

  /// Where a tenant's entries in a segment are known from.
  private enum Source: Sendable {
    case memory(SegmentIndex.Entries?)
    case file
  }

  private func entries(
    of tenant: UUID, in segment: SegmentInfo, _ source: Source
  ) throws(StorageError) -> SegmentIndex.Entries? {
    switch source {
    case .memory(let entries): entries
    case .file: try SegmentIndexFile(world.disk, segment).load().tenants[tenant]
    }
  }

  /// Takes copies of one tenant's entries only: the driver goes on adding to the rest in place.
  private static func sources(of tenant: UUID, _ state: State) -> [(SegmentInfo, Source)] {
    state.segments.map { segment in
      if segment.end == nil { return (segment, .memory(state.index.tenants[tenant])) }
      return (segment, state.unsaved[segment.number].map { .memory($0.tenants[tenant]) } ?? .file)
    }
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
