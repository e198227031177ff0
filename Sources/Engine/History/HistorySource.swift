// Where a tenant's past comes from: a running journal with its snapshots, or a folder at rest. Both are read the same
// way, by TenantHistory.

package import Bytes
package import Storage

/// Snapshots and records, one tenant's at a time.
///
/// Everything blocks.
package protocol HistorySource: Sendable {
  /// The listed snapshots of one tenant, oldest first.
  func snapshots(of tenant: UUID) -> [SnapshotHeader]

  /// Gives a listed snapshot's content in pieces; what was given counts once this has returned.
  @discardableResult
  func readSnapshot(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader

  /// The keys of the tenant's contacts, nil when there is no file of them.
  func keyring(of tenant: UUID) throws(StorageError) -> Keyring?

  /// Gives one tenant's records behind `position` in order, until `visit` returns false.
  ///
  /// - Parameter damaged: told of a record whose payload cannot be read, which ends the reading.
  func readRecords(
    of tenant: UUID, after position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Bool,
    damaged: (DamagedPayload) -> Void
  ) throws(StorageError)
}

extension FolderHistory: HistorySource {}

/// The past as a running journal and the snapshots beside it have it.
package struct LiveHistory: HistorySource {
  private let journal: Journal
  private let store: SnapshotStore
  private let keyrings: KeyringStore

  package init(_ journal: Journal, _ snapshots: SnapshotStore, _ keyrings: KeyringStore) {
    self.journal = journal
    store = snapshots
    self.keyrings = keyrings
  }

  package func keyring(of tenant: UUID) throws(StorageError) -> Keyring? { try keyrings.read(tenant) }

  package func snapshots(of tenant: UUID) -> [SnapshotHeader] { store.listed(of: tenant) }

  @discardableResult
  package func readSnapshot(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader {
    try store.read(header, visit: visit)
  }

  package func readRecords(
    of tenant: UUID, after position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Bool,
    damaged: (DamagedPayload) -> Void
  ) throws(StorageError) {
    try journal.readRecords(of: tenant, after: position, visit: visit, damaged: damaged)
  }
}
