// What is known of the segments while the journal runs: which there are, and where in them each tenant's durable
// records lie. The journal's driver tells it what was written, synced and opened; readers on other threads take
// copies. Index files and removals go through the workers.

internal import Bytes
internal import World

/// The segments of a running journal.
final class SegmentCatalog: Sendable {
  struct State: Sendable {
    /// Oldest first; the last one without an end is written into.
    var segments: [SegmentInfo]
    /// The durable records of the open segment.
    var index: SegmentIndex
    /// Records that are written and not yet durable.
    var staged: [(header: RecordHeader, offset: Int)] = []
    /// Indexes of sealed segments whose files are not written yet, by segment number.
    var unsaved: [UInt64: SegmentIndex] = [:]
    /// A worker removes segments now.
    var isReleasing = false
  }

  let world: StorageWorld
  let state: Locked<State>
  let keeper: ManifestKeeper

  /// Goes on with the segments that recovery found.
  init(_ world: StorageWorld, _ keeper: ManifestKeeper, after tail: JournalTail) {
    self.world = world
    self.keeper = keeper
    state = Locked(State(segments: tail.segments, index: tail.newestIndex))
  }

  /// How many segments hold records or will.
  var count: Int { state.withLock { $0.segments.count } }

  /// How many of them hold, or will hold, records from `position` on.
  func count(from position: UInt64) -> Int {
    state.withLock { state in
      let needed = state.segments.lastIndex { $0.firstPosition <= position } ?? 0
      return state.segments.count - needed
    }
  }

  /// Where one tenant's durable records are to be looked for.
  ///
  /// Copies one tenant's entries only: the driver goes on adding to the rest in place.
  func records(of tenant: UUID) -> TenantRecords {
    let parts = state.withLock { state in
      state.segments.map { segment in
        if segment.end == nil {
          return TenantRecords.Part(segment: segment, source: .memory(state.index.tenants[tenant]))
        }
        let unsaved = state.unsaved[segment.number]
        return TenantRecords.Part(
          segment: segment, source: unsaved.map { .memory($0.tenants[tenant]) } ?? .file)
      }
    }
    return TenantRecords(disk: world.disk, tenant: tenant, parts: parts, remakesIndexes: true)
  }

  /// The newest durable position of each tenant that has a record in a retained segment; blocks.
  func lastPositions() throws(StorageError) -> [UUID: UInt64] {
    let parts = state.withLock { state in
      state.segments.map { segment in
        (segment, segment.end == nil ? state.index : state.unsaved[segment.number])
      }
    }
    var newest: [UUID: UInt64] = [:]
    for (segment, index) in parts {
      let file = SegmentIndexFile(world.disk, segment)
      let found = if let index { index.lastPositions } else { try file.lastPositions() }
      for (tenant, position) in found { newest[tenant] = position }
    }
    return newest
  }

  /// A batch is in the open segment.
  func onWritten(_ batch: JournalBatch) {
    var records: [(header: RecordHeader, offset: Int)] = []
    var start = 0
    let bytes = batch.bytes.span
    while let header = RecordHeader(bytes, at: start, salt: batch.salt) {
      records.append((header, batch.offset + start))
      start += header.recordBytes
    }
    state.withLock { [records] in $0.staged.append(contentsOf: records) }
  }

  /// Everything up to `position` is durable.
  func onDurable(_ position: UInt64) {
    state.withLock { state in
      let durable = state.staged.prefix { $0.header.position <= position }
      for record in durable { state.index.add(record.header, at: record.offset) }
      state.staged.removeFirst(durable.count)
    }
  }

  /// A new segment is written into; the one before it is sealed where the header says.
  func onOpened(_ header: SegmentHeader) {
    let sealed = state.withLock { state -> SegmentInfo? in
      defer { state.segments.append(SegmentInfo(header, end: nil)) }
      guard let last = state.segments.indices.last, state.segments[last].end == nil else { return nil }
      state.segments[last].end = header.previousEnd
      state.unsaved[state.segments[last].number] = state.index
      state.index = SegmentIndex()
      return state.segments[last]
    }
    let isPosted = world.workers.post { [self] in
      if let sealed { save(sealed) }
      keeper.update({ $0.lastSegment = max($0.lastSegment, header.number) }, completion: { _, _ in })
    }
    if !isPosted, let sealed { forget(sealed) }
  }

  /// Writes the index file of a sealed segment.
  private func save(_ segment: SegmentInfo) {
    if let index = state.withLock({ $0.unsaved[segment.number] }) {
      SegmentIndexFile(world.disk, segment).write(index)
    }
    forget(segment)
  }

  /// From now on the index of a sealed segment is its file, which is made again if it is missing.
  private func forget(_ segment: SegmentInfo) {
    state.withLock { $0.unsaved[segment.number] = nil }
  }
}
