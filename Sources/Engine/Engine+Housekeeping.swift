// Every second: tenants that nobody needs are unloaded, and segments that nobody needs go away when they are too old
// to be looked back into. What pins the oldest segment is a tenant without a newer snapshot: when too
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
      _ = shard.startTimer(at: at) { [weak engine] in engine?.look() }
    }
  }

  private func look() {
    if housekeeping.withLock({ $0.isStopped }) { return }
    let task = Task(executorPreference: world.shards[0]) { [weak self] in
      await self?.lookAfterTenants()
      if !Task.isCancelled { self?.keepHouse() }
    }
    housekeeping.withLock { $0.follow(task) }
  }

  /// Unloads who is not needed, and releases what nobody needs.
  private func lookAfterTenants() async {
    // Read before the looks: what is committed behind a look is not seen by it, and lies beyond this.
    let durable = journal.status.durablePosition
    var looks: [Residents.Look] = []
    for shard in world.shards {
      looks.append(
        await withCheckedContinuation { continuation in
          shard.post { [residents] in
            let look = residents.look(at: shard)
            residents.rest(on: shard)
            continuation.resume(returning: look)
          }
        })
    }
    await releaseSegments(looks, durable)
  }

  /// - Parameter durable: the mark before the looks.
  private func releaseSegments(_ looks: [Residents.Look], _ durable: UInt64) async {
    if journal.status.segments < 2 { return }
    var oldest = durable + 1
    for look in looks { oldest = min(oldest, look.pinned ?? oldest) }
    let pinned = await directory.pinnedPosition
    oldest = min(oldest, pinned ?? oldest)
    let retention = Retention(
      since: world.clock.now().adding(milliseconds: -settings.retainMs), bytesMax: settings.retainBytes)
    journal.release(before: oldest, beyond: retention)
    // The directory is small, and held by nothing else: it never keeps a sealed segment for long.
    if let pinned, journal.segments(from: pinned) > 1 { await directory.snapshot() }
    // What is only kept for looking back pins nobody.
    guard journal.segments(from: oldest) > settings.segmentsMax else { return }
    let laggards = looks.flatMap(\.laggards).sorted { $0.pinned < $1.pinned }
    for laggard in laggards.prefix(EngineLimits.laggardsAtOnceMax) { await laggard.tenant.snapshot() }
  }
}
