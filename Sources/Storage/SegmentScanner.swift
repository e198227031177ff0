// Walks the records of one segment from a place on, in big sequential reads and without an allocation per record. It
// stops where something is not as it should be and leaves the judgement (end, torn tail, damage) to the caller.

internal import Bytes
internal import World

/// A walk over one segment.
struct SegmentScanner {
  /// Why the walk stopped at `offset`.
  enum Stop: Hashable, Sendable {
    /// The bound was reached, exactly.
    case atBound
    /// There is no sound header here: zeros, the rest of a torn write, or damage.
    case noRecord
    /// The header is sound, but does not follow the record before it.
    case outOfOrder(RecordHeader)
    /// The header is sound, the payload is not; `skip` goes on behind it.
    case badPayload(RecordHeader)
  }

  /// Between two records.
  private struct Place {
    var offset: Int
    var lastPosition: UInt64
    var lastGroup: UInt64
    var groupOffset: Int

    mutating func pass(_ header: RecordHeader) {
      if header.group != lastGroup { groupOffset = offset }
      offset += header.recordBytes
      lastPosition = header.position
      lastGroup = header.group
    }
  }

  let file: any DiskFile
  let salt: UInt32
  /// No record ends beyond this.
  let bound: Int
  private var place: Place
  private var buffer: [UInt8]
  private var bufferStart = 0
  private var bufferEnd = 0

  /// Starts at a segment's first record.
  ///
  /// - Parameter end: where its last record ends if that is known, else the file's length.
  init(_ file: any DiskFile, _ header: SegmentHeader, end: Int) {
    self.file = file
    salt = header.salt
    bound = end
    place = Place(
      offset: SegmentHeader.blockBytes, lastPosition: header.firstPosition &- 1,
      lastGroup: header.firstGroup &- 1, groupOffset: SegmentHeader.blockBytes)
    buffer = [UInt8](repeating: 0, count: max(RecordHeader.bytes, min(Limits.scanBytes, end)))
  }

  /// Where the next record starts.
  var offset: Int { place.offset }
  /// The position before the next record.
  var lastPosition: UInt64 { place.lastPosition }
  /// The group of the last sound record, or the one before the segment's first.
  var lastGroup: UInt64 { place.lastGroup }
  /// Where that group starts in this segment.
  var groupOffset: Int { place.groupOffset }

  /// Gives records until something is in the way.
  mutating func run(
    _ visit: (RecordHeader, Span<UInt8>, _ offset: Int) -> Void
  ) throws(DiskError) -> Stop {
    while offset < bound {
      if bufferEnd - offset < RecordHeader.bytes || offset < bufferStart { try fill() }
      if let stop = walkBuffer(visit) { return stop }
      // A whole record was not in the buffer: read from its start, with room for all of it.
      guard try fillRecord() else { return .noRecord }
    }
    return offset == bound ? .atBound : .noRecord
  }

  /// Goes on behind a record with a bad payload.
  mutating func skip(_ header: RecordHeader) { place.pass(header) }

  private mutating func walkBuffer(_ visit: (RecordHeader, Span<UInt8>, Int) -> Void) -> Stop? {
    // A second reference, so that the place may move while the bytes are borrowed.
    let buffer = buffer
    let bytes = buffer.span.extracting(0..<bufferEnd - bufferStart)
    while offset < bound {
      let start = offset - bufferStart
      guard bytes.count - start >= RecordHeader.bytes else { return nil }
      guard let header = RecordHeader(bytes, at: start, salt: salt) else { return .noRecord }
      guard offset + header.recordBytes <= bound else { return .noRecord }
      guard header.position == lastPosition &+ 1,
        header.group == lastGroup || header.group == lastGroup &+ 1 && header.startsGroup
      else { return .outOfOrder(header) }
      guard bytes.count - start >= header.recordBytes else { return nil }
      let payload = bytes.extracting(start + RecordHeader.bytes..<start + header.recordBytes)
      guard crc32c(payload) == header.payloadChecksum else { return .badPayload(header) }
      visit(header, payload, offset)
      place.pass(header)
    }
    return nil
  }

  /// Reads on from `offset`, where a record starts that the buffer does not hold whole.
  ///
  /// - Returns: false when the file ends before that.
  private mutating func fillRecord() throws(DiskError) -> Bool {
    guard offset < bound else { return true }
    try fill()
    let count = bufferEnd - bufferStart
    guard count >= RecordHeader.bytes else { return false }
    guard let header = RecordHeader(buffer.span, at: 0, salt: salt), header.recordBytes > count else {
      return true
    }
    guard offset + header.recordBytes <= bound else { return true }
    buffer = [UInt8](repeating: 0, count: header.recordBytes)
    try fill()
    return bufferEnd - bufferStart >= header.recordBytes
  }

  private mutating func fill() throws(DiskError) {
    bufferStart = offset
    bufferEnd = offset
    bufferEnd += try file.read(into: &buffer, at: offset)
  }
}
