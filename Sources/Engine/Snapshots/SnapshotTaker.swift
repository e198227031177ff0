// When a tenant's state is worth writing down, and who does it. The tenant only freezes: a copy of the paged
// struct, microseconds; a worker writes while the tenant goes on.

package import Bytes
package import Model

/// How much journal a restart would have to read for a tenant.
package struct SnapshotBacklog: Sendable {
  /// Payload bytes since the last snapshot.
  package var journalBytes = 0
  /// Bytes of the last snapshot, before compression.
  package var snapshotBytes = 0
  /// Up to which position the last snapshot reaches.
  package var position: UInt64 = 0
  package var isRunning = false

  package init() {}

  var isWorthwhile: Bool {
    !isRunning && journalBytes >= max(EngineLimits.snapshotJournalBytesMin, 2 * snapshotBytes)
  }
}

/// A state at a position, to be written.
package struct FrozenTenant: Sendable {
  package var id: UUID
  package var state: TenantState
  package var position: UInt64
}

/// Writes frozen states, somewhere else.
package protocol SnapshotTaker: Sendable {
  /// - Parameter done: called on any thread, with the bytes written or nil after a failure.
  func take(_ frozen: FrozenTenant, done: @escaping @Sendable (Int?) -> Void)
}

extension Tenant {
  func snapshotIfWorthwhile() { if snapshotBacklog.isWorthwhile { snapshot() } }

  /// Freezes the state and has it written, unless that is under way.
  package func snapshot() {
    if snapshotBacklog.isRunning || quarantine != nil || snapshotBacklog.position == position { return }
    snapshotBacklog.isRunning = true
    let journalBytes = snapshotBacklog.journalBytes
    let frozen = FrozenTenant(id: id.uuid, state: state, position: position)
    let shard = shard
    world.snapshots.take(frozen) { [weak self] bytes in
      shard.post {
        self?.onShard { $0.snapshotEnded(bytes, at: frozen.position, journalBytes: journalBytes) }
      }
    }
  }

  private func snapshotEnded(_ bytes: Int?, at position: UInt64, journalBytes: Int) {
    snapshotBacklog.isRunning = false
    guard let bytes else { return }
    snapshotBacklog.journalBytes -= journalBytes
    snapshotBacklog.snapshotBytes = bytes
    snapshotBacklog.position = position
  }
}
