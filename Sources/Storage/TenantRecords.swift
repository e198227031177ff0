// Reading one tenant's past: the indexes say where its records lie, and only those places are read. Every record is
// checked again, header and payload, since a disk may have changed its mind after the segment was sealed.

internal import Bytes
internal import World

/// One tenant's records in some segments.
struct TenantRecords {
  /// A segment, and where this tenant's entries in it are known from.
  struct Part: Sendable {
    var segment: SegmentInfo
    var source: Source
  }

  enum Source: Sendable {
    case memory(SegmentIndex.Entries?)
    case file
  }

  let disk: any Disk
  let tenant: UUID
  /// Oldest first.
  let parts: [Part]
  /// Whether an index file that is missing or bad is written anew.
  let remakesIndexes: Bool

  /// Gives the records behind `position` in order, until `visit` returns false.
  ///
  /// - Parameter damaged: told of a record whose payload cannot be read, which ends the reading.
  /// - Throws: `damaged` when there is no record where the index has one, `disk`.
  func read(
    after position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Bool, damaged: (DamagedPayload) -> Void
  ) throws(StorageError) {
    for (index, part) in parts.enumerated() {
      // What lies in a segment is before the first position of the next.
      if index + 1 < parts.count, parts[index + 1].segment.firstPosition <= position + 1 { continue }
      guard let entries = try entries(of: part) else { continue }
      guard try read(part.segment, entries, after: position, visit, damaged) else { return }
    }
  }

  private func entries(of part: Part) throws(StorageError) -> SegmentIndex.Entries? {
    switch part.source {
    case .memory(let entries): entries
    case .file:
      try SegmentIndexFile(disk, part.segment, remakes: remakesIndexes).entries(of: tenant)
    }
  }

  /// - Returns: whether to go on with the next segment.
  private func read(
    _ segment: SegmentInfo, _ entries: SegmentIndex.Entries, after position: UInt64,
    _ visit: (RecordHeader, Span<UInt8>) -> Bool, _ damaged: (DamagedPayload) -> Void
  ) throws(StorageError) -> Bool {
    let first = entries.firstRecord(after: position)
    if first == entries.offsets.count { return true }
    let path = DataLayout.segment(segment.number)
    var window = RecordWindow(
      try StorageError.onDisk { () throws(DiskError) in try disk.openForReading(path) }, salt: segment.salt)
    for record in first..<entries.offsets.count {
      let offset = entries.offsets[record]
      var goesOn: Bool?
      let found = try StorageError.onDisk { () throws(DiskError) in
        try window.record(at: offset) { header, payload in
          if header.tenant == tenant { goesOn = visit(header, payload) }
        }
      }
      switch (found, goesOn) {
      case (.sound, true?): continue
      case (.sound, false?): return false
      case (.badPayload(let header), _):
        damaged(DamagedPayload(header: header, file: path, offset: offset))
        return false
      case (.sound, nil), (.none, _):
        throw .damaged(
          StorageFault(file: path, offset: offset, finding: "a record that was sound cannot be read"))
      }
    }
    return true
  }
}
