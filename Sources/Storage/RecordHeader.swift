// The 72 bytes in front of every record's payload, as docs/FORMATS.md lays them out. The header's checksum covers
// every other header field and is seeded with the segment's salt, so that bytes inside a payload that look like a
// header (a customer may send anything) are never taken for one. It knows nothing of segments or of what was read.

package import Bytes

/// What stands in front of a record's payload.
package struct RecordHeader: Hashable, Sendable {
  /// Bytes of an encoded header.
  package static let bytes = 72
  static let magic: UInt16 = 0x5653
  /// Set in the first record of a write group.
  static let groupStartFlag: UInt16 = 1
  /// Set in a record that repair emptied: it keeps its position and is given to nobody.
  static let voidFlag: UInt16 = 2
  private static let knownFlags: UInt16 = 3
  private static let checksumOffset = 8

  package var startsGroup: Bool
  /// Whether repair emptied it.
  var isVoid = false
  /// Bytes of the payload that follows.
  package var payloadBytes: Int
  package var payloadChecksum: UInt32
  /// The record's number in the journal, from 1; grows by one, and by more where a torn tail was cut.
  package var position: UInt64
  /// The write group; a group is begun only after the one before it was synced.
  package var group: UInt64
  package var tenant: UUID
  /// The tenant's number of the record's first event.
  package var sequence: UInt64
  package var time: Instant
  /// The version of the payload's schema.
  package var schema: UInt32
  /// How many events the payload holds.
  package var count: Int

  /// Bytes of header and payload.
  package var recordBytes: Int { Self.bytes + payloadBytes }

  /// Appends the header with group, flags and checksum left zero; `complete` fills them in.
  func encode(into output: inout [UInt8]) {
    output.append(littleEndian: Self.magic)
    output.append(littleEndian: UInt16(0))
    output.append(littleEndian: UInt32(payloadBytes))
    output.append(littleEndian: UInt32(0))
    output.append(littleEndian: payloadChecksum)
    output.append(littleEndian: position)
    output.append(littleEndian: UInt64(0))
    output.append(littleEndian: tenant.hi.byteSwapped)
    output.append(littleEndian: tenant.lo.byteSwapped)
    output.append(littleEndian: sequence)
    output.append(littleEndian: time.milliseconds)
    output.append(littleEndian: schema)
    output.append(littleEndian: UInt32(count))
  }

  /// Writes group, flags and checksum into an encoded header that starts at `offset` of `bytes`.
  static func complete(
    _ bytes: inout [UInt8], at offset: Int, group: UInt64, startsGroup: Bool, isVoid: Bool = false,
    salt: UInt32
  ) {
    bytes.store((startsGroup ? groupStartFlag : 0) | (isVoid ? voidFlag : 0), at: offset + 2)
    bytes.store(group, at: offset + 24)
    let crc = checksum(bytes.span, at: offset, salt: salt)
    bytes.store(crc, at: offset + checksumOffset)
  }

  /// The header at `offset` when it is whole and sound, else nil.
  init?(_ bytes: Span<UInt8>, at offset: Int, salt: UInt32) {
    guard bytes.count - offset >= Self.bytes, bytes.load(UInt16.self, at: offset) == Self.magic else {
      return nil
    }
    let crc = bytes.load(UInt32.self, at: offset + Self.checksumOffset)
    guard crc == Self.checksum(bytes, at: offset, salt: salt) else { return nil }
    let flags = bytes.load(UInt16.self, at: offset + 2)
    guard flags & ~Self.knownFlags == 0 else { return nil }
    startsGroup = flags & Self.groupStartFlag != 0
    isVoid = flags & Self.voidFlag != 0
    payloadBytes = Int(bytes.load(UInt32.self, at: offset + 4))
    payloadChecksum = bytes.load(UInt32.self, at: offset + 12)
    position = bytes.load(UInt64.self, at: offset + 16)
    group = bytes.load(UInt64.self, at: offset + 24)
    tenant = UUID(
      hi: bytes.load(UInt64.self, at: offset + 32).byteSwapped,
      lo: bytes.load(UInt64.self, at: offset + 40).byteSwapped)
    sequence = bytes.load(UInt64.self, at: offset + 48)
    time = Instant(milliseconds: bytes.load(Int64.self, at: offset + 56))
    schema = bytes.load(UInt32.self, at: offset + 64)
    count = Int(bytes.load(UInt32.self, at: offset + 68))
  }

  /// Describes a record that is about to be appended; group, flags and checksum follow when it is written.
  init(
    tenant: UUID, sequence: UInt64, count: Int, time: Instant, schema: UInt32, position: UInt64,
    payloadBytes: Int, payloadChecksum: UInt32
  ) {
    startsGroup = false
    self.payloadBytes = payloadBytes
    self.payloadChecksum = payloadChecksum
    self.position = position
    group = 0
    self.tenant = tenant
    self.sequence = sequence
    self.time = time
    self.schema = schema
    self.count = count
  }

  /// The checksum that the header at `offset` carries.
  static func storedChecksum(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    bytes.load(UInt32.self, at: offset + checksumOffset)
  }

  /// The checksum that the header at `offset` should carry.
  static func checksum(_ bytes: Span<UInt8>, at offset: Int, salt: UInt32) -> UInt32 {
    let before = crc32c(bytes.extracting(offset..<offset + checksumOffset), seed: salt)
    return crc32c(bytes.extracting(offset + checksumOffset + 4..<offset + Self.bytes), seed: before)
  }
}
