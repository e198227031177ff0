// Where a tenant's state goes while it is written: a buffer of one frame, compressed and handed to the paced file when
// it is full. So a state of any size is in memory once, plus a frame. Frames are cut between appends, never inside
// one, so that a reader gets whole items.

internal import Bytes
internal import Compression
internal import World

/// Takes a snapshot's content piece by piece.
package struct SnapshotSink: ~Copyable {
  private let file: any PacedFile
  private let path: String
  /// Bytes of the file so far.
  private(set) var fileBytes = 0
  private var content: [UInt8] = []
  private var crc: UInt32 = 0
  private var footer = SnapshotFile.Footer()

  /// Begins a file with its header.
  init(_ file: any PacedFile, path: String, _ header: SnapshotHeader) throws(StorageError) {
    self.file = file
    self.path = path
    content.reserveCapacity(Limits.frameBytes)
    try write(SnapshotFile.head(header).span)
  }

  /// Adds bytes, which come back in one piece together with neighbours.
  ///
  /// Blocks while a frame is written. More than `Limits.snapshotAppendBytesMax` at once is refused: no reader would
  /// take it.
  package mutating func append(_ bytes: Span<UInt8>) throws(StorageError) {
    guard bytes.count <= Limits.snapshotAppendBytesMax else {
      throw .pieceTooLarge(file: path, bytes: bytes.count)
    }
    if content.count + bytes.count > Limits.frameBytes { try writeFrame() }
    content.append(bytes: bytes)
  }

  /// Writes what is left and the footer, and syncs the file.
  mutating func finish() throws(StorageError) {
    try writeFrame()
    var end = footer.encoded()
    let covered = crc32c(end.span, seed: crc)
    end.append(littleEndian: covered)
    try write(end.span)
    do throws(DiskError) { try file.finish() } catch { throw .disk(error) }
  }

  private mutating func writeFrame() throws(StorageError) {
    guard !content.isEmpty else { return }
    var frame: [UInt8] = []
    do throws(LZ4Error) { try LZ4Frame.compress(content.span, into: &frame) } catch {
      throw .compression(file: path, error)
    }
    var head: [UInt8] = []
    head.append(littleEndian: UInt32(frame.count))
    head.append(littleEndian: UInt32(content.count))
    try write(head.span)
    try write(frame.span)
    footer.frames += 1
    footer.contentBytes += content.count
    content.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ bytes: Span<UInt8>) throws(StorageError) {
    crc = crc32c(bytes, seed: crc)
    fileBytes += bytes.count
    do throws(DiskError) { try file.write(bytes) } catch { throw .disk(error) }
  }
}
