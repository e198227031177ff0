// How a process begins and ends: stopped in order, killed, without power, or never begun because the disk failed
// under its start.

internal import API
internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Retrieval
internal import Storage
internal import Turns
internal import World

extension EngineSimulation {
  /// Starts a process; the power may go meanwhile, or the disk fail, any number of times.
  func start() throws(SimulationFinding) {
    try checkJournal()
    life += 1
    isRerunChecked = []
    while true {
      playAtRest()
      planStart()
      if let server = try recover() {
        endFaults()
        self.server = server
        break
      }
      if world.disk.isOff {
        losePower()
      } else {
        counter.add(\.failedStarts)
        world.workers.clear()
        world.disk.endProcess()
      }
    }
    guard let server else { return }
    counter.add(\.restarts)
    try checkRecovered(server)
    synced = server.process.syncedPosition
    reachable = server.engine.callers.tenantIds
    ledger.follow(server.engine, usedPosition: usedPosition)
    server.engine.begin()
    if world.chance(30) {
      server.process.settle()
      try checkRerun(server)
    }
  }

  /// A tenant as somebody found it.
  struct Standing: Sendable {
    let state: TenantState
    let quarantine: Quarantine?
  }

  /// Has every tenant loaded once, as if somebody had asked for each.
  func loadAll(_ server: Server) throws(SimulationFinding) {
    for id in server.engine.callers.tenantIds { _ = try visit(id, server) }
  }

  /// - Returns: how the tenant stands, loaded for it; nil when there is none of this id.
  func visit(_ id: ID<TenantInfo>, _ server: Server) throws(SimulationFinding) -> Standing? {
    switch server.process.visit(id, { Standing(state: $0.state, quarantine: $0.quarantine) }) {
    case .success(let standing): return standing
    case .failure(.unknown): return nil
    case .failure(let failure):
      try check("tenant \(id) cannot be loaded: \(failure.sentence)")
      return nil
    }
  }

  private func planStart() {
    if world.chance(25) {
      let calls = world.choose(80)
      world.disk.plan { $0.callsLeft = calls }
    } else if world.chance(15) {
      let operations: [DiskError.Operation] = [
        .read, .open, .size, .list, .sync, .write, .create, .rename, .syncFolder, .lock,
      ]
      let fault = FaultPlan.Fault(
        .failed(errno: 5), operations[world.choose(operations.count)], after: world.choose(8))
      world.disk.plan { $0.faults = [fault] }
    }
  }

  /// The bugs of a careless recovery are played on the bytes that it finds.
  private func playAtRest() {
    var journal = JournalBytes(world.disk.files)
    usedPosition = journal.newestPosition
    let changed: (path: String, bytes: [UInt8])? =
      switch bug {
      case .reusePosition: journal.wipingTornTail()
      case .takeTornRecord: journal.takingTornRecords()
      default: nil
      }
    if let changed { world.disk.overwrite(changed.path, with: changed.bytes) }
  }

  /// - Returns: nil when the power went or the disk failed.
  func recover() throws(SimulationFinding) -> Server? {
    let disk = ForgetfulDisk(world.disk, bug: bug)
    do throws(EngineError) {
      let server = try makeServer(disk)
      if bug == .skipRecoverySync { disk.repent() }
      return world.disk.isOff ? nil : server
    } catch {
      try check(
        world.disk.isOff || world.disk.deliveredFaults > 0,
        "the start failed without a fault: \(error.sentence)")
      return nil
    }
  }

  func makeServer(_ disk: any Disk) throws(EngineError) -> Server {
    let search = KnowledgeSearch()
    let lost = bug == .loseTurns ? Set(effects.values.flatMap { $0.turns.map(\.turn) }) : []
    let turns = WatchedTurns(
      builtIn: plan.usesBuiltInTurns ? BuiltInTurns(search: search, clock: world.clock) : nil, lost: lost)
    let process = try SimulatedProcess(
      world, disk: disk, storage: plan.storage, settings: plan.settings, turns: turns.scripted, runner: turns,
      observers: [ledger, KnowledgeObserver(search)])
    let service = APIService(engine: process.engine, search: search, readiness: { Readiness() })
    return Server(process: process, service: service, turns: turns)
  }

  /// Ends the process: stopped in order, killed, or without power.
  func end() throws(SimulationFinding) {
    weak let engine = server?.engine
    try endProcess()
    // Whoever ends lets go of everything, or the lock of the folder would stay taken.
    try check(engine == nil, "an engine outlives its process")
    if world.disk.isOff || world.chance(60) {
      losePower()
    } else {
      counter.add(\.kills)
      endFaults()
    }
  }

  func endProcess() throws(SimulationFinding) {
    guard let ending = server else { return }
    try observe(ending)
    if !ending.process.hasFailed, !world.disk.isOff { try checkLiving(ending) }
    if world.chance(10), !world.disk.isOff {
      ending.process.stop()
      try observe(ending)
    }
    synced = max(synced, ending.process.syncedPosition)
    // What runs from here on is told to nobody.
    server = nil
    reachable = []
    isMakingTenant = false
    ledger.forgetProcess()
    directory.forgetProcess()
    for listener in listeners { listener.forgetProcess() }
    for visitor in visitors { visitor.forgetProcess() }
    for caller in callers { caller.forgetProcess() }
    ending.turns.end()
    ending.process.kill()
  }

  /// The power goes; in a mode that syncs rarely so does what clients were told since.
  func losePower() {
    counter.add(\.crashes)
    world.workers.clear()
    world.disk.crash()
    if !plan.mayForget { return }
    ledger.forget(after: synced)
    directory.forget(after: synced)
    effects = [:]
    for listener in listeners { listener.forgetAll() }
    for visitor in visitors { visitor.forgetAll() }
    callers.removeAll { !directory.knows($0.key) }
    for caller in callers { caller.forgetAll() }
  }

  /// From now on the disk is sound, and large enough.
  func endFaults() {
    world.disk.plan { plan in
      plan.faults = []
      plan.spaceLeft = nil
      plan.callsLeft = nil
    }
  }
}
