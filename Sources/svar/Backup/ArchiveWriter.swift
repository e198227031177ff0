// Writes a backup's file front to back: each entry's length is known before its first byte, so nothing is written twice.

internal import Bytes
internal import Storage
internal import Transfer
internal import World

/// An archive in the making.
final class ArchiveWriter {
  private(set) var contents: Archive.Contents
  private let file: TransferFile

  init(_ file: TransferFile, _ contents: Archive.Contents) {
    self.file = file
    self.contents = contents
  }

  /// Copies a piece of a folder.
  func add(_ piece: FolderImage.Piece) throws(CommandFailure) {
    try file.write(Archive.header(piece.path, bytes: piece.bytes, at: contents.madeAt).span)
    var crc: UInt32 = 0
    let failure = try piece.read { (bytes) throws(CommandFailure) in
      crc = crc32c(bytes, seed: crc)
      try file.write(bytes)
    }
    if let failure { throw CommandFailure("The folder cannot be read: \(failure.sentence).") }
    try pad(piece.bytes)
    contents.entries.append(Archive.Entry(path: piece.path, bytes: piece.bytes, crc: crc))
  }

  /// Writes the list and the end, and gives the file its name.
  func finish() throws(CommandFailure) {
    let list = Archive.encode(contents)
    try file.write(Archive.header(Archive.listName, bytes: list.count, at: contents.madeAt).span)
    try file.write(list.span)
    try pad(list.count)
    try file.write([UInt8](repeating: 0, count: 2 * Archive.blockBytes).span)
    try file.finish()
  }

  func discard() { file.discard() }

  private func pad(_ bytes: Int) throws(CommandFailure) {
    try file.write([UInt8](repeating: 0, count: Archive.padding(bytes)).span)
  }
}
