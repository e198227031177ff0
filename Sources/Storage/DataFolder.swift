package import World

/// One data folder: its lock, its manifest, its snapshots and its journal.
package final class DataFolder: Sendable {
  /// The tenants' snapshots.
  package let snapshots: SnapshotStore
  private let lock: any DiskLock

  /// Takes the folder's lock, makes what is missing and reads the manifest. Blocks.
  package init(_ world: StorageWorld, settings: StorageSettings) throws(StorageError) {
    preconditionFailure("body follows")
  }

  /// Gives every sound record from `position` on in the order of positions, then makes what was kept durable.
  ///
  /// A torn tail is moved aside; a record whose header is sound and whose payload is not is told to `damaged` in
  /// its turn. Called once, before `makeJournal`. Blocks.
  /// - Throws: `damaged` when something that had been acknowledged is unreadable, `newerFormat`, `disk`.
  package func recover(
    from position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Void, damaged: (DamagedPayload) -> Void
  ) throws(StorageError) -> JournalTail {
    preconditionFailure("body follows")
  }

  /// The journal that goes on after what was recovered.
  ///
  /// - Parameters:
  ///   - onDurable: called once per group on the journal's thread, after the mark was raised to this position.
  ///   - onFailure: called once, when a write or sync failed and no append will ever be taken again.
  package func makeJournal(
    after tail: JournalTail, onDurable: @escaping @Sendable (UInt64) -> Void,
    onFailure: @escaping @Sendable (DiskError) -> Void
  ) throws(StorageError) -> Journal {
    preconditionFailure("body follows")
  }
}
