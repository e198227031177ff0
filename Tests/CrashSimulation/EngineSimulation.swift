// One seeded life of a whole engine with its API: several tenants, every command of the model, clients on sockets
// and requests, turns that wait and end, timers, snapshots, full and failing disks, flipped bits, and a process that
// is killed or loses its power at any step and starts again. After every start the recovered state is held against
// the ledger. Single-threaded: the seed decides everything, so a finding is found again by its seed. How a life
// begins and ends is in +Lives, what a step does in +Steps, +Directory and +Clients, what has to hold in +Checks and
// +Damage.

internal import API
internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import World

/// A run of the engine under one seed.
// SAFETY: one thread drives a simulation; the closures that it posts run when it runs them.
package final class EngineSimulation: @unchecked Sendable {
  /// A running process with what stands in front of its engine.
  struct Server {
    let process: SimulatedProcess
    let service: APIService
    let turns: WatchedTurns

    var engine: Engine { process.engine }
  }

  let world: SeededWorld
  let bug: DeliberateBug?
  let plan: SimulationPlan
  let ledger = Ledger()
  let counter = SimulationCounter()
  var directory = DirectoryLedger()
  var server: Server?
  var life = 0
  /// The tenants that clients know of.
  var reachable: [ID<TenantInfo>] = []
  var isMakingTenant = false
  /// Orders with an idempotency key, to be sent again.
  var keyed: [SimulatedOrder] = []
  /// What the last recovery found open.
  var effects: [ID<TenantInfo>: OpenEffects] = [:]
  /// Turns that were seen to run again.
  var isRerunChecked: Set<ID<Turn>> = []
  /// Public keys that were ever asked for.
  var publicKeys: [String: DirectoryLedger.Change.Fact] = [:]
  /// The newest position that no power cut can take.
  var synced: UInt64 = 0
  /// The newest position that earlier processes left on the disk.
  var usedPosition: UInt64 = 0
  /// Snapshots that were read and found right, by path.
  var checkedSnapshots: Set<String> = []

  /// Contacts' keys as the disk had them, by tenant and number.
  var knownKeys: [ID<TenantInfo>: [UInt64: [UInt8]]] = [:]

  // Clients.
  var listeners: [EventListener] = []
  var visitors: [ChatVisitor] = []
  var callers: [ApiCaller] = []
  /// The raw texts of API keys, by key.
  var rawKeys: [ID<ApiKey>: String] = [:]
  var lastName = 0

  /// What was done so far.
  package var figures: SimulationFigures { counter.figures }

  /// What the disk holds now, by path.
  package var files: [String: [UInt8]] { world.disk.files }

  package init(seed: UInt64, bug: DeliberateBug? = nil) {
    world = SeededWorld(seed: seed, shards: 0)
    self.bug = bug
    plan = SimulationPlan(world)
  }

  /// Lives through several crashes, then settles.
  package func run() throws(SimulationFinding) {
    for _ in 0..<2 + world.choose(4) {
      try start()
      try work(steps: world.chance(25) ? world.choose(12) : 150 + world.choose(900))
      try end()
      if plan.flipsBit, world.chance(40) {
        try damage()
        countClients()
        return
      }
    }
    try start()
    if let server { try checkQuiet(server) }
    try end()
    try checkJournal()
    countFiles()
    countClients()
  }

  /// Reports the first thing found wrong where only a sentence could be left.
  func check(_ sentence: String?) throws(SimulationFinding) {
    if let sentence { throw SimulationFinding(seed: world.seed, sentence) }
  }

  func check(_ isTrue: Bool, _ sentence: @autoclosure () -> String) throws(SimulationFinding) {
    if !isTrue { try check(sentence()) }
  }

  func bits() -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: world.choose(1 << 32))) << 32 | UInt64(world.choose(1 << 32))
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

  private func countClients() {
    counter.add(\.frames, listeners.reduce(0) { $0 + $1.frames } + visitors.reduce(0) { $0 + $1.frames })
    counter.add(\.answers, callers.reduce(0) { $0 + $1.answers })
    counter.add(\.repeats, callers.reduce(0) { $0 + $1.repeats })
    counter.add(plan.mayForget ? \.rarelySynced : \.alwaysSynced)
    counter.add(plan.usesBuiltInTurns ? \.builtIn : \.scripted)
  }
}
