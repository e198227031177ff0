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
  /// For what takes seconds: whatever others wait for is never behind it.
  package var snapshotWorkers: any Workers
  package var shards: [any ShardExecutor]
  package var secrets: SecretVault

  package init(
    clock: any Clock, random: any RandomSource, logger: any Logger, disk: any Disk, workers: any Workers,
    snapshotWorkers: (any Workers)? = nil, shards: [any ShardExecutor], secrets: SecretVault
  ) {
    self.clock = clock
    self.random = random
    self.logger = logger
    self.disk = disk
    self.workers = workers
    self.snapshotWorkers = snapshotWorkers ?? workers
    self.shards = shards
    self.secrets = secrets
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
  /// What tenants keep outside the journal.
  package let files: FileStore
  /// Links to them, for whoever has no key.
  package let fileLinks: FileLinks
  /// Any tenant's past, up to what is durable now.
  package let history: TenantHistory
  let past: PastQueue
  private let folder: DataFolder
  let residents: Residents
  let settings: EngineSettings
  let housekeeping = Locked(Housekeeping())
  private let keyringSpace = KeyringSpace()
  /// How the turns fare, by shard.
  package let turnFigures: [TurnFigures]

  /// Seals and opens tenants' secrets.
  package var secrets: SecretVault { world.secrets }

  /// Whether some tenant's keyring finds no room on the disk: it cannot make contacts.
  package var lacksKeyringSpace: Bool { keyringSpace.isLacking }

  /// Opens the folder and reads what must be known before anything is served; blocks.
  ///
  /// That is the directory, the indexes' tables and the newest segment: no tenant is in memory then.
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
    let past = PastQueue(world.workers)
    self.past = past
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
      let taker = SnapshotTaker(folder.snapshots, world.snapshotWorkers, world.logger)
      journal = try folder.makeJournal(
        after: tail,
        onDurable: { position in
          taker.onDurable(position)
          past.onDurable(position)
          durableCalls.onDurable(position)
          onDurable()
        }, onFailure: { onFailure($0.sentence) })
      snapshots = taker
    } catch { throw .storage(error) }
    self.world = world
    self.settings = settings
    tornTail = tail.torn
    if let torn = tail.torn { Self.tell(torn, world.logger) }
    turnFigures = world.shards.map { _ in TurnFigures() }
    fileLinks = FileLinks(secret: folder.secret)
    files = FileStore(folder.files, world.workers, world.random)
    let source = LiveHistory(journal, folder.snapshots, folder.keyrings)
    history = TenantHistory(source, workers: world.workers)
    let loaded = try LoadedDirectory(source)
    directory = Directory(
      shard: world.shards[0], state: loaded.state, position: loaded.position,
      journal: journal, clock: world.clock, logger: world.logger, callers: callers, snapshots: snapshots,
      snapshotPosition: loaded.snapshotPosition)
    let tenantWorld = TenantWorld(
      clock: world.clock, random: world.random, logger: world.logger, journal: journal, turns: turns,
      observers: observers, workers: world.workers, keyrings: folder.keyrings, files: files,
      durableCalls: durableCalls, keyringSpace: keyringSpace, snapshots: snapshots,
      settings: settings, secrets: world.secrets,
      turnQueues: world.shards.map { _ in
        Locked(
          FairQueue(
            runningPerOwnerMax: EngineLimits.turnsPerTenantMax, runningMax: EngineLimits.turnsPerShardMax))
      }, turnFigures: turnFigures, directory: directory, callers: callers)
    residents = Residents(world, tenantWorld, history, callers, directory)
    residents.seat(try FoundTenant.all(loaded.state, folder.snapshots, journal))
    loaded.state.keys.all().forEach(callers.learn)
    for part in loaded.state.parts { part.publicKeys.forEach(callers.learn) }
  }

  private static func tell(_ torn: TornTail, _ logger: any Logger) {
    logger.log(
      .warning, "torn tail moved aside",
      [
        ("file", torn.file), ("offset", String(torn.offset)), ("bytes", String(torn.bytes)),
        ("copy", torn.copy ?? "none: the disk is full"),
      ])
  }

  /// Starts what is due, on running shards and with a running journal, and reads the tenants that did not rest when
  /// the process before ended.
  package func begin() {
    residents.begin()
    keepHouse()
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

  /// Tells those who wait for a tenant that none is loaded any more.
  package func stopLoading() { residents.stop() }

  /// Stops housekeeping and loading, then the journal, with everything taken made durable; blocks.
  package func stop() {
    housekeeping.withLock { $0.stop() }
    stopLoading()
    journal.stop()
  }
}
