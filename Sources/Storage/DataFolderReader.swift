// A data folder for those who only look: verify, inspect, export. It holds the same lock as a server, so nothing
// moves meanwhile, and writes nothing. Beside a server it does without: what moved meanwhile is missing or looks
// damaged then, and the one who reads tries again. Unlike recovery it goes on behind a fault, as far as that is possible.

package import World

/// A data folder that is read and not changed.
package struct DataFolderReader: Sendable {
  /// All listed snapshots, by tenant, then by position.
  package let snapshots: [SnapshotHeader]
  /// The keys of the tenants' contacts.
  package let keyrings: KeyringStore
  let disk: any Disk
  let manifest: Manifest
  private let lock: (any DiskLock)?

  /// Takes the folder's lock and reads the manifest.
  ///
  /// - Throws: `disk` with the kind `busy` while a server has the folder, `notFound` when there is no data.
  package init(_ disk: any Disk) throws(StorageError) {
    try self.init(
      disk, lock: try StorageError.onDisk { () throws(DiskError) in try disk.lock(DataLayout.lock) })
  }

  /// Reads beside the server that has the folder.
  package init(beside disk: any Disk) throws(StorageError) { try self.init(disk, lock: nil) }

  /// Whether a server may write meanwhile.
  var isBeside: Bool { lock == nil }

  private init(_ disk: any Disk, lock: (any DiskLock)?) throws(StorageError) {
    self.disk = disk
    self.lock = lock
    guard let manifest = try ManifestKeeper.load(disk) else {
      throw .disk(DiskError(.notFound, .open, DataLayout.manifest))
    }
    self.manifest = manifest
    snapshots = manifest.snapshots
    keyrings = KeyringStore(disk)
  }

  /// Gives a listed snapshot's content in pieces of whole appends, in order.
  ///
  /// - Returns: the header that the file carries, whose schema is that of the content.
  @discardableResult
  package func readSnapshot(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader {
    try SnapshotReader.read(header, disk, visit)
  }

  /// Gives all sound records in the order of positions, with file and offset, and the payloads that are damaged.
  ///
  /// - Throws: at the first place behind which nothing can be trusted.
  package func readRecords(
    visit: (RecordHeader, Span<UInt8>, _ file: String, _ offset: Int) -> Void,
    damaged: (DamagedPayload) -> Void
  ) throws(StorageError) {
    let chain = try JournalChain(disk, manifest)
    for link in chain.links {
      var walk = try SegmentWalk(link)
      _ = try walk.run(visit: { visit($0, $1, link.path, $2) }, damaged: damaged)
    }
  }

  /// One tenant's past at a time, found by the indexes; reads the newest segment, which has none yet.
  ///
  /// - Throws: where nothing behind can be trusted.
  package func history() throws(StorageError) -> FolderHistory {
    let chain = try JournalChain(disk, manifest)
    var segments: [FolderHistory.Segment] = []
    for link in chain.links {
      let info = SegmentInfo(link.header, end: link.end)
      let index = link.end == nil ? try SegmentIndex(of: link, isBeingWritten: isBeside) : nil
      segments.append(FolderHistory.Segment(info: info, index: index))
    }
    let newest = segments.last?.index?.lastPositions.map(\.position).max()
    return FolderHistory(
      disk: disk, lock: lock, manifest: manifest, segments: segments,
      lastPosition: newest ?? chain.links.last?.header.previousPosition ?? 0)
  }
}
