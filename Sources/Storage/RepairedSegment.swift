// A segment as a repair will leave it. What cannot be read or used is replaced in place by void records of the same
// positions, so that offsets, positions and the segments' ends stay what they were.

internal import Bytes

/// One segment of the repaired journal.
struct RepairedSegment {
  /// As it will be.
  var header: SegmentHeader
  /// What the next segment's sound header says of this one.
  var next: SegmentHeader?
  var isNewest: Bool
  /// Whether there is a file whose records count.
  var hasFile = false
  /// Why the file is written again, apart from records.
  var reasons: [String] = []
  /// Records that are emptied and places that cannot be read.
  var voids = 0
  var holes = 0

  var isChanged: Bool { !reasons.isEmpty || voids + holes > 0 }
  var path: String { DataLayout.segment(header.number) }

  /// For people: what is in the new file.
  var reason: String {
    var parts = reasons
    if holes > 0 { parts.append("\(holes) unreadable places are emptied") }
    if voids > 0 { parts.append("\(voids) records are emptied") }
    return parts.joined(separator: ", ")
  }

  /// The whole new file.
  ///
  /// - Parameter old: the file as it is, empty when there is none.
  func content(from old: [UInt8], _ isKept: (RecordHeader, _ isSound: Bool) -> Bool) -> [UInt8] {
    var bytes = old
    bytes.append(contentsOf: [UInt8](repeating: 0, count: max(0, header.segmentBytes - old.count)))
    bytes.replaceSubrange(0..<SegmentHeader.blockBytes, with: header.encoded())
    var scan = RepairScan(bytes, header, next: next, isNewest: isNewest)
    scan.run { piece in
      switch piece {
      case .record(let record, let offset, let isSound):
        if isKept(record, isSound) { return }
        empty(record, at: offset, &bytes)
      case .hole(let hole): fill(hole, &bytes)
      }
    }
    return bytes
  }

  /// Turns a record into a void one of the same length.
  private func empty(_ record: RecordHeader, at offset: Int, _ bytes: inout [UInt8]) {
    write(record, at: offset, group: record.group, startsGroup: record.startsGroup, &bytes)
  }

  /// Fills a hole with as many void records as it held; the last one takes what is left of the bytes.
  private func fill(_ hole: RepairScan.Hole, _ bytes: inout [UInt8]) {
    var offset = hole.range.lowerBound
    for index in 0..<hole.count {
      let isLast = index + 1 == hole.count
      // The groups that began in the hole begin with its last records.
      let begun = max(0, index + 1 - (hole.count - hole.groups))
      let record = RecordHeader(
        tenant: UUID(hi: 0, lo: 0), sequence: 0, count: 0, time: Instant(milliseconds: 0), schema: 0,
        position: hole.firstPosition + UInt64(index),
        payloadBytes: isLast ? hole.range.upperBound - offset - RecordHeader.bytes : 0, payloadChecksum: 0)
      write(record, at: offset, group: hole.group + UInt64(begun), startsGroup: begun > 0, &bytes)
      offset += record.recordBytes
    }
  }

  private func write(
    _ record: RecordHeader, at offset: Int, group: UInt64, startsGroup: Bool, _ bytes: inout [UInt8]
  ) {
    let zeros = [UInt8](repeating: 0, count: record.payloadBytes)
    var void = record
    void.payloadChecksum = crc32c(zeros.span)
    var encoded: [UInt8] = []
    void.encode(into: &encoded)
    RecordHeader.complete(
      &encoded, at: 0, group: group, startsGroup: startsGroup, isVoid: true, salt: header.salt)
    bytes.replaceSubrange(offset..<offset + record.recordBytes, with: encoded + zeros)
  }
}
