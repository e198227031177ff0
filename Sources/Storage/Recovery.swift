// Reads a journal back: every record that was acknowledged, once and in order, and nothing that is damaged. The last
// group is written again and everything kept is synced before it returns, so that an answer computed from it may
// leave. A torn tail is kept out by going on in a new segment, whose header says where the old one ends; a copy of
// it is left beside for people.

internal import Bytes
internal import World

/// One reading of a whole journal.
struct Recovery {
  let disk: any Disk
  let chain: JournalChain
  let segmentBytes: Int

  /// Gives every record from `position` on, and the payloads that are damaged, in the order of positions.
  func run(
    from position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Void, damaged: (DamagedPayload) -> Void
  ) throws(StorageError) -> JournalTail {
    var tail = JournalTail()
    for link in chain.links {
      tail.segments.append(SegmentInfo(link.header, end: link.end))
      // The newest is always read: its end has to be found.
      if let next = link.nextPosition, next <= position { continue }
      var index = SegmentIndex()
      var walk = try SegmentWalk(link)
      let isNewest = link.end == nil
      let outcome = try walk.run(
        visit: { header, payload, offset in
          if isNewest { index.add(header, at: offset) }
          if header.position >= position { visit(header, payload) }
        },
        damaged: {
          if isNewest { index.add($0.header, at: $0.offset) }
          if $0.header.position >= position { damaged($0) }
        })
      if isNewest { try finish(&tail, link, outcome, index) }
    }
    // Also for a blank segment alone: its name may not be durable yet, and it is about to be used.
    try StorageError.onDisk { () throws(DiskError) in try disk.syncFolder(DataLayout.journal) }
    tail.hasSpare = chain.blank == tail.lastNumber + 1 && chain.blankBytes == segmentBytes
    return tail
  }

  private func finish(
    _ tail: inout JournalTail, _ link: JournalChain.Link, _ outcome: SegmentWalk.Outcome,
    _ index: SegmentIndex
  ) throws(StorageError) {
    tail.lastPosition = outcome.lastPosition
    tail.nextPosition = outcome.nextPosition
    tail.nextGroup = outcome.nextGroup
    tail.lastNumber = link.header.number
    tail.end = outcome.end
    if let tornEnd = outcome.tornEnd {
      tail.segments[tail.segments.count - 1].end = outcome.end
      tail.torn = try moveAside(link, from: outcome.end, to: tornEnd)
    } else {
      tail.newestIndex = index
      tail.open = JournalMachine.OpenSegment(
        number: link.header.number, salt: link.header.salt, end: outcome.end, bytes: link.header.segmentBytes)
    }
    try StorageError.onDisk { () throws(DiskError) in
      try rewrite(link.file, from: 0, to: SegmentHeader.blockBytes)
      try rewrite(link.file, from: outcome.groupOffset, to: outcome.end)
      try link.file.sync()
    }
  }

  /// Writes the same bytes again, so that the sync that follows has something to write.
  ///
  /// After a failed sync the kernel keeps the pages and calls them clean. A process that starts then reads them as if
  /// they were on disk, and its sync succeeds without writing. Only the header and the last group can be such pages:
  /// everything before them had a sync that succeeded.
  private func rewrite(_ file: any DiskFile, from start: Int, to end: Int) throws(DiskError) {
    var offset = start
    while offset < end {
      var bytes = [UInt8](repeating: 0, count: min(Limits.scanBytes, end - offset))
      let count = try file.read(into: &bytes, at: offset)
      guard count > 0 else { return }
      try file.write(bytes.span.extracting(0..<count), at: offset)
      offset += count
    }
  }

  /// Copies the torn bytes into a file of their own, unless the disk is full; they stay where they are, too.
  private func moveAside(
    _ link: JournalChain.Link, from start: Int, to end: Int
  ) throws(StorageError) -> TornTail {
    let path = DataLayout.torn(link.header.number, offset: start)
    do throws(DiskError) {
      var bytes = [UInt8](repeating: 0, count: end - start)
      let count = try link.file.read(into: &bytes, at: start)
      let copy = try disk.create(path)
      try copy.write(bytes.span.extracting(0..<count), at: 0)
      try copy.sync()
    } catch {
      guard error.kind == .noSpace else { throw .disk(error) }
      return TornTail(file: link.path, offset: start, bytes: end - start)
    }
    return TornTail(file: link.path, offset: start, bytes: end - start, copy: path)
  }
}
