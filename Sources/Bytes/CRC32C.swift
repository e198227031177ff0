// The checksum of journal records and snapshots: CRC-32C, the Castagnoli polynomial 0x1EDC6F41, reflected, as iSCSI
// defines it (RFC 3720, 12.1). Eight bytes are folded per step through eight tables. It finds accidents, not forgery.

/// The tables: `tables[256 * k + b]` is the checksum of byte `b` followed by `k` zero bytes.
private let tables: [UInt32] = {
  var tables = [UInt32](repeating: 0, count: 8 * 256)
  for byte in 0..<256 {
    var crc = UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82f6_3b78 : crc >> 1 }
    tables[byte] = crc
  }
  for index in 256..<tables.count {
    let before = tables[index - 256]
    tables[index] = before >> 8 ^ tables[Int(before & 0xff)]
  }
  return tables
}()

/// The CRC-32C of some bytes.
/// - Parameter seed: the checksum of what came before, so that pieces give what the whole would.
package func crc32c(_ bytes: Span<UInt8>, seed: UInt32 = 0) -> UInt32 {
  // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
  bytes.withUnsafeBufferPointer { crc32c(UnsafeRawBufferPointer($0), seed: seed) }
}

/// The CRC-32C of raw memory, chained by `seed` in the same way.
// SAFETY: the caller keeps the memory alive during the call; nothing keeps the pointer.
package func crc32c(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
  var crc = ~seed
  // SAFETY: every index into the tables is below 8 * 256 by its mask, every load inside `bytes` by the loop's bound.
  tables.withUnsafeBufferPointer { tables in
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word =
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ UInt64(crc)
      var next: UInt32 = 0
      for lane in 0..<8 {
        next ^= tables[(7 &- lane) &* 256 &+ Int((word >> UInt64(8 &* lane)) & 0xff)]
      }
      crc = next
      offset &+= 8
    }
    while offset < bytes.count {
      crc = crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[offset])) & 0xff)]
      offset &+= 1
    }
  }
  return ~crc
}
