// Reads a snapshot file from its start and trusts nothing in it: every length is bounded, every frame has its own
// checksum, and only a sound footer says that the whole was read.

internal import Bytes
internal import Compression
internal import World

/// One reading of one snapshot file.
struct SnapshotReader {
  private let file: any DiskFile
  private let path: String
  private let size: Int
  private var offset = 0
  private var crc: UInt32 = 0
  private var found = SnapshotFile.Footer()
  private var buffer: [UInt8] = []

  /// Gives the content of the snapshot that the manifest lists, in pieces of whole appends.
  ///
  /// - Returns: the file's own header. It may be younger than the listed one: the same position written again, with
  ///   another schema perhaps, when the power went before it was listed again.
  static func read(
    _ header: SnapshotHeader, _ disk: any Disk, _ visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader {
    var reader = try SnapshotReader(disk, path: header.path)
    let found = try reader.run(visit)
    guard (found.tenant, found.position) == (header.tenant, header.position) else {
      throw reader.fault("it is a snapshot of something else", at: 0)
    }
    return found
  }

  private init(_ disk: any Disk, path: String) throws(StorageError) {
    self.path = path
    do throws(DiskError) {
      file = try disk.openForReading(path)
      size = try file.size()
    } catch { throw .disk(error) }
  }

  /// Gives the content frame by frame; what was given counts only once this has returned.
  ///
  /// - Throws: `damaged` with the place, `newerFormat`, `disk`.
  private mutating func run(_ visit: (Span<UInt8>) -> Void) throws(StorageError) -> SnapshotHeader {
    try read(SnapshotFile.headBytes)
    let header: SnapshotHeader
    switch SnapshotFile.readHead(buffer.span) {
    case .sound(let sound): header = sound
    case .newerFormat(let version): throw .newerFormat(file: path, version: version)
    case .unreadable: throw fault("the snapshot's header cannot be read", at: 0)
    }
    while try readFrame(visit) {}
    guard offset == size else { throw fault("something follows the footer", at: offset) }
    return header
  }

  /// Gives the next frame's content.
  ///
  /// - Returns: false when the footer came instead.
  private mutating func readFrame(_ visit: (Span<UInt8>) -> Void) throws(StorageError) -> Bool {
    let start = offset
    try read(SnapshotFile.frameHeadBytes)
    let frameBytes = Int(buffer.span.load(UInt32.self, at: 0))
    let contentBytes = Int(buffer.span.load(UInt32.self, at: 4))
    guard frameBytes > 0 else {
      try readFooter(frames: contentBytes)
      return false
    }
    guard frameBytes <= Limits.frameCompressedBytesMax, contentBytes <= Limits.snapshotAppendBytesMax else {
      throw fault("a frame's length is out of bounds", at: start)
    }
    try read(frameBytes)
    do throws(LZ4Error) {
      let content = try LZ4Frame.decompress(buffer.span, limit: contentBytes)
      guard content.count == contentBytes else { throw .malformed }
      found.frames += 1
      found.contentBytes += contentBytes
      visit(content.span)
    } catch { throw fault("the frame cannot be decompressed", at: start) }
    return true
  }

  private mutating func readFooter(frames: Int) throws(StorageError) {
    let start = offset - SnapshotFile.frameHeadBytes
    try read(8)
    let contentBytes = buffer.span.load(UInt64.self, at: 0)
    let expected = crc
    try read(4)
    guard buffer.span.load(UInt32.self, at: 0) == expected, frames == found.frames,
      contentBytes == UInt64(found.contentBytes)
    else { throw fault("the footer does not match the content", at: start) }
  }

  /// Fills the buffer with the next bytes and counts them into the checksum.
  private mutating func read(_ count: Int) throws(StorageError) {
    guard size - offset >= count else { throw fault("the file ends too early", at: size) }
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: [UInt8](repeating: 0, count: count))
    let readCount: Int
    do throws(DiskError) { readCount = try file.read(into: &buffer, at: offset) } catch { throw .disk(error) }
    guard readCount == count else { throw fault("the file ends too early", at: offset + readCount) }
    offset += count
    crc = crc32c(buffer.span, seed: crc)
  }

  private func fault(_ finding: String, at offset: Int) -> StorageError {
    .damaged(StorageFault(file: path, offset: offset, finding: finding))
  }
}
