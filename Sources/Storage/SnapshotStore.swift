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

  /// Writes snapshots, reads them back, lists them all at once and removes those they replace.
  ///
  /// One change of the manifest and of the folder for all of them, however many tenants there are. Blocks for as long
  /// as the pace wants: call it on a worker.
  /// - Parameter completion: called once, on this or another worker's thread, when those that were written are listed,
  ///   with what became of each.
  package func write(
    _ drafts: [SnapshotDraft],
    completion: @escaping @Sendable ([Result<SnapshotHeader, StorageError>]) -> Void
  ) {
    let results = writeFiles(drafts)
    let whole = results.compactMap { try? $0.get() }
    if whole.isEmpty { return completion(results) }
    keeper.update({ manifest in
      for header in whole { manifest.add(header) }
      return manifest.dropSnapshots()
    }) { [disk] dropped, failure in
      if let failure { return completion(results.map { $0.flatMap { _ in .failure(failure) } }) }
      // A file that stays is not listed; the next start removes it.
      for snapshot in dropped { try? disk.remove(snapshot.path) }
      completion(results)
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

  /// Files under their names, synced and read back.
  private func writeFiles(_ drafts: [SnapshotDraft]) -> [Result<SnapshotHeader, StorageError>] {
    var results = drafts.map { draft -> Result<SnapshotHeader, StorageError> in
      do throws(StorageError) {
        try writeFile(draft)
        return .success(draft.header)
      } catch { return .failure(error) }
    }
    do throws(DiskError) { try disk.syncFolder(DataLayout.snapshots) } catch {
      return results.map { $0.flatMap { _ in .failure(.disk(error)) } }
    }
    for (index, result) in results.enumerated() {
      guard case .success(let header) = result else { continue }
      do throws(StorageError) { try read(header) { _ in } } catch { results[index] = .failure(error) }
    }
    return results
  }

  /// A whole file under its name, which is not durable yet.
  private func writeFile(_ draft: SnapshotDraft) throws(StorageError) {
    let path = draft.header.path
    let temporary = path + DataLayout.temporarySuffix
    do throws(StorageError) {
      var sink = try SnapshotSink(
        StorageError.onDisk { () throws(DiskError) in try disk.createPaced(temporary) }, path: temporary,
        draft.header)
      try draft.content(&sink)
      try sink.finish()
      keeper.written.countSnapshot(bytes: sink.fileBytes)
      try StorageError.onDisk { () throws(DiskError) in try disk.rename(temporary, to: path) }
    } catch {
      // Half a snapshot is of no use, and on a full disk its space is.
      try? disk.remove(temporary)
      throw error
    }
  }
}

/// A snapshot that is to be written.
package struct SnapshotDraft: Sendable {
  package var header: SnapshotHeader
  /// Streams the state; what one `append` of the sink takes is given back in one piece.
  package var content: @Sendable (inout SnapshotSink) throws(StorageError) -> Void

  package init(
    header: SnapshotHeader, content: @escaping @Sendable (inout SnapshotSink) throws(StorageError) -> Void
  ) {
    self.header = header
    self.content = content
  }
}
