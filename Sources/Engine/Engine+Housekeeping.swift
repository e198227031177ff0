// Segments that nobody needs go away. What pins the oldest one is a tenant without a newer snapshot: when too
// many segments are there, the tenant that holds the oldest is snapshotted though nothing else asks for it.

internal import Bytes
internal import Storage
internal import World

extension Engine {
  /// Looks once, then again after a pause, for as long as the engine runs.
  func keepHouse() {
    let shard = world.shards[0]
    let at = world.clock.ticks() + EngineLimits.housekeepingMs * 1_000_000
    shard.post { [weak self] in
      let engine = self
      _ = shard.startTimer(at: at) { [weak engine] in engine?.lookAfterSegments() }
    }
  }

  private func lookAfterSegments() {
    let task = Task(executorPreference: world.shards[0]) { [weak self] in
      await self?.releaseSegments()
      if !Task.isCancelled { self?.keepHouse() }
    }
    housekeeping.withLock { $0 = task }
  }

  private func releaseSegments() async {
    let status = journal.status
    var oldest = status.durablePosition + 1
    var laggard: Tenant?
    for tenant in callers.tenants {
      guard let pinned = await tenant.pinnedPosition, pinned < oldest else { continue }
      oldest = pinned
      laggard = tenant
    }
    let isMany = status.segments > EngineLimits.segmentsMax
    if let pinned = await directory.pinnedPosition, pinned < oldest {
      oldest = pinned
      laggard = nil
      if isMany { await directory.snapshot() }
    }
    if isMany { await laggard?.snapshot() }
    if status.segments > 1 { journal.release(before: oldest) }
  }
}
