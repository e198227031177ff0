// The 44 bytes that stand for a snapshot in its own file and in the manifest, see docs/FORMATS.md.

internal import Bytes

extension SnapshotHeader {
  static let encodedBytes = 44

  /// The file of the snapshot.
  var path: String { DataLayout.snapshot(tenant, position: position) }

  func encode(into output: inout [UInt8]) {
    output.append(littleEndian: tenant.hi.byteSwapped)
    output.append(littleEndian: tenant.lo.byteSwapped)
    output.append(littleEndian: position)
    output.append(littleEndian: sequence)
    output.append(littleEndian: time.milliseconds)
    output.append(littleEndian: schema)
  }

  /// Reads what `encode` wrote at `offset`; all of it must be there.
  init(decoding bytes: Span<UInt8>, at offset: Int) {
    self.init(
      tenant: UUID(
        hi: bytes.load(UInt64.self, at: offset).byteSwapped,
        lo: bytes.load(UInt64.self, at: offset + 8).byteSwapped),
      position: bytes.load(UInt64.self, at: offset + 16), sequence: bytes.load(UInt64.self, at: offset + 24),
      time: Instant(milliseconds: bytes.load(Int64.self, at: offset + 32)),
      schema: bytes.load(UInt32.self, at: offset + 40))
  }
}
