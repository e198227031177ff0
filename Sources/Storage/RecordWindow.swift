// A read-ahead window over one segment, for records that lie near each other but not side by side.

internal import Bytes
internal import World

/// Reads single records at known places.
struct RecordWindow {
  /// What stands at a place.
  enum Finding: Hashable, Sendable {
    case sound
    /// The header is sound, the payload is not.
    case badPayload(RecordHeader)
    case none
  }

  private let file: any DiskFile
  private let salt: UInt32
  private var buffer: [UInt8]
  private var start = 0
  private var count = 0

  init(_ file: any DiskFile, salt: UInt32) {
    self.file = file
    self.salt = salt
    buffer = [UInt8](repeating: 0, count: Limits.readBytes)
  }

  /// Gives the record at `offset`, if it is sound.
  mutating func record(
    at offset: Int, _ body: (RecordHeader, Span<UInt8>) -> Void
  ) throws(DiskError) -> Finding {
    try hold(offset, RecordHeader.bytes)
    guard let header = RecordHeader(bytes(from: offset), at: 0, salt: salt),
      header.payloadBytes <= Limits.payloadBytesMax
    else { return .none }
    try hold(offset, header.recordBytes)
    let record = bytes(from: offset)
    guard record.count >= header.recordBytes else { return .none }
    let payload = record.extracting(RecordHeader.bytes..<header.recordBytes)
    guard crc32c(payload) == header.payloadChecksum else { return .badPayload(header) }
    body(header, payload)
    return .sound
  }

  @_lifetime(borrow self)
  private func bytes(from offset: Int) -> Span<UInt8> {
    buffer.span.extracting(offset - start..<count)
  }

  /// Sees to it that so many bytes from `offset` are in the buffer, unless the file ends before.
  private mutating func hold(_ offset: Int, _ wanted: Int) throws(DiskError) {
    if offset >= start, offset + wanted <= start + count { return }
    if wanted > buffer.count { buffer = [UInt8](repeating: 0, count: wanted) }
    start = offset
    count = 0
    count = try file.read(into: &buffer, at: offset)
  }
}
