// One segment read from its first record to its end, with the judgement of what is in the way. In a segment that
// another one follows everything had been acknowledged, so what cannot be read is damage. In the newest one the
// examination of the tail tells damage from what a crash tore.

internal import Bytes
internal import World

/// A walk over one link of the chain.
struct SegmentWalk {
  /// How the segment ended.
  struct Outcome: Hashable, Sendable {
    /// Where the last kept record ends.
    var end: Int
    /// Where the group of the last kept record starts.
    var groupOffset: Int
    /// The last kept position, or the last before this segment when it is empty.
    var lastPosition: UInt64
    /// The position and the group that follow in this segment.
    var nextPosition: UInt64
    var nextGroup: UInt64
    var records: Int
    /// The end of the torn bytes behind `end`, when there are any.
    var tornEnd: Int?
  }

  let link: JournalChain.Link
  /// Whether a server writes to it: what cannot be read yet is the end then.
  ///
  /// What was read is older than what an examination would find. Whoever reads so knows how far it has to reach.
  private let isBeingWritten: Bool
  private var scanner: SegmentScanner
  private var records = 0

  /// Prepares to read a segment from its start.
  init(_ link: JournalChain.Link, isBeingWritten: Bool = false) throws(StorageError) {
    self.link = link
    self.isBeingWritten = isBeingWritten && link.end == nil
    let size = try StorageError.onDisk { () throws(DiskError) in try link.file.size() }
    scanner = SegmentScanner(link.file, link.header, end: link.end ?? size)
    // Its length was durable before its name was: what is missing of it was lost later, maybe with records in it.
    guard size >= link.header.segmentBytes else {
      throw .damaged(
        StorageFault(
          file: link.path, offset: size,
          finding: "the file ends here, and not after \(link.header.segmentBytes) bytes"))
    }
  }

  /// Gives all records and the damaged payloads in order.
  ///
  /// - Throws: `damaged` for what had been acknowledged and cannot be read, `disk`.
  mutating func run(
    visit: (RecordHeader, Span<UInt8>, _ offset: Int) -> Void, damaged: (DamagedPayload) -> Void
  ) throws(StorageError) -> Outcome {
    while true {
      switch try scan(visit) {
      case .atBound:
        if let expected = link.lastPosition, expected != outcome().lastPosition {
          throw fault("the segment ends here, before position \(expected)")
        }
        return outcome()
      case .noRecord where isBeingWritten, .badPayload where isBeingWritten: return outcome()
      case .noRecord:
        switch try examine(.behind(group: scanner.lastGroup)) {
        case .clean: return outcome()
        case .torn(let end): return outcome(tornEnd: end)
        case .damaged(let evidence):
          throw fault("no record can be read here, though what byte \(evidence) holds was written later")
        }
      case .outOfOrder(let header):
        throw fault("position \(header.position) follows position \(scanner.lastPosition)")
      case .badPayload(let header):
        if case .torn(let end) = try examine(.inside(group: header.group)) { return outcome(tornEnd: end) }
        damaged(DamagedPayload(header: header, file: link.path, offset: scanner.offset))
        scanner.skip(header)
      }
    }
  }

  private mutating func scan(
    _ visit: (RecordHeader, Span<UInt8>, Int) -> Void
  ) throws(StorageError) -> SegmentScanner.Stop {
    do throws(DiskError) {
      return try scanner.run { (header, payload, offset) in
        if header.isVoid { return }
        records += 1
        visit(header, payload, offset)
      }
    } catch { throw .disk(error) }
  }

  private func examine(_ proof: TailExamination.Proof) throws(StorageError) -> TailExamination {
    // The header of the next segment is proof enough.
    if let end = link.end { return .damaged(evidence: end) }
    return try StorageError.onDisk { () throws(DiskError) in
      try TailExamination.examine(link.file, from: scanner.offset, salt: scanner.salt, proof: proof)
    }
  }

  private func outcome(tornEnd: Int? = nil) -> Outcome {
    let isEmpty = scanner.offset == SegmentHeader.blockBytes
    // A torn group had taken one number, and as many positions as fit into its bytes.
    let tornBytes = tornEnd.map { $0 - scanner.offset } ?? 0
    let tornPositions = tornEnd == nil ? 0 : UInt64(tornBytes / RecordHeader.bytes + 1)
    return Outcome(
      end: scanner.offset, groupOffset: scanner.groupOffset,
      lastPosition: isEmpty ? link.header.previousPosition : scanner.lastPosition,
      nextPosition: scanner.lastPosition + 1 + tornPositions,
      nextGroup: scanner.lastGroup + (tornEnd == nil ? 1 : 2), records: records, tornEnd: tornEnd)
  }

  private func fault(_ finding: String) -> StorageError {
    .damaged(StorageFault(file: link.path, offset: scanner.offset, finding: finding))
  }
}
