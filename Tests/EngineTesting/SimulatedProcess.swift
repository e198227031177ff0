// One life of the server without its sockets: the real engine over the seeded world, with shards of its own. The
// journal's thread is a step of the simulation. A process that is killed leaves nothing behind but the disk.

internal import Bytes
package import Engine
package import Model
package import Storage
package import World

/// A running engine that a test steps.
package final class SimulatedProcess {
  package let engine: Engine
  package let turns: ScriptedTurns
  package let shards: [SeededExecutor]
  package let logger = RecordingLogger()
  private let world: SeededWorld
  private let failed = Locked(false)
  private let synced: Locked<UInt64>

  /// Recovers what the disk holds; nothing runs before `engine.begin()`.
  ///
  /// - Parameters:
  ///   - disk: the world's own, or one in front of it.
  ///   - runner: who thinks; without one, `turns`.
  package init(
    _ world: SeededWorld, disk: (any Disk)? = nil, shards count: Int = 2,
    storage: StorageSettings = StorageSettings(segmentBytes: 64 << 10),
    settings: EngineSettings = EngineSettings(), turns: ScriptedTurns = .varied(),
    runner: (any TurnRunner)? = nil, observers: [any TenantObserver] = []
  ) throws(EngineError) {
    self.world = world
    self.turns = turns
    shards = (0..<count).map { SeededExecutor(index: $0) }
    engine = try Engine(
      EngineWorld(
        clock: world.clock, random: world.random, logger: logger, disk: disk ?? world.disk,
        workers: world.workers, shards: shards, secrets: world.secrets),
      storage: storage, settings: settings, turns: runner ?? turns, observers: observers, onDurable: {},
      onFailure: { [failed] _ in failed.withLock { $0 = true } })
    synced = Locked(engine.journal.durable.position)
  }

  /// Whether durability was lost: the process has to end.
  package var hasFailed: Bool { failed.withLock { $0 } }

  /// What a power cut cannot take, in every mode: the newest position that some sync has covered.
  package var syncedPosition: UInt64 { synced.withLock { $0 } }

  /// One step of the journal's driver.
  @discardableResult
  package func stepJournal() -> JournalStep {
    let journal = engine.journal
    let (written, syncs) = (journal.durable.position, journal.status.syncs)
    let step = journal.step()
    if journal.status.syncs > syncs { synced.withLock { $0 = max($0, written) } }
    return step
  }

  /// Stops the engine in order; everything that was taken is on the disk, unless that failed.
  package func stop() {
    engine.stop()
    let status = engine.journal.status
    if status.failure == nil { synced.withLock { $0 = max($0, status.durablePosition) } }
  }

  /// Runs one thing that is ready on some shard or worker.
  ///
  /// - Returns: false when nothing was ready.
  @discardableResult
  package func runOne() -> Bool {
    for shard in shards { shard.fireTimers(at: world.clock.ticks()) }
    let ready = shards.filter { $0.ready > 0 }
    let count = ready.count + (world.workers.waiting > 0 ? 1 : 0)
    guard count > 0 else { return false }
    let choice = world.choose(count)
    if choice < ready.count {
      ready[choice].run(world.choose(ready[choice].ready))
    } else {
      world.workers.runOne { world.choose($0) }
    }
    return true
  }

  /// Runs shards, workers and journal until nothing is left to do; the clock stands still.
  package func settle() {
    var isBusy = true
    while isBusy {
      isBusy = runOne()
      if case .worked = stepJournal() { isBusy = true }
    }
  }

  /// Moves the clock on in steps of at most a second, settling after each.
  package func pass(milliseconds: UInt64) {
    var left = milliseconds
    settle()
    while left > 0 {
      let step = min(left, 1_000)
      world.clock.advance(milliseconds: step)
      left -= step
      settle()
    }
  }

  /// Looks at a tenant on its shard, loaded when it is not in memory, and settles.
  package func visit<R: Sendable>(
    _ id: ID<TenantInfo>, _ body: @escaping @Sendable (isolated Tenant) -> R
  ) -> Result<R, LoadFailure> {
    call { [engine] in await engine.visit(id) { await body($0) } } ?? .failure(.stopped)
  }

  /// Looks at a tenant on its shard, before anything else that is not posted yet.
  package func look<R: Sendable>(
    at tenant: Tenant, _ body: @escaping @Sendable (isolated Tenant) -> R
  ) -> R {
    let seen = Locked<R?>(nil)
    let shard = shards[tenant.shard.index]
    tenant.shard.post {
      let result = tenant.onShard(body)
      seen.withLock { $0 = result }
    }
    while true {
      // The last choice is the oldest post.
      shard.run(shard.ready - 1)
      if let result = seen.withLock({ $0 }) { return result }
    }
  }

  /// The tenant, loaded when it is not in memory; for tests in which nobody unloads it meanwhile.
  package func tenant(_ id: ID<TenantInfo>) -> Result<Tenant, LoadFailure> {
    engine.callers.tenant(id).map { .success($0) } ?? visit(id) { $0 }
  }

  /// Starts an asynchronous call on the first shard; `runOne` carries it on.
  package func start(_ body: @escaping @Sendable () async -> Void) {
    Task(executorPreference: shards[0]) { await body() }
  }

  /// Makes an asynchronous call and settles until it has returned; nil when it never does.
  package func call<R: Sendable>(_ body: @escaping @Sendable () async -> R) -> R? {
    let result = Locked<R?>(nil)
    start {
      let value = await body()
      result.withLock { $0 = value }
    }
    settle()
    return result.withLock { $0 }
  }

  /// Ends the process without a word: what its tasks hold is let go, and none of it reaches the disk.
  package func kill() {
    turns.openAll()
    engine.stopLoading()
    repeat {
      world.workers.clear()
      while let shard = shards.first(where: { $0.ready > 0 }) { shard.run(0) }
    } while world.workers.waiting > 0
  }
}
