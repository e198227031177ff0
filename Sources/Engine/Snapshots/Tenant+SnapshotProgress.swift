// How far a tenant is written down, for who asked for it.

extension Tenant {
  /// Up to which position the newest snapshot reaches, and whether one is being written.
  package var snapshotProgress: (position: UInt64, isRunning: Bool) {
    (snapshotBacklog.position, snapshotBacklog.isRunning)
  }
}
