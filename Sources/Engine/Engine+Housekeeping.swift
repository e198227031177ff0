// Segments that nobody needs go away. What pins the oldest one is a tenant without a newer snapshot: when too
// many segments are there, those that hold the oldest are snapshotted though nothing else asks for it. A tenant in
// quarantine pins what it may be mended from, and does not stand in the others' way.

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
    if status.segments < 2 { return }
    var oldest = status.durablePosition + 1
    var laggards: [(pinned: UInt64, tenant: Tenant)] = []
    for tenant in callers.tenants {
      guard let (pinned, isMovable) = await tenant.pin else { continue }
      oldest = min(oldest, pinned)
      if isMovable { laggards.append((pinned, tenant)) }
    }
    let isMany = status.segments > settings.segmentsMax
    if let pinned = await directory.pinnedPosition {
      oldest = min(oldest, pinned)
      if isMany { await directory.snapshot() }
    }
    journal.release(before: oldest)
    guard isMany else { return }
    laggards.sort { $0.pinned < $1.pinned }
    for laggard in laggards.prefix(EngineLimits.laggardsAtOnceMax) { await laggard.tenant.snapshot() }
  }
}
