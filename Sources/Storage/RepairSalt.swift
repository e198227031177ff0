// A segment whose header is damaged has lost the salt of its records' checksums. A checksum is linear in its seed, so
// one record gives the salt back: 32 equations over bits. Any 4 bytes do that, so the salt counts only where a payload
// matches its checksum too.

internal import Bytes

/// Finds the salt of a segment from its first record.
enum RepairSalt {
  /// The salt under which a whole record lies at `offset`, nil when none does.
  ///
  /// - Parameter stored: what the damaged header says, tried first.
  static func find(_ bytes: Span<UInt8>, at offset: Int, stored: UInt32) -> UInt32? {
    if isRecord(bytes, at: offset, salt: stored) { return stored }
    guard bytes.count - offset >= RecordHeader.bytes, let salt = solve(bytes, at: offset),
      isRecord(bytes, at: offset, salt: salt)
    else { return nil }
    return salt
  }

  /// The first whole record behind `offset` under the salt of a header that is damaged elsewhere.
  ///
  /// The salt is not worked out from what lies there, and a header without its magic is not asked for one: what a
  /// customer sent may look like a record under any salt but the one that chance gave the segment.
  static func firstRecord(_ bytes: Span<UInt8>, after offset: Int, stored: UInt32) -> Int? {
    guard SegmentHeader.hasMagic(bytes) else { return nil }
    var place = offset + 1
    while place + RecordHeader.bytes <= bytes.count {
      if bytes[place] == UInt8(truncatingIfNeeded: RecordHeader.magic),
        isRecord(bytes, at: place, salt: stored)
      {
        return place
      }
      place += 1
    }
    return nil
  }

  private static func isRecord(_ bytes: Span<UInt8>, at offset: Int, salt: UInt32) -> Bool {
    guard let header = RecordHeader(bytes, at: offset, salt: salt),
      bytes.count - offset >= header.recordBytes
    else { return false }
    let payload = bytes.extracting(offset + RecordHeader.bytes..<offset + header.recordBytes)
    return crc32c(payload) == header.payloadChecksum
  }

  /// The seed that gives the stored checksum, by elimination.
  private static func solve(_ bytes: Span<UInt8>, at offset: Int) -> UInt32? {
    let zero = RecordHeader.checksum(bytes, at: offset, salt: 0)
    var wanted = zero ^ RecordHeader.storedChecksum(bytes, at: offset)
    // Each row: what a seed does to the checksum, and the seed. Rows are reduced as they come.
    var rows: [(effect: UInt32, seed: UInt32)] = []
    for bit in 0..<32 {
      var row = (
        effect: zero ^ RecordHeader.checksum(bytes, at: offset, salt: 1 << bit), seed: UInt32(1) << bit
      )
      for known in rows where row.effect ^ known.effect < row.effect {
        row = (row.effect ^ known.effect, row.seed ^ known.seed)
      }
      if row.effect == 0 { continue }
      rows.append(row)
      rows.sort { $0.effect > $1.effect }
    }
    var salt: UInt32 = 0
    for row in rows where wanted ^ row.effect < wanted {
      wanted ^= row.effect
      salt ^= row.seed
    }
    return wanted == 0 ? salt : nil
  }
}
