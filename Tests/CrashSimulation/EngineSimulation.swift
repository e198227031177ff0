// One seeded life of a whole engine: several tenants, every command of the model, turns that wait and end, timers,
// snapshots, full and failing disks, and a process that is killed or loses its power at any step and starts again.
// After every start the recovered state is held against the ledger. Single-threaded: the seed decides everything, so
// a finding is found again by its seed. What a step does is in +Steps, what a start must show in +Checks.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

/// A run of the engine under one seed.
// SAFETY: one thread drives a simulation; the closures that it posts run when it runs them.
package final class EngineSimulation: @unchecked Sendable {
  let world: SeededWorld
  let bug: DeliberateBug?
  let storage: StorageSettings
  let settings: EngineSettings
  let ledger = Ledger()
  let counter = SimulationCounter()
  var directory = DirectoryLedger()
  var process: SimulatedProcess?
  var life = 0
  /// The tenants that clients know of.
  var reachable: [Tenant] = []
  var isMakingTenant = false
  /// Orders with an idempotency key, to be sent again.
  var keyed: [SimulatedOrder] = []
  /// Turns that the last recovery found running and that have not been seen to run again.
  var recoveredTurns: Set<ID<Turn>> = []
  /// Public keys that were ever asked for.
  var publicKeys: [String: DirectoryLedger.Change.Fact] = [:]

  /// What was done so far.
  package var figures: SimulationFigures { counter.figures }

  /// What the disk holds now, by path.
  package var files: [String: [UInt8]] { world.disk.files }

  package init(seed: UInt64, bug: DeliberateBug? = nil) {
    world = SeededWorld(seed: seed, shards: 0)
    self.bug = bug
    storage = StorageSettings(segmentBytes: [24 << 10, 40_000, 64 << 10][world.choose(3)])
    var settings = EngineSettings()
    settings.snapshotJournalBytesMin = [6_000, 20_000, 60_000][world.choose(3)]
    settings.segmentsMax = 1 + world.choose(3)
    self.settings = settings
  }

  /// Lives through several crashes, then settles.
  package func run() throws(SimulationFinding) {
    for _ in 0..<2 + world.choose(4) {
      try start()
      try work(steps: world.chance(25) ? world.choose(12) : 150 + world.choose(900))
      try end()
    }
    try start()
    if let process { try checkQuiet(process) }
    try end()
    try checkJournal()
    countFiles()
  }

  /// Reports the first thing found wrong where only a sentence could be left.
  func check(_ sentence: String?) throws(SimulationFinding) {
    if let sentence { throw SimulationFinding(seed: world.seed, sentence) }
  }

  func check(_ isTrue: Bool, _ sentence: @autoclosure () -> String) throws(SimulationFinding) {
    if !isTrue { try check(sentence()) }
  }

  // MARK: starting and ending

  /// Starts a process; the power may go meanwhile, any number of times.
  private func start() throws(SimulationFinding) {
    try checkJournal()
    life += 1
    while true {
      if world.chance(25) {
        let calls = world.choose(80)
        world.disk.plan { $0.callsLeft = calls }
      }
      if let process = try recover() {
        world.disk.plan { $0.callsLeft = nil }
        self.process = process
        break
      }
      world.workers.clear()
      world.disk.crash()
    }
    guard let process else { return }
    counter.add(\.restarts)
    try checkRecovered(process)
    reachable = process.engine.callers.tenants
    ledger.follow(process.engine)
    process.engine.begin()
    if world.chance(30) {
      process.settle()
      try checkRerun(process)
    }
  }

  /// - Returns: nil when the power went.
  private func recover() throws(SimulationFinding) -> SimulatedProcess? {
    let disk = ForgetfulDisk(world.disk, bug: bug)
    do throws(EngineError) {
      let process = try SimulatedProcess(
        world, disk: disk, storage: storage, settings: settings, observers: [ledger])
      if bug == .skipRecoverySync { disk.repent() }
      return world.disk.isOff ? nil : process
    } catch {
      try check(world.disk.isOff, "the start failed without a fault: \(error.sentence)")
      return nil
    }
  }

  /// Ends the process: stopped in order, killed, or without power.
  private func end() throws(SimulationFinding) {
    weak let engine = process?.engine
    try endProcess()
    // Whoever ends lets go of everything, or the lock of the folder would stay taken.
    try check(engine == nil, "an engine outlives its process")
    if world.disk.isOff || world.chance(60) {
      counter.add(\.crashes)
      world.disk.crash()
    } else {
      counter.add(\.kills)
      endFaults()
    }
  }

  private func endProcess() throws(SimulationFinding) {
    guard let ending = process else { return }
    try observe(ending)
    if !ending.hasFailed, !world.disk.isOff { try checkLiving(ending) }
    if world.chance(10), !world.disk.isOff {
      ending.engine.stop()
      try observe(ending)
    }
    // What runs from here on is told to nobody.
    process = nil
    reachable = []
    isMakingTenant = false
    ledger.forgetProcess()
    directory.forgetProcess()
    ending.kill()
  }

  /// What the disk tells of the whole run.
  private func countFiles() {
    let paths = world.disk.files.keys
    counter.add(\.tornTails, paths.count { $0.contains(".torn-") })
    let segments = paths.filter { $0.hasSuffix(".segment") }
    counter.add(\.segments, segments.count)
    // The names of segments count from 1.
    let first = segments.min()?.split(whereSeparator: { "/.".contains($0) }).dropFirst().first
    counter.add(\.released, first.flatMap { Int($0) }.map { $0 - 1 } ?? 0)
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
