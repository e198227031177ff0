// What has to hold: of the journal on the disk, of what a start recovered, of a living process, and of a world that
// is left in peace.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

extension EngineSimulation {
  /// Every record on the disk is what was applied at its position, once and in order, before anything is recovered.
  func checkJournal() throws(SimulationFinding) {
    if life == 0 { return }
    var wrong: String?
    var newest: UInt64 = 0
    var sequences: [UUID: UInt64] = [:]
    do throws(StorageError) {
      let reader = try DataFolderReader(world.disk)
      try reader.readRecords { header, payload, file, offset in
        let next = sequences[header.tenant]
        sequences[header.tenant] = header.sequence + UInt64(header.count)
        if header.position <= newest { wrong = wrong ?? "position \(header.position) after \(newest)" }
        newest = header.position
        if let next, next != header.sequence {
          wrong = wrong ?? "\(header.tenant): event \(header.sequence) where \(next) should be"
        }
        if header.tenant == DirectoryState.journalId { return }
        guard let record = try? EventRecord(wire: payload), record.events.count == header.count,
          ledger.holds(record, from: header.sequence, at: header.position, of: header.tenant)
        else {
          wrong = wrong ?? "\(file) at \(offset): not what was applied at position \(header.position)"
          return
        }
      } damaged: {
        wrong = wrong ?? $0.fault.sentence
      }
    } catch {
      // Before the first manifest is durable there is no folder to read.
      if case .disk(let error) = error, error.kind == .notFound, ledger.tenants.isEmpty { return }
      try check(error.sentence)
    }
    try check(wrong)
  }

  /// What had been seen is there, and what is there is what was applied.
  func checkRecovered(_ process: SimulatedProcess) throws(SimulationFinding) {
    for id in ledger.tenants {
      guard let tenant = process.engine.callers.tenant(id) else {
        try check(ledger.recovered(id, TenantState()))
        continue
      }
      let (state, quarantine) = process.look(at: tenant) { ($0.state, $0.quarantine) }
      try check(quarantine?.sentence)
      try check(ledger.recovered(id, state))
    }
    let known = Set(ledger.tenants)
    for tenant in process.engine.callers.tenants {
      try check(known.contains(tenant.id), "tenant \(tenant.id) comes from nowhere")
    }
    let callers = process.engine.callers
    let state = process.call { [directory = process.engine.directory] in await directory.state }
    try check(state != nil, "the directory does not answer")
    try check(state.flatMap { directory.missing(in: $0, callers, at: world.clock.now()) })
    recoveredTurns = runningTurns(process)
    counter.add(\.events, Int(ledger.books.values.reduce(0) { $0 + $1.seen }))
  }

  /// Turns that were open run again, under their ids.
  func checkRerun(_ process: SimulatedProcess) throws(SimulationFinding) {
    let started = Set(process.turns.started)
    for id in recoveredTurns { try check(started.contains(id), "turn \(id) does not run again") }
    counter.add(\.rerun, recoveredTurns.count)
    recoveredTurns = []
  }

  /// A living state is what its events make.
  func checkLiving(_ process: SimulatedProcess) throws(SimulationFinding) {
    for tenant in reachable {
      let state = process.look(at: tenant) { $0.state }
      try check(ledger.lives(tenant.id, state))
    }
  }

  func runningTurns(_ process: SimulatedProcess) -> Set<ID<Turn>> {
    var turns: Set<ID<Turn>> = []
    for tenant in process.engine.callers.tenants {
      let state = process.look(at: tenant) { $0.state }
      for id in state.running {
        if let turn = state.conversations[id]?.turn { turns.insert(turn.id) }
      }
    }
    return turns
  }

  /// Without faults open turns end, due times fire, and everybody can write.
  func checkQuiet(_ process: SimulatedProcess) throws(SimulationFinding) {
    endFaults()
    process.turns.openAll()
    process.pass(milliseconds: 5_000)
    try checkRerun(process)
    for tenant in process.engine.callers.tenants {
      send(SimulatedOrder(tenant: tenant.id, kind: .createBrand, seed: bits()), to: tenant)
    }
    let full = counter.figures.diskFull + counter.figures.overloaded
    process.pass(milliseconds: 5_000)
    try observe(process)
    try check(
      counter.figures.diskFull + counter.figures.overloaded == full, "writes are refused without a reason")
    for tenant in process.engine.callers.tenants {
      let state = process.look(at: tenant) { $0.state }
      try check(state.running.isEmpty, "turns that never end in tenant \(tenant.id)")
      if let due = state.due.first, due.at < world.clock.now() {
        try check("\(due.kind) is overdue in tenant \(tenant.id)")
      }
    }
    counter.add(\.turns, process.turns.started.count)
    try checkLiving(process)
  }
}
