// The index file, laid out in docs/FORMATS.md: a table of rows of one width in order of tenant, then each tenant's
// records. Rows and records have checksums of their own, so that one tenant is found by reading a few rows and its
// records, and never a damaged one.

internal import Bytes

extension SegmentIndex {
  static let magic: UInt64 = 0x0058_4449_5241_5653
  static let formatVersion: UInt32 = 1
  static let headBytes = 36

  /// What the table says of one tenant.
  struct Row: Hashable, Sendable {
    static let bytes = 60

    var tenant: UUID
    var firstSequence: UInt64
    var firstTime: Instant
    var lastPosition: UInt64
    var records: Int
    /// Where its records stand in the file, how long they are, and their crc.
    var start: Int
    var length: Int
    var checksum: UInt32
  }

  /// The index file of the segment `number` that ends at `end`.
  func encoded(number: UInt64, end: Int) -> [UInt8] {
    let sorted = tenants.sorted { $0.key < $1.key }
    var output: [UInt8] = []
    output.append(littleEndian: Self.magic)
    output.append(littleEndian: Self.formatVersion)
    output.append(littleEndian: UInt32(sorted.count))
    output.append(littleEndian: number)
    output.append(littleEndian: UInt64(end))
    let checksum = crc32c(output.span)
    output.append(littleEndian: checksum)
    var records: [UInt8] = []
    let start = Self.headBytes + sorted.count * Row.bytes
    for (tenant, entries) in sorted {
      let block = entries.encoded
      let row = Row(
        tenant: tenant, firstSequence: entries.firstSequence, firstTime: entries.firstTime,
        lastPosition: entries.lastPosition, records: entries.positions.count, start: start + records.count,
        length: block.count, checksum: crc32c(block.span))
      output.append(contentsOf: row.encoded(seed: checksum))
      records.append(contentsOf: block)
    }
    output.append(contentsOf: records)
    return output
  }
}

extension SegmentIndex.Row {
  func encoded(seed: UInt32) -> [UInt8] {
    var output: [UInt8] = []
    output.append(littleEndian: tenant.hi.byteSwapped)
    output.append(littleEndian: tenant.lo.byteSwapped)
    output.append(littleEndian: firstSequence)
    output.append(littleEndian: firstTime.milliseconds)
    output.append(littleEndian: lastPosition)
    output.append(littleEndian: UInt32(records))
    output.append(littleEndian: UInt32(start))
    output.append(littleEndian: UInt32(length))
    output.append(littleEndian: checksum)
    output.append(littleEndian: crc32c(output.span, seed: seed))
    return output
  }

  /// The row at `offset`, nil when it is not sound; all of its bytes must be there.
  ///
  /// - Parameter seed: the head's checksum, so that a row of another file is not taken for one of this.
  init?(_ bytes: Span<UInt8>, at offset: Int, seed: UInt32) {
    let row = bytes.extracting(offset..<offset + Self.bytes)
    let covered = Self.bytes - 4
    guard row.load(UInt32.self, at: covered) == crc32c(row.extracting(0..<covered), seed: seed) else {
      return nil
    }
    tenant = UUID(hi: row.load(UInt64.self, at: 0).byteSwapped, lo: row.load(UInt64.self, at: 8).byteSwapped)
    firstSequence = row.load(UInt64.self, at: 16)
    firstTime = Instant(milliseconds: row.load(Int64.self, at: 24))
    lastPosition = row.load(UInt64.self, at: 32)
    records = Int(row.load(UInt32.self, at: 40))
    start = Int(row.load(UInt32.self, at: 44))
    length = Int(row.load(UInt32.self, at: 48))
    checksum = row.load(UInt32.self, at: 52)
  }
}

extension SegmentIndex.Entries {
  var encoded: [UInt8] {
    var output: [UInt8] = []
    var position: UInt64 = 0
    var offset = 0
    for record in positions.indices {
      output.append(varint: positions[record] - position)
      output.append(varint: UInt64(offsets[record] - offset))
      position = positions[record]
      offset = offsets[record]
    }
    return output
  }

  /// One tenant's records, nil when the block is not the one that the row describes.
  init?(_ row: SegmentIndex.Row, _ block: Span<UInt8>) {
    guard block.count == row.length, crc32c(block) == row.checksum else { return nil }
    self.init(firstSequence: row.firstSequence, firstTime: row.firstTime)
    var reader = ByteReader(block)
    var position: UInt64 = 0
    var offset: UInt64 = 0
    do throws(ByteReader.Failure) {
      for _ in 0..<row.records {
        position &+= try reader.readVarint()
        offset &+= try reader.readVarint()
        add(position, Int(truncatingIfNeeded: offset))
      }
    } catch { return nil }
    guard reader.isAtEnd, lastPosition == row.lastPosition else { return nil }
  }
}
