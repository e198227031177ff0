// What identifies a snapshot, in the manifest and in its own file. Tenant and position name it; the rest describes.

package import Bytes

/// What a snapshot is of: one tenant's whole state after the record at `position`.
package struct SnapshotHeader: Hashable, Sendable {
  package var tenant: UUID
  /// The newest journal position that the state contains.
  package var position: UInt64
  /// The sequence of the newest event that the state contains.
  package var sequence: UInt64
  package var time: Instant
  /// The version of the content's schema.
  package var schema: UInt32

  package init(tenant: UUID, position: UInt64, sequence: UInt64, time: Instant, schema: UInt32) {
    self.tenant = tenant
    self.position = position
    self.sequence = sequence
    self.time = time
    self.schema = schema
  }
}
