// The journal that can be made of the segments that are left: a header that was lost is worked out again from the
// segment before and the first record, a segment that is gone is made anew with its positions empty, and where
// nobody can say how far the newest went, a new one goes on far enough above. One pass, oldest segment first.

internal import Bytes
internal import World

/// The segments of a repaired journal.
struct RepairJournal {
  /// What the file of a segment in use is good for.
  private enum Source {
    case sound(SegmentHeader)
    /// The header is damaged, the records can be read under this salt, from the one at this place on.
    case records(salt: UInt32, first: Int)
    case gone
  }

  private let disk: any Disk
  private let random: any RandomSource
  private(set) var segments: [RepairedSegment] = []
  private(set) var tenants: RepairTenants
  private(set) var findings: [StorageFault] = []
  /// Files that no manifest counts, though something is in them.
  private var unlisted: Set<UInt64> = []
  /// Files that stand for no segment and would be in the way.
  private(set) var strays: [String] = []
  /// Where the segments so far end.
  private var last: (position: UInt64, group: UInt64, end: Int) = (0, 0, 0)
  /// The newest position that stays.
  var lastPosition: UInt64 { last.position }

  /// Reads every segment from the manifest's first on.
  ///
  /// - Parameters:
  ///   - manifest: nil when it cannot be read; the journal then begins with the oldest file.
  ///   - snapshots: no position up to the newest of them may be given again.
  init(
    _ disk: any Disk, _ random: any RandomSource, _ manifest: Manifest?, _ snapshots: RepairSnapshots
  ) throws(StorageError) {
    self.disk = disk
    self.random = random
    tenants = RepairTenants(sound: snapshots.sound)
    let above = snapshots.all.map(\.position).max() ?? 0
    let lastUsed = manifest?.lastSegment ?? 0
    var sources: [UInt64: Source] = [:]
    for number in try JournalChain.numbers(disk) where number >= manifest?.firstSegment ?? 0 {
      sources[number] = try source(number, isUsed: number <= lastUsed)
    }
    dropUnused(&sources, after: lastUsed)
    let newest = max(sources.keys.max() ?? 0, lastUsed)
    let oldest = sources.filter { if case .gone = $0.value { false } else { true } }.keys.min() ?? newest
    if newest == 0 { return }
    noteMissing(manifest, before: oldest, sources[oldest])
    for number in oldest...newest {
      var next: SegmentHeader?
      if case .sound(let header)? = sources[number + 1] { next = header }
      try add(number, sources[number] ?? .gone, next, isNewest: number == newest, above: above)
    }
  }

  /// Snapshots that cannot be read had this much.
  mutating func miss(_ snapshots: [SnapshotHeader]) {
    for snapshot in snapshots { tenants.miss(snapshot) }
  }

  // MARK: what there is

  private mutating func source(
    _ number: UInt64, isUsed: Bool
  ) throws(StorageError) -> Source {
    let path = DataLayout.segment(number)
    let bytes = try StorageError.onDisk { () throws(DiskError) in try disk.readWhole(path) }
    switch SegmentHeader.read(bytes.span) {
    case .newerFormat(let version): throw .newerFormat(file: path, version: version)
    case .sound(let header): if header.number == number { return .sound(header) }
    case .unreadable: break
    }
    let stored = bytes.count >= 16 ? bytes.span.load(UInt32.self, at: 12) : 0
    let start = SegmentHeader.blockBytes
    if let salt = RepairSalt.find(bytes.span, at: start, stored: stored) {
      return .records(salt: salt, first: start)
    }
    if let first = RepairSalt.firstRecord(bytes.span, after: start, stored: stored) {
      return .records(salt: stored, first: first)
    }
    if !isUsed, bytes.dropFirst(start).contains(where: { $0 != 0 }) { unlisted.insert(number) }
    return .gone
  }

  /// Leaves out the files behind the newest segment that was in use: those made ahead, and strays.
  ///
  /// The manifest may lag behind: a file that follows the newest segment and is not blank was in use, whatever is left
  /// of it.
  private mutating func dropUnused(_ sources: inout [UInt64: Source], after lastUsed: UInt64) {
    let readable = sources.filter { if case .gone = $0.value { false } else { true } }.keys.max() ?? 0
    var newest = max(readable, lastUsed)
    while unlisted.contains(newest + 1) { newest += 1 }
    for number in sources.keys where number > newest { sources[number] = nil }
    strays = unlisted.filter { $0 > newest }.sorted().map(DataLayout.segment)
    findings += strays.map {
      StorageFault(file: $0, offset: 0, finding: "it was made ahead, and something other than zeros is in it")
    }
  }

  private mutating func noteMissing(_ manifest: Manifest?, before oldest: UInt64, _ source: Source?) {
    guard let manifest, manifest.firstSegment < oldest else { return }
    for number in manifest.firstSegment..<oldest {
      findings.append(
        StorageFault(file: DataLayout.segment(number), offset: 0, finding: "the segment is missing"))
    }
    guard case .sound(let header)? = source else { return }
    tenants.miss(manifest.firstPosition, header.firstPosition - 1, records: nil)
  }

  // MARK: what is made of it

  private mutating func add(
    _ number: UInt64, _ source: Source, _ next: SegmentHeader?, isNewest: Bool, above: UInt64
  ) throws(StorageError) {
    let path = DataLayout.segment(number)
    var bytes: [UInt8] = []
    if case .gone = source {
    } else {
      bytes = try StorageError.onDisk { () throws(DiskError) in try disk.readWhole(path) }
    }
    let header: SegmentHeader
    var reasons: [String] = []
    switch source {
    case .sound(let sound): header = sound
    case .records(let salt, let first):
      header = headerOfRecords(number, salt, bytes, first)
      reasons.append("its header is made again")
      findings.append(StorageFault(file: path, offset: 0, finding: "the segment header cannot be read"))
    case .gone:
      header = headerOfNothing(number, next, isNewest: isNewest, above: above)
      reasons.append("it is made again, empty")
      findings.append(
        StorageFault(file: path, offset: 0, finding: "the segment is missing, or none of it can be read"))
    }
    var segment = RepairedSegment(header: header, next: next, isNewest: isNewest, reasons: reasons)
    if case .gone = source {} else { segment.hasFile = true }
    try scan(&segment, bytes)
    segments.append(segment)
    if isNewest, segment.hasFile, bytes.count < header.segmentBytes {
      // Nobody can say how much was in what is missing of it.
      addEmpty(behind: header, above: above)
    }
  }

  private mutating func scan(_ segment: inout RepairedSegment, _ old: [UInt8]) throws(StorageError) {
    let header = segment.header
    if segment.hasFile, old.count < header.segmentBytes {
      segment.reasons.append("what is missing of its length is filled with zeros")
      findings.append(
        StorageFault(
          file: segment.path, offset: old.count,
          finding: "the file ends here, and not after \(header.segmentBytes) bytes"))
    }
    let padding = [UInt8](repeating: 0, count: max(0, header.segmentBytes - old.count))
    var scan = RepairScan(old + padding, header, next: segment.next, isNewest: segment.isNewest)
    let index = SegmentIndexFile.sound(disk, header.number, end: segment.next?.previousEnd)
    var (voids, holes, found) = (0, 0, [StorageFault]())
    scan.run { [path = segment.path] piece in
      switch piece {
      case .record(let record, let offset, let isSound):
        if !isSound {
          found.append(DamagedPayload(header: record, file: path, offset: offset).fault)
        }
        if !tenants.pass(record, isSound: isSound) { voids += 1 }
      case .hole(let hole):
        holes += 1
        found.append(
          StorageFault(
            file: path, offset: hole.range.lowerBound, finding: "\(hole.count) records cannot be read"))
        tenants.pass(hole, index?.records(in: hole.range) ?? [])
      }
    }
    findings += found
    segment.voids = voids
    segment.holes = holes
    let isEmpty = scan.end == SegmentHeader.blockBytes
    last = (isEmpty ? header.previousPosition : scan.lastPosition, scan.lastGroup, scan.end)
    if let next = segment.next, scan.isCutOff || last.position != next.previousPosition {
      throw .damaged(
        StorageFault(
          file: segment.path, offset: scan.end,
          finding:
            "it ends here after position \(last.position), and the next segment says \(next.previousPosition)"
        ))
    }
  }

  /// A header for records whose own was lost, with room for as many as may have stood before the first one left.
  private func headerOfRecords(
    _ number: UInt64, _ salt: UInt32, _ bytes: [UInt8], _ offset: Int
  ) -> SegmentHeader {
    let first = RecordHeader(bytes.span, at: offset, salt: salt)
    let position = first?.position ?? last.position + 1
    let room = UInt64((offset - SegmentHeader.blockBytes) / RecordHeader.bytes)
    let lost = min(room, position > last.position ? position - last.position - 1 : 0)
    let group = first?.group ?? last.group + 1
    // Each group that began in what is lost had a record there; so had this one, unless it begins here.
    let begun = lost == 0 || first?.startsGroup == true ? lost : lost - 1
    return SegmentHeader(
      number: number, salt: salt, firstPosition: position - lost,
      firstGroup: min(group, max(last.group + 1, group - min(begun, group - 1))), previousEnd: last.end,
      previousPosition: last.position, segmentBytes: bytes.count)
  }

  /// A header for a segment that is gone, with room for as many records as the next one says.
  private mutating func headerOfNothing(
    _ number: UInt64, _ next: SegmentHeader?, isNewest: Bool, above: UInt64
  ) -> SegmentHeader {
    var header = SegmentHeader(
      number: number, salt: UInt32(truncatingIfNeeded: random.next()), firstPosition: last.position + 1,
      firstGroup: last.group + 1, previousEnd: last.end, previousPosition: last.position,
      segmentBytes: next?.segmentBytes ?? segments.last?.header.segmentBytes ?? Limits.segmentBytesMin)
    if let next {
      let room = UInt64(max(0, next.previousEnd - SegmentHeader.blockBytes) / RecordHeader.bytes)
      let count = next.previousPosition > last.position ? next.previousPosition - last.position : 0
      header.firstPosition = next.previousPosition + 1 - min(room, count)
      header.segmentBytes = max(header.segmentBytes, next.previousEnd)
    } else if isNewest {
      header.rise(above: above, lostBytes: header.segmentBytes)
      tenants.miss(last.position + 1, header.firstPosition - 1, records: nil)
    }
    return header
  }

  /// A new segment behind one whose end is not known, above everything that may have been in it.
  private mutating func addEmpty(behind newest: SegmentHeader, above: UInt64) {
    var header = SegmentHeader(
      number: newest.number + 1, salt: UInt32(truncatingIfNeeded: random.next()),
      firstPosition: last.position + 1, firstGroup: last.group + 1, previousEnd: last.end,
      previousPosition: last.position, segmentBytes: newest.segmentBytes)
    header.rise(above: above, lostBytes: newest.segmentBytes)
    tenants.miss(last.position + 1, header.firstPosition - 1, records: nil)
    segments[segments.count - 1].next = header
    segments[segments.count - 1].isNewest = false
    segments.append(
      RepairedSegment(
        header: header, isNewest: true, reasons: ["it goes on above what the one before may have held"]))
    last = (last.position, header.firstGroup - 1, SegmentHeader.blockBytes)
  }
}

extension SegmentHeader {
  /// Moves the first position and group above a snapshot, and above all that so many lost bytes may have held.
  fileprivate mutating func rise(above position: UInt64, lostBytes: Int) {
    let records = UInt64(lostBytes / RecordHeader.bytes)
    firstPosition = max(firstPosition + records, position + 1)
    firstGroup += records + 1
  }
}

extension SegmentIndexFile {
  /// What can still be looked up, nil without a sound index.
  fileprivate static func sound(_ disk: any Disk, _ number: UInt64, end: Int?) -> SegmentIndexTable? {
    guard let end, let file = try? disk.openForReading(DataLayout.index(number)) else { return nil }
    return try? SegmentIndexTable(file, number: number, end: end)
  }
}

extension SegmentIndexTable {
  /// The records that the index has between these bytes of the segment, by position.
  fileprivate func records(in range: Range<Int>) -> [(tenant: UUID, position: UInt64)] {
    guard let tenants = try? lastPositions() else { return [] }
    var found: [(tenant: UUID, position: UInt64)] = []
    for (tenant, _) in tenants {
      guard let entries = try? entries(of: tenant) else { continue }
      for (index, offset) in entries.offsets.enumerated() where range.contains(offset) {
        found.append((tenant, entries.positions[index]))
      }
    }
    return found.sorted { $0.position < $1.position }
  }
}
