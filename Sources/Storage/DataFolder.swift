// The way into a data folder: lock, manifest, recovery, then the running journal. The order is the point: nothing is
// written before the lock is held, and no journal is made that does not go on exactly where recovery ended.

internal import Bytes
package import World

/// One data folder: its lock, its manifest, its snapshots and its journal.
package final class DataFolder: Sendable {
  /// The tenants' snapshots.
  package let snapshots: SnapshotStore
  /// The keys of the tenants' contacts.
  package let keyrings: KeyringStore
  /// What tenants keep outside the journal.
  package let files: FileFolder
  /// 32 bytes of chance, made when the folder was opened first; no backup has them.
  package let secret: [UInt8]
  private let world: StorageWorld
  private let settings: StorageSettings
  private let keeper: ManifestKeeper
  private let lock: any DiskLock

  /// Takes the folder's lock, makes what is missing and reads the manifest.
  ///
  /// Blocks.
  /// - Throws: `disk` with the kind `busy` when another process has the folder.
  package init(_ world: StorageWorld, settings: StorageSettings) throws(StorageError) {
    self.world = world
    self.settings = settings
    do throws(DiskError) {
      lock = try world.disk.lock(DataLayout.lock)
      for folder in DataLayout.folders { try world.disk.makeFolder(folder) }
      try world.disk.syncFolder("")
      secret = try Self.secret(world)
    } catch { throw .disk(error) }
    keeper = try ManifestKeeper(world.disk)
    snapshots = SnapshotStore(world.disk, keeper)
    keyrings = KeyringStore(world.disk)
    files = FileFolder(world.disk)
    removeLeftovers()
  }

  private static func secret(_ world: StorageWorld) throws(DiskError) -> [UInt8] {
    do throws(DiskError) {
      let found = try world.disk.readWhole(DataLayout.secret)
      if found.count == Limits.secretBytes { return found }
    } catch { if error.kind != .notFound { throw error } }
    var made: [UInt8] = []
    while made.count < Limits.secretBytes { made.append(littleEndian: world.random.next()) }
    try world.disk.replace(DataLayout.secret, with: made.span)
    return made
  }

  /// Removes what the manifest does not count: files in the making, snapshots not listed, segments let go.
  ///
  /// Nothing depends on it, so what fails is left for the next start.
  private func removeLeftovers() {
    let manifest = keeper.current
    let listed = Set(manifest.snapshots.map(\.path))
    for folder in DataLayout.folders {
      guard let names = try? world.disk.list(folder) else { continue }
      for name in names {
        let path = "\(folder)/\(name)"
        let isUnlisted = folder == DataLayout.snapshots && !listed.contains(path)
        let isReleased =
          folder == DataLayout.journal
          && DataLayout.number(ofName: name).map { $0 < manifest.firstSegment } ?? false
        if name.hasSuffix(DataLayout.temporarySuffix) || isUnlisted || isReleased {
          try? world.disk.remove(path)
        }
      }
    }
  }

  /// Gives every sound record from `position` on in order, then makes what was kept durable.
  ///
  /// A torn tail is moved aside; a record whose header is sound and whose payload is not is told to `damaged` in
  /// its turn. The tail goes on above every listed snapshot, also one that the journal was synced less far than,
  /// and above what a restored folder must leave to the one it comes from.
  /// Called once, before `makeJournal`. Blocks.
  /// - Throws: `damaged` when something that had been acknowledged is unreadable, `newerFormat`, `disk`.
  package func recover(
    from position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Void, damaged: (DamagedPayload) -> Void
  ) throws(StorageError) -> JournalTail {
    let chain = try JournalChain(world.disk, keeper.current, isWritten: true)
    let recovery = Recovery(disk: world.disk, chain: chain, segmentBytes: settings.segmentBytes)
    var tail = try recovery.run(from: position, visit: visit, damaged: damaged)
    let manifest = keeper.current
    tail.goOn(above: max(manifest.reservedPosition, manifest.snapshots.map(\.position).max() ?? 0))
    return tail
  }

  /// The journal that goes on after what was recovered; it writes nothing before `start`.
  ///
  /// - Parameters:
  ///   - onDurable: called once per group on the journal's thread, after the mark was raised to this position.
  ///   - onFailure: called once, when a write or sync failed and no append will ever be taken again.
  package func makeJournal(
    after tail: JournalTail, onDurable: @escaping @Sendable (UInt64) -> Void,
    onFailure: @escaping @Sendable (DiskError) -> Void
  ) throws(StorageError) -> Journal {
    try Journal(
      world, settings, keeper, lock: lock, after: tail, onDurable: onDurable, onFailure: onFailure)
  }
}
