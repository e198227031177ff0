// Rows become parts of about 64 KB, each with the seals of its own rows in front, so that a reader never holds more
// than one part and its opened seals.

internal import Bytes

/// Collects rows of one table after the other and gives them away in parts.
struct PartWriter {
  private var writer = WireWriter()
  private let sealing: Sealing?
  private let tag: Int?
  private var bytes: [UInt8] = []

  private static var partBytes: Int { 64 * 1024 }

  /// - Parameters:
  ///   - sealing: seals what is personal under its contact's key; nil leaves it in plain.
  ///   - tag: under which the rows stand inside the part, where they are not the part's own.
  init(_ sealing: Sealing?, inside tag: Int? = nil) {
    self.sealing = sealing
    self.tag = tag
  }

  /// Writes all rows; no part has rows of two sources.
  mutating func write<E: Error>(
    _ rows: some RowSource, _ tag: Int, _ state: TenantState, _ put: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    try rows.forEach { (row) throws(E) in try write(row, tag, state, put) }
    try flush(put)
  }

  /// Writes one row, and the part when it has grown large enough.
  mutating func write<Row: OwnedRow, E: Error>(
    _ row: Row, _ tag: Int, _ state: TenantState, _ put: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    writer.seal(under: sealing == nil ? 0 : state.keyNumber(of: row.owner))
    writer.appendKey(tag, .bytes)
    row.appendWire(to: &writer)
    if writer.count >= Self.partBytes { try flush(put) }
  }

  /// Gives away what has been collected.
  mutating func flush<E: Error>(_ put: (Span<UInt8>) throws(E) -> Void) throws(E) {
    if writer.bytes.isEmpty { return }
    if let tag { writer.wrap(in: tag) }
    if let sealing {
      sealing.finish(&writer, StatePart.sealsTag, into: &bytes)
    } else {
      bytes.append(contentsOf: writer.bytes)
      writer.removeAll()
    }
    try put(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }
}
