// What the journal tells about itself. A copy of one moment, for people and metrics; nothing is decided by it.

package import World

/// The journal's figures for `/readyz` and `/metrics`.
package struct JournalStatus: Sendable {
  package var durability: Durability
  /// Why the next segment cannot be made, when it cannot: appends that need it are refused as `diskFull`.
  package var spaceError: DiskError?
  /// Why the journal stopped for good.
  package var failure: DiskError?
  package var lastPosition: UInt64
  package var durablePosition: UInt64
  package var segments: Int
  package var groups: UInt64
  package var syncs: UInt64
  package var bytesWritten: UInt64
  /// Bytes of whole snapshot files and of manifests.
  package var snapshotBytesWritten: UInt64
  package var manifestBytesWritten: UInt64
  package var snapshots: UInt64
}
