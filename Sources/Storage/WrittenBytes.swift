// How much is written beside the journal, so that anybody can see what that costs. Numbers for people; nothing is decided
// by them.

internal import Synchronization

/// Counts of what workers write.
final class WrittenBytes: Sendable {
  private let snapshotCount = Atomic<UInt64>(0)
  private let snapshotBytes = Atomic<UInt64>(0)
  private let manifestBytes = Atomic<UInt64>(0)

  func countSnapshot(bytes: Int) {
    snapshotCount.wrappingAdd(1, ordering: .relaxed)
    snapshotBytes.wrappingAdd(UInt64(bytes), ordering: .relaxed)
  }

  func countManifest(bytes: Int) { manifestBytes.wrappingAdd(UInt64(bytes), ordering: .relaxed) }

  var snapshots: (count: UInt64, bytes: UInt64) {
    (snapshotCount.load(ordering: .relaxed), snapshotBytes.load(ordering: .relaxed))
  }

  var manifests: UInt64 { manifestBytes.load(ordering: .relaxed) }
}
