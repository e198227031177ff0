// One segment read as far as anything in it can be trusted: behind an unreadable place it looks for the next sound
// header, whose position says how many records lay between. Unlike recovery it never stops at damage; unlike recovery
// nothing that it finds is served.

internal import Bytes

/// The records of one segment and the places between them that cannot be read.
struct RepairScan {
  /// An unreadable place that held `count` records.
  struct Hole: Hashable, Sendable {
    var range: Range<Int>
    var firstPosition: UInt64
    var count: Int
    /// The group before it, and how many groups began in it.
    var group: UInt64
    var groups: Int
  }

  enum Piece: Hashable, Sendable {
    /// The header is sound, and the payload or not.
    case record(RecordHeader, offset: Int, isSound: Bool)
    case hole(Hole)
  }

  let bytes: [UInt8]
  let header: SegmentHeader
  /// What the next segment's header says of this one, nil where there is none to say it.
  let next: SegmentHeader?
  /// Whether no later segment has records, so that a torn tail is no damage.
  let isNewest: Bool
  private(set) var end = SegmentHeader.blockBytes
  private(set) var lastPosition: UInt64
  private(set) var lastGroup: UInt64
  /// Whether bytes that count cannot be read, though no hole says how many records were there.
  private(set) var isCutOff = false

  /// - Parameter bytes: the whole file; what is missing of its length reads as zeros.
  init(_ bytes: [UInt8], _ header: SegmentHeader, next: SegmentHeader?, isNewest: Bool) {
    self.bytes = bytes
    self.header = header
    self.next = next
    self.isNewest = isNewest
    lastPosition = header.firstPosition &- 1
    lastGroup = header.firstGroup &- 1
  }

  private var bound: Int { min(next?.previousEnd ?? bytes.count, bytes.count) }

  /// Gives records and holes in order; afterwards `end`, `lastPosition` and `lastGroup` tell where they end.
  mutating func run(_ visit: (Piece) -> Void) {
    while end < bound {
      if let header = follower(at: end) {
        let isSound = isPayloadSound(header, at: end)
        if !isSound, isNewest, nextSound(after: end, .inside(group: header.group)) == nil { return }
        visit(.record(header, offset: end, isSound: isSound))
        pass(header, end: end + header.recordBytes)
      } else if let found = nextSound(after: end, isNewest ? .behind(group: lastGroup) : nil) {
        visit(.hole(hole(before: found)))
        lastPosition = found.header.position - 1
        lastGroup = found.header.startsGroup ? found.header.group - 1 : found.header.group
        end = found.offset
      } else {
        if let hole = lastHole() {
          visit(.hole(hole))
          lastPosition += UInt64(hole.count)
          end = hole.range.upperBound
        }
        return
      }
    }
  }

  private mutating func pass(_ header: RecordHeader, end: Int) {
    self.end = end
    lastPosition = header.position
    lastGroup = header.group
  }

  /// The sound header at `offset`, when it goes on where the one before ended.
  private func follower(at offset: Int) -> RecordHeader? {
    guard let header = RecordHeader(bytes.span, at: offset, salt: header.salt),
      offset + header.recordBytes <= bound, header.position == lastPosition &+ 1,
      header.group == lastGroup || header.group == lastGroup &+ 1 && header.startsGroup
    else { return nil }
    return header
  }

  private func isPayloadSound(_ header: RecordHeader, at offset: Int) -> Bool {
    let payload = bytes.span.extracting(offset + RecordHeader.bytes..<offset + header.recordBytes)
    return crc32c(payload) == header.payloadChecksum
  }

  /// The next sound header that can follow with a hole between, and that gives the wanted proof.
  private func nextSound(
    after offset: Int, _ proof: TailExamination.Proof?
  ) -> (header: RecordHeader, offset: Int)? {
    var isProven = proof == nil
    var first: (RecordHeader, Int)?
    var place = offset + 1
    while place + RecordHeader.bytes <= bound {
      defer { place += 1 }
      guard bytes[place] == 0x53, let header = RecordHeader(bytes.span, at: place, salt: header.salt),
        header.position > lastPosition,
        header.startsGroup ? header.group > lastGroup : header.group >= max(lastGroup, 1)
      else { continue }
      if let proof, proof.isGiven(by: header) { isProven = true }
      if first == nil, fits(header, at: place) { first = (header, place) }
      if isProven, let first { return first }
    }
    return nil
  }

  private func fits(_ header: RecordHeader, at place: Int) -> Bool {
    let count = Int(clamping: header.position &- lastPosition &- 1)
    return count > 0 && count <= (place - end) / RecordHeader.bytes && place + header.recordBytes <= bound
      && groups(until: header) <= count
  }

  /// How many groups began between the last record and this one.
  private func groups(until header: RecordHeader) -> Int {
    Int(clamping: header.group &- lastGroup) - (header.startsGroup ? 1 : 0)
  }

  private func hole(before found: (header: RecordHeader, offset: Int)) -> Hole {
    Hole(
      range: end..<found.offset, firstPosition: lastPosition + 1,
      count: Int(found.header.position - lastPosition) - 1, group: lastGroup,
      groups: max(0, groups(until: found.header)))
  }

  /// What is left up to the end that the next segment's header knows.
  private mutating func lastHole() -> Hole? {
    guard let next, next.previousPosition > lastPosition, next.previousEnd > end else {
      isCutOff = next != nil && end < bound
      return nil
    }
    let count = Int(clamping: next.previousPosition - lastPosition)
    guard count <= (next.previousEnd - end) / RecordHeader.bytes else {
      isCutOff = true
      return nil
    }
    return Hole(
      range: end..<next.previousEnd, firstPosition: lastPosition + 1, count: count, group: lastGroup,
      groups: max(0, min(count, Int(clamping: next.firstGroup &- lastGroup) - 1)))
  }
}
