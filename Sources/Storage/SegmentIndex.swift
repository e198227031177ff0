// Where each tenant's records lie in one segment, so that one tenant's past is read without everybody's. In memory for
// the open segment, in a file beside a sealed one (docs/FORMATS.md); a file that is missing or bad is made again
// from the segment, which alone is the truth.

internal import Bytes

/// The records of one segment, by tenant.
struct SegmentIndex: Hashable, Sendable {
  /// One tenant's records in order of position.
  struct Entries: Hashable, Sendable {
    var firstTime: Instant
    /// The first sequence of each record.
    var sequences: [UInt64] = []
    /// Where each record starts.
    var offsets: [Int] = []

    var firstSequence: UInt64 { sequences.first ?? 0 }

    /// The index of the record that holds `sequence`, or of the first after it.
    func firstRecord(holding sequence: UInt64) -> Int {
      var low = 0
      var high = sequences.count
      while low < high {
        let middle = (low + high) / 2
        if sequences[middle] <= sequence { low = middle + 1 } else { high = middle }
      }
      return max(0, low - 1)
    }
  }

  var tenants: [UUID: Entries] = [:]

  /// Adds a record that starts at `offset`.
  mutating func add(_ header: RecordHeader, at offset: Int) {
    tenants[header.tenant, default: Entries(firstTime: header.time)].add(header.sequence, offset)
  }
}

extension SegmentIndex.Entries {
  fileprivate mutating func add(_ sequence: UInt64, _ offset: Int) {
    sequences.append(sequence)
    offsets.append(offset)
  }
}

extension SegmentIndex {
  private static let magic: UInt64 = 0x0058_4449_5241_5653
  private static let formatVersion: UInt32 = 0

  /// The index file of the segment `number` that ends at `end`.
  func encoded(number: UInt64, end: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.append(littleEndian: Self.magic)
    output.append(littleEndian: Self.formatVersion)
    output.append(littleEndian: UInt32(tenants.count))
    output.append(littleEndian: number)
    output.append(littleEndian: UInt64(end))
    for (tenant, entries) in tenants.sorted(by: { $0.key < $1.key }) {
      output.append(littleEndian: tenant.hi.byteSwapped)
      output.append(littleEndian: tenant.lo.byteSwapped)
      output.append(littleEndian: entries.firstTime.milliseconds)
      output.append(varint: UInt64(entries.sequences.count))
      var sequence: UInt64 = 0
      var offset = 0
      for record in entries.sequences.indices {
        output.append(varint: entries.sequences[record] &- sequence)
        output.append(varint: UInt64(entries.offsets[record] - offset))
        sequence = entries.sequences[record]
        offset = entries.offsets[record]
      }
    }
    output.append(littleEndian: crc32c(output.span))
    return output
  }

  /// The index in a file's bytes, nil when it is not the sound index of that segment in this format.
  init?(_ file: Span<UInt8>, number: UInt64, end: Int) {
    guard file.count >= 36, file.load(UInt64.self, at: 0) == Self.magic,
      file.load(UInt32.self, at: 8) == Self.formatVersion,
      file.load(UInt64.self, at: 16) == number, file.load(UInt64.self, at: 24) == UInt64(end),
      file.load(UInt32.self, at: file.count - 4) == crc32c(file.extracting(0..<file.count - 4))
    else { return nil }
    let tenantCount = file.load(UInt32.self, at: 12)
    var reader = ByteReader(file.extracting(32..<file.count - 4))
    do throws(ByteReader.Failure) {
      for _ in 0..<tenantCount { try readTenant(&reader) }
    } catch { return nil }
    guard reader.isAtEnd else { return nil }
  }

  private mutating func readTenant(_ reader: inout ByteReader) throws(ByteReader.Failure) {
    let hi = try reader.read(littleEndian: UInt64.self).byteSwapped
    let lo = try reader.read(littleEndian: UInt64.self).byteSwapped
    let time = try reader.read(littleEndian: Int64.self)
    var entries = Entries(firstTime: Instant(milliseconds: time))
    var sequence: UInt64 = 0
    var offset: UInt64 = 0
    for _ in 0..<(try reader.readVarint()) {
      sequence &+= try reader.readVarint()
      offset &+= try reader.readVarint()
      entries.add(sequence, Int(truncatingIfNeeded: offset))
    }
    tenants[UUID(hi: hi, lo: lo)] = entries
  }
}
