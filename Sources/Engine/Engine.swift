// The engine: a data folder, the journal of all tenants, the tenants on their shards, the directory. It knows
// neither sockets nor routes; what leaves the process waits for `durable` outside.

internal import Bytes
package import Model
package import Storage
package import World

/// What the engine is given of the world.
package struct EngineWorld: Sendable {
  package var clock: any Clock
  package var random: any RandomSource
  package var logger: any Logger
  package var disk: any Disk
  package var workers: any Workers
  package var shards: [any ShardExecutor]

  package init(
    clock: any Clock, random: any RandomSource, logger: any Logger, disk: any Disk, workers: any Workers,
    shards: [any ShardExecutor]
  ) {
    self.clock = clock
    self.random = random
    self.logger = logger
    self.disk = disk
    self.workers = workers
    self.shards = shards
  }
}

/// All tenants of one data folder.
package final class Engine: Sendable {
  package let world: EngineWorld
  package let journal: Journal
  package let directory: Directory
  package let callers = CallerTable()
  /// What the start cut off behind the journal's end.
  package let tornTail: TornTail?
  /// Any tenant's past, up to what is durable now.
  package let history: TenantHistory
  private let folder: DataFolder
  private let tenantWorld: TenantWorld
  private let found: Locked<[Tenant]>
  let settings: EngineSettings
  let housekeeping = Locked(Housekeeping())
  private let begun = Locked(false)

  /// Opens the folder and reads everything in it; blocks.
  ///
  /// - Parameters:
  ///   - onDurable: called on the journal's thread once per group, when `journal.durable` has moved.
  ///   - onFailure: durability is lost: the process must stop serving.
  package init(
    _ world: EngineWorld, storage: StorageSettings, settings: EngineSettings = EngineSettings(),
    turns: any TurnRunner, observers: [any TenantObserver],
    onDurable: @escaping @Sendable () -> Void, onFailure: @escaping @Sendable (String) -> Void
  ) throws(EngineError) {
    precondition(!world.shards.isEmpty, "an engine needs a shard")
    let tail: JournalTail
    let snapshots: SnapshotTaker
    let durableCalls = DurableCalls()
    do throws(StorageError) {
      folder = try DataFolder(
        StorageWorld(
          disk: world.disk, workers: world.workers, clock: world.clock, random: world.random),
        settings: storage)
      // Sealed segments are read where their indexes say that somebody needs them.
      tail = try folder.recover(from: .max, visit: { _, _ in }, damaged: { _ in })
      let taker = SnapshotTaker(folder.snapshots, world.workers, world.logger)
      journal = try folder.makeJournal(
        after: tail,
        onDurable: { position in
          taker.onDurable(position)
          durableCalls.onDurable(position)
          onDurable()
        }, onFailure: { onFailure($0.sentence) })
      snapshots = taker
    } catch { throw .storage(error) }
    self.world = world
    self.settings = settings
    tornTail = tail.torn
    if let torn = tail.torn { Self.tell(torn, world.logger) }
    tenantWorld = TenantWorld(
      clock: world.clock, random: world.random, logger: world.logger, journal: journal, turns: turns,
      observers: observers, workers: world.workers, keyrings: folder.keyrings, durableCalls: durableCalls,
      snapshots: snapshots, settings: settings,
      turnQueues: world.shards.map { _ in
        Locked(
          FairQueue(
            runningPerOwnerMax: EngineLimits.turnsPerTenantMax, runningMax: EngineLimits.turnsPerShardMax))
      })
    let source = LiveHistory(journal, folder.snapshots, folder.keyrings)
    history = TenantHistory(source)
    let loaded = try LoadedDirectory(source)
    directory = Directory(
      shard: world.shards[0], state: loaded.state, position: loaded.position,
      journal: journal, clock: world.clock, logger: world.logger, callers: callers, snapshots: snapshots,
      snapshotPosition: loaded.snapshotPosition)
    var tenants: [Tenant] = []
    for id in try Self.tenantIds(folder.snapshots, journal) {
      do throws(HistoryError) {
        let tenant = Tenant(
          id: ID(id), shard: Self.shard(of: ID(id), world), world: tenantWorld,
          loaded: try history.read(id))
        if callers.learn(tenant) { tenants.append(tenant) }
      } catch { throw .history(error) }
    }
    found = Locked(tenants)
    loaded.state.keys.all().forEach(callers.learn)
    loaded.state.part.publicKeys.forEach(callers.learn)
  }

  /// Every tenant that has a snapshot or a record.
  private static func tenantIds(
    _ snapshots: SnapshotStore, _ journal: Journal
  ) throws(EngineError) -> [UUID] {
    do throws(StorageError) {
      var ids = Set(snapshots.newest().map(\.tenant))
      ids.formUnion(try journal.lastPositions().keys)
      ids.remove(DirectoryState.journalId)
      return ids.sorted()
    } catch { throw .storage(error) }
  }

  private static func tell(_ torn: TornTail, _ logger: any Logger) {
    logger.log(
      .warning, "torn tail moved aside",
      [
        ("file", torn.file), ("offset", String(torn.offset)), ("bytes", String(torn.bytes)),
        ("copy", torn.copy ?? "none: the disk is full"),
      ])
  }

  private static func shard(of id: ID<TenantInfo>, _ world: EngineWorld) -> any ShardExecutor {
    world.shards[Int((id.uuid.hi ^ id.uuid.lo ^ id.uuid.lo >> 32) % UInt64(world.shards.count))]
  }

  /// Starts what is due, on running shards and with a running journal.
  package func begin() {
    begun.withLock { $0 = true }
    for tenant in found.withLock({ $0 }) { tenant.shard.post { tenant.onShard { $0.begin() } } }
    listUnlisted()
    keepHouse()
  }

  /// Makes a tenant and lists it.
  ///
  /// The answer must wait for the returned position. The id is taken before the first suspension: two calls never make two writers of one tenant. Where the
  /// listing fails the tenant is there all the same, and the next start lists it.
  package func createTenant(_ info: TenantInfo) async -> Result<(Tenant, UInt64), CommitFailure> {
    let tenant = Tenant(
      id: info.id, shard: Self.shard(of: info.id, world), world: tenantWorld, loaded: LoadedTenant())
    guard callers.learn(tenant) else { return .failure(.refused(.alreadyExists(noun: "tenant"))) }
    var failure = await tenant.makeFirstKeys()
    if failure == nil, case .failure(let refused) = await tenant.commit(.createTenant(info), by: .system) {
      failure = refused
    }
    if let failure {
      callers.forget(tenant)
      return .failure(failure)
    }
    if begun.withLock({ $0 }) { await tenant.begin() }
    switch await directory.registerTenant(info.id, name: info.name) {
    case .success(let position): return .success((tenant, position))
    case .failure(let failure): return .failure(failure)
    }
  }

  /// The caller of a key, with its use recorded at most once a minute; on any shard.
  package func caller(keyHash: Digest) -> Caller? {
    let now = world.clock.now()
    guard let caller = callers.caller(keyHash: keyHash, at: now) else { return nil }
    if caller.isNewUse(at: now) {
      let id = caller.key.id
      Task(executorPreference: directory.shard) { [directory] in await directory.recordUse(of: id) }
    }
    return caller
  }

  /// The position that everything acknowledged now is at or before.
  package var lastPosition: UInt64 { journal.status.lastPosition }

  /// Stops housekeeping, then the journal, with everything taken made durable; blocks.
  package func stop() {
    housekeeping.withLock { $0.stop() }
    journal.stop()
  }
}
