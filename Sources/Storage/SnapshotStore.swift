// The tenants' snapshots. A snapshot exists when the manifest lists it, and it is listed only after its file was
// synced, named and read back; whatever fails before leaves the older one in force. Nothing here knows what the
// content means.

package import Bytes
internal import World

/// The tenants' snapshots in a data folder.
package final class SnapshotStore: Sendable {
  private let disk: any Disk
  private let keeper: ManifestKeeper

  init(_ disk: any Disk, _ keeper: ManifestKeeper) {
    self.disk = disk
    self.keeper = keeper
  }

  /// The newest listed snapshot of each tenant, by tenant.
  package func newest() -> [SnapshotHeader] {
    let all = keeper.current.snapshots
    return all.indices.filter { $0 + 1 == all.count || all[$0 + 1].tenant != all[$0].tenant }.map { all[$0] }
  }

  /// The listed snapshots of one tenant, oldest first.
  package func listed(of tenant: UUID) -> [SnapshotHeader] {
    keeper.current.snapshots(of: tenant)
  }

  /// Writes a snapshot, reads it back, lists it and removes those it replaces.
  ///
  /// Blocks for as long as the pace wants: call it on a worker.
  /// - Parameters:
  ///   - content: streams the state; what one `append` of the sink takes is given back in one piece.
  ///   - completion: called once, on this or another worker's thread, when the snapshot is listed or has failed.
  package func write(
    _ header: SnapshotHeader, content: (inout SnapshotSink) throws(StorageError) -> Void,
    completion: @escaping @Sendable (Result<SnapshotHeader, StorageError>) -> Void
  ) {
    do throws(StorageError) {
      try writeFile(header, content)
    } catch {
      return completion(.failure(error))
    }
    keeper.update({ manifest in
      manifest.add(header)
      return manifest.dropSnapshots()
    }) { [disk] dropped, failure in
      if let failure { return completion(.failure(failure)) }
      // A file that stays is not listed; the next start removes it.
      for snapshot in dropped { try? disk.remove(snapshot.path) }
      completion(.success(header))
    }
  }

  /// Gives a listed snapshot's content in pieces of whole appends, in order.
  ///
  /// What was given counts only once this has returned without an error. Blocks.
  /// - Returns: the header that the file carries, whose schema is that of the content.
  @discardableResult
  package func read(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader {
    try SnapshotReader.read(header, disk, visit)
  }

  private func writeFile(
    _ header: SnapshotHeader, _ content: (inout SnapshotSink) throws(StorageError) -> Void
  ) throws(StorageError) {
    let temporary = header.path + DataLayout.temporarySuffix
    do throws(StorageError) {
      var sink = try SnapshotSink(
        StorageError.onDisk { () throws(DiskError) in try disk.createPaced(temporary) }, path: temporary,
        header)
      try content(&sink)
      try sink.finish()
      try StorageError.onDisk { () throws(DiskError) in
        try disk.rename(temporary, to: header.path)
        try disk.syncFolder(DataLayout.snapshots)
      }
    } catch {
      // Half a snapshot is of no use, and on a full disk its space is.
      try? disk.remove(temporary)
      throw error
    }
    try read(header) { _ in }
  }
}
