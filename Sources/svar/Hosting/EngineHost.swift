// An engine with the real world around it: disk, clock, random source, threads. Everything that works on a data
// folder goes through here, a server as well as `svar keys`, so that there is one way to open one. It starts
// nothing by itself: the services do.

internal import Bytes
internal import Engine
internal import Runtime
internal import Storage
internal import World

/// An opened data folder and the threads to work on it.
final class EngineHost: Sendable {
  let engine: Engine
  let shards: ShardGroup
  let logger: any Logger
  private let workers: WorkerPool
  private let snapshotWorkers: WorkerPool

  /// How the folder is opened.
  struct Settings: Sendable {
    var data: String
    var shards = 1
    var durability = Durability.always
    var segmentBytes = Storage.Limits.segmentBytes
    var logLevel = LogLevel.notice
    var engine = EngineSettings()
    /// From outside; those in the folder's file come behind them.
    var masterKeys: [MasterKey] = []
    /// Whether a master key is made where there is none.
    var makesMasterKey = true
    /// Another clock than the system's, for history that is written down later.
    var clock: any Clock = LinuxClock()
    var turns: any TurnRunner = NoTurns()
    var observers: [any TenantObserver] = []
    var onDurable: @Sendable () -> Void = {}
  }

  /// Opens the folder and reads what must be known before anything is done with it.
  ///
  /// Blocks.
  init(_ settings: Settings) throws(CommandFailure) {
    let masterKeys = try MasterKeyFile(settings.data)
      .keys(given: settings.masterKeys, makes: settings.makesMasterKey)
    let logger = StandardLogger(clock: LinuxClock(), minimum: settings.logLevel)
    self.logger = logger
    do throws(SystemError) {
      shards = try ShardGroup(count: settings.shards, clock: LinuxClock())
      workers = try WorkerPool(name: "svar-worker", threads: Limits.workers)
      snapshotWorkers = try WorkerPool(
        name: "svar-snapshot", threads: Limits.snapshotWorkers, niceness: Limits.snapshotNiceness)
    } catch { throw CommandFailure("A thread cannot be started: \(error).") }
    let random = SystemRandom()
    let world = EngineWorld(
      clock: settings.clock, random: random, logger: logger, disk: LinuxDisk(root: settings.data),
      workers: workers, snapshotWorkers: snapshotWorkers, shards: shards.shards,
      secrets: SecretVault(masterKeys, random))
    do throws(EngineError) {
      engine = try Engine(
        world, storage: StorageSettings(durability: settings.durability, segmentBytes: settings.segmentBytes),
        settings: settings.engine,
        turns: settings.turns, observers: settings.observers, onDurable: settings.onDurable,
        onFailure: { Self.fail($0, logger) })
    } catch {
      snapshotWorkers.stop()
      workers.stop()
      throw Self.failure(error, data: settings.data)
    }
  }

  /// Runs services around the engine until `work` has returned or thrown; blocks the calling thread.
  ///
  /// - Parameter writes: whether anything may be appended; without it the journal stays as it is.
  func run<Value: Sendable>(
    writes: Bool, _ work: @escaping @Sendable (Engine) async throws(CommandFailure) -> Value
  ) throws(CommandFailure) -> Value {
    let outcome = Locked<Result<Value, CommandFailure>?>(nil)
    let errand = Errand(on: shards.shards[0]) { [engine] in
      let result: Result<Value, CommandFailure>
      do throws(CommandFailure) { result = .success(try await work(engine)) } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
    }
    var services: [any Service] = [shards, errand]
    if writes { services.insert(EngineService(engine, begins: false), at: 1) }
    let group = ServiceGroup(services, logger: logger)
    errand.onEnd { group.stop() }
    try run(group)
    guard let result = outcome.withLock({ $0 }) else { throw CommandFailure("The work was cut off.") }
    return try result.get()
  }

  /// Runs what blocks beside the shards.
  /// - Returns: false when as much is waiting as may be; the job is not run then.
  func postToWorker(_ job: @escaping @Sendable () -> Void) -> Bool { workers.post(job) }

  /// Runs a group of services to its end; blocks the calling thread.
  func run(_ group: ServiceGroup) throws(CommandFailure) {
    defer {
      snapshotWorkers.stop()
      workers.stop()
    }
    do { try group.run() } catch { throw CommandFailure("A part of the server cannot start: \(error).") }
  }

  /// Durability is lost: nothing that waits for it may ever leave, so the process ends here and now.
  private static func fail(_ sentence: String, _ logger: any Logger) {
    logger.log(.error, "the journal cannot be written", [("reason", sentence)])
    ProcessEnd.now(1)
  }

  static func failure(_ error: EngineError, data: String) -> CommandFailure {
    if case .storage(.disk(let disk)) = error, disk.kind == .busy {
      return CommandFailure("The data folder \(data) is in use by a running svar: stop that one first.")
    }
    return CommandFailure("The data folder \(data) cannot be opened: \(error.sentence).")
  }
}
