package import Bytes
internal import World

/// The tenants' snapshots in a data folder.
package final class SnapshotStore: Sendable {
  init(_ disk: any Disk, _ keeper: ManifestKeeper) {}

  /// The newest listed snapshot of each tenant, by tenant.
  package func newest() -> [SnapshotHeader] { preconditionFailure("body follows") }

  /// The newest listed snapshot of one tenant.
  package func newest(of tenant: UUID) -> SnapshotHeader? { preconditionFailure("body follows") }

  /// Writes a snapshot, reads it back, lists it and removes those it replaces.
  ///
  /// Blocks: call it on a worker.
  /// - Parameters:
  ///   - content: streams the state; what one `append` of the sink takes is given back in one piece.
  ///   - completion: called once, on this or another worker's thread, when the snapshot is listed or has failed.
  package func write(
    _ header: SnapshotHeader, content: (inout SnapshotSink) throws(StorageError) -> Void,
    completion: @escaping @Sendable (Result<SnapshotHeader, StorageError>) -> Void
  ) { preconditionFailure("body follows") }

  /// Gives a listed snapshot's content in pieces of whole appends, in order.
  ///
  /// Blocks.
  package func read(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) { preconditionFailure("body follows") }
}
