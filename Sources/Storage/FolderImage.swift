// What a backup copies: the segments up to where they were written, the snapshots, the tenants' files, and the manifest.
// The segments are open before anything is copied, so a server that removes one meanwhile takes nothing away; snapshots
// and files are many, and are opened one at a time. A file is durable before a record names it, so whoever looks for
// files behind the segments' end misses none. Taken beside a server it holds everything that was durable before, and
// perhaps a little more; keyrings are not in it.

package import Bytes
package import World

/// A data folder's contents at one moment, for copying.
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

  /// How a copying ended.
  package enum End: Hashable, Sendable {
    case whole
    /// Something that cannot be left out went away meanwhile: take a new image, and copy that.
    case outdated
    case failed(DiskError)
  }

  /// The newest position in it.
  package let position: UInt64
  /// The newest record's time.
  package let time: Instant
  private let disk: any Disk
  private let manifest: Manifest
  /// Open, so that a server may remove them.
  private let segments: [Piece]
  /// The last position in them.
  private let journalEnd: UInt64

  fileprivate init(_ reader: DataFolderReader, _ segments: [Piece], journalEnd: UInt64, newest: Instant) {
    disk = reader.disk
    manifest = reader.manifest
    self.segments = segments
    self.journalEnd = journalEnd
    position = max(journalEnd, manifest.snapshots.map(\.position).max() ?? 0)
    time = max(newest, manifest.snapshots.map(\.time).max() ?? newest)
  }

  /// Gives all pieces one after the other, the manifest last.
  ///
  /// Each snapshot is opened when its turn comes. One that a server has replaced by then is left out, and the manifest
  /// does not list it: its tenant is read from an older one, or from the journal's beginning. A file that is gone by its
  /// turn is one that nobody refers to any more.
  package func copy<E: Error>(_ put: (Piece) throws(E) -> Void) throws(E) -> End {
    for piece in segments { try put(piece) }
    var listed = manifest
    for snapshot in manifest.snapshots {
      switch opened(snapshot.path) {
      case .success(let piece): try put(piece)
      case .failure(let error) where error.kind == .notFound:
        listed.drop(snapshot)
        let leadsOn = manifest.firstPosition == 1 || !listed.snapshots(of: snapshot.tenant).isEmpty
        if !leadsOn || snapshot.position > journalEnd { return .outdated }
      case .failure(let error): return .failed(error)
      }
    }
    if let failure = try copyFiles(put) { return .failed(failure) }
    try put(Piece(DataLayout.manifest, listed.encoded()))
    return .whole
  }

  private func copyFiles<E: Error>(_ put: (Piece) throws(E) -> Void) throws(E) -> DiskError? {
    let paths: [String]
    do throws(DiskError) { paths = try FileFolder(disk).paths() } catch { return error }
    for path in paths {
      switch opened(path) {
      case .success(let piece): try put(piece)
      case .failure(let error) where error.kind == .notFound: continue
      case .failure(let error): return error
      }
    }
    return nil
  }

  private func opened(_ path: String) -> Result<Piece, DiskError> {
    do throws(DiskError) {
      let file = try disk.openForReading(path)
      return .success(Piece(path, file, bytes: try file.size()))
    } catch { return .failure(error) }
  }
}

extension DataFolderReader {
  /// Opens the segments, and notes which snapshots count.
  ///
  /// Beside a server what went away under it is `notFound` or looks damaged: take a new reader then. So it is when the
  /// image does not reach the position up to which the server says that everything is durable.
  package func image() throws(StorageError) -> FolderImage {
    var segments: [FolderImage.Piece] = []
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
      segments.append(FolderImage.Piece(link.path, link.file, bytes: end ?? 0))
    }
    return FolderImage(self, segments, journalEnd: position, newest: time)
  }
}
