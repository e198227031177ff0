// What a backup copies: the manifest, the snapshots that it lists, and the segments up to where they were written. All
// files are open before anything is copied, so a server that removes one meanwhile takes nothing away. Taken beside a
// server it holds everything that was durable before, and perhaps a little more; keyrings are not in it.

package import Bytes
package import World

/// A data folder's contents at one moment, open for copying.
package struct FolderImage: Sendable {
  /// A file, or the beginning of one.
  package struct Piece: Sendable {
    package let path: String
    /// How much of it counts.
    package let bytes: Int
    private let content: Content

    private enum Content: Sendable {
      case file(any DiskFile)
      case memory([UInt8])
    }

    init(_ path: String, _ file: any DiskFile, bytes: Int) {
      self.path = path
      self.bytes = bytes
      content = .file(file)
    }

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes.count
      content = .memory(bytes)
    }

    /// Gives all of it in order.
    package func read<E: Error>(_ visit: (Span<UInt8>) throws(E) -> Void) throws(E) -> DiskError? {
      switch content {
      case .memory(let bytes): try visit(bytes.span)
      case .file(let file):
        var buffer = [UInt8](repeating: 0, count: min(bytes, Limits.copyBytes))
        var offset = 0
        while offset < bytes {
          let count: Int
          do throws(DiskError) { count = try file.read(into: &buffer, at: offset) } catch { return error }
          if count == 0 { return DiskError(.notFound, .read, path) }
          let taken = min(count, bytes - offset)
          try visit(buffer.span.extracting(0..<taken))
          offset += taken
        }
      }
      return nil
    }
  }

  package let pieces: [Piece]
  /// The newest position in it.
  package let position: UInt64
  /// The newest record's time.
  package let time: Instant
}

extension DataFolderReader {
  /// Opens everything that counts.
  ///
  /// Beside a server what went away under it is `notFound` or looks damaged: take a new reader then. So it is when the
  /// image does not reach the position up to which the server says that everything is durable.
  package func image() throws(StorageError) -> FolderImage {
    var pieces = [FolderImage.Piece(DataLayout.manifest, manifest.encoded())]
    var position = manifest.firstPosition - 1
    var time = Instant(milliseconds: 0)
    for link in try JournalChain(disk, manifest).links {
      var end = link.end
      if end == nil {
        var walk = try SegmentWalk(link, isBeingWritten: isBeside)
        let outcome = try walk.run(
          visit: { header, _, _ in time = max(time, header.time) }, damaged: { _ in })
        position = outcome.lastPosition
        end = outcome.end
      }
      pieces.append(FolderImage.Piece(link.path, link.file, bytes: end ?? 0))
    }
    for snapshot in snapshots {
      let (file, size) = try StorageError.onDisk { () throws(DiskError) in
        let file = try disk.open(snapshot.path)
        return (file, try file.size())
      }
      pieces.append(FolderImage.Piece(snapshot.path, file, bytes: size))
      position = max(position, snapshot.position)
      time = max(time, snapshot.time)
    }
    return FolderImage(pieces: pieces, position: position, time: time)
  }
}
