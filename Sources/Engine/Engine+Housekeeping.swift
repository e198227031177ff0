// Segments that nobody needs go away. What pins the oldest one is a tenant without a newer snapshot: when too
// many segments are there, the tenant that holds the oldest is snapshotted though nothing else asks for it.

internal import Bytes
internal import Model
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

  /// Lists the tenants that a crash, or a full disk, left in the journal and out of the directory.
  func listUnlisted() {
    let tenants = callers.tenants
    directory.shard.post { [directory] in
      Task(executorPreference: directory.shard) {
        for tenant in tenants {
          let name = await tenant.state.tenant.name
          // What fails is tried again at the next start.
          if case .failure = await directory.registerTenant(tenant.id, name: name) { return }
        }
      }
    }
  }

  private func lookAfterSegments() {
    if housekeeping.withLock({ $0.isStopped }) { return }
    let task = Task(executorPreference: world.shards[0]) { [weak self] in
      await self?.releaseSegments()
      if !Task.isCancelled { self?.keepHouse() }
    }
    housekeeping.withLock { $0.follow(task) }
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
    let isMany = status.segments > settings.segmentsMax
    if let pinned = await directory.pinnedPosition, pinned < oldest {
      oldest = pinned
      laggard = nil
      if isMany { await directory.snapshot() }
    }
    if isMany { await laggard?.snapshot() }
    if status.segments > 1 { journal.release(before: oldest) }
  }
}
