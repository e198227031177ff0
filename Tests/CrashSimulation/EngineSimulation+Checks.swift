// What has to hold: of the journal and the snapshots on the disk, of what a start recovered, of a living process, and
// of a world that is left in peace. Each checker has its own name; what they hold states against is the ledger's.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

extension EngineSimulation {
  // MARK: at rest

  /// Every record on the disk is what was applied at its position, once and in order, before anything is recovered.
  func checkJournal() throws(SimulationFinding) {
    if life == 0 { return }
    var wrong: String?
    do throws(StorageError) {
      let reader = try DataFolderReader(world.disk)
      var sealings: [UUID: Sealing] = [:]
      for id in ledger.tenants {
        let keyring = try reader.keyrings.read(id.uuid) ?? Keyring()
        sealings[id.uuid] = Sealing(reading: id, keyring)
        ledger.erasedKeys[id] = keyring.erased
        wrong = wrong ?? checkErased(id, keyring)
      }
      if wrong == nil { try wrong = checkRecords(reader, sealings) }
      if wrong == nil { try wrong = checkSnapshots(reader, sealings) }
    } catch {
      // Before the first manifest is durable there is no folder to read.
      if case .disk(let error) = error, error.kind == .notFound, ledger.tenants.isEmpty { return }
      try check(error.sentence)
    }
    try check(wrong)
  }

  /// A key that its ring says is erased lies nowhere on the disk.
  private func checkErased(_ tenant: ID<TenantInfo>, _ keyring: Keyring) -> String? {
    var keys = knownKeys[tenant] ?? [:]
    for number in keyring.erased {
      guard let key = keys[number] else { continue }
      if let path = world.disk.path(holding: key) {
        return "\(tenant): \(path) holds the erased key \(number)"
      }
      counter.add(\.erasedKeys)
      keys[number] = nil
    }
    // The others are remembered: one of them may go.
    for number in stride(from: UInt64(1), through: keyring.count, by: 1) where keyring.has(number) {
      keys[number] = keyring.withKey(number) { $0.array }
    }
    knownKeys[tenant] = keys
    return nil
  }

  private func checkRecords(
    _ reader: DataFolderReader, _ sealings: [UUID: Sealing]
  ) throws(StorageError) -> String? {
    var wrong: String?
    var newest: UInt64 = 0
    var sequences: [UUID: UInt64] = [:]
    try reader.readRecords { header, payload, file, offset in
      let next = sequences[header.tenant]
      sequences[header.tenant] = header.sequence + UInt64(header.count)
      if header.position <= newest { wrong = wrong ?? "position \(header.position) after \(newest)" }
      newest = header.position
      // Where syncs are rare a snapshot may hold what the journal lost.
      if let next, plan.mayForget ? header.sequence < next : header.sequence != next {
        wrong = wrong ?? "\(header.tenant): event \(header.sequence) where \(next) should be"
      }
      if header.tenant == DirectoryState.journalId { return }
      guard let sealing = sealings[header.tenant], let record = try? EventRecord(wire: payload, sealing),
        record.events.count == header.count,
        ledger.holds(record, from: header.sequence, at: header.position, of: header.tenant)
      else {
        wrong = wrong ?? "\(file) at \(offset): not what was applied at position \(header.position)"
        return
      }
    } damaged: {
      wrong = wrong ?? $0.fault.sentence
    }
    return wrong
  }

  /// Every snapshot on the disk is the replay up to its event, also those that no start needs.
  private func checkSnapshots(
    _ reader: DataFolderReader, _ sealings: [UUID: Sealing]
  ) throws(StorageError) -> String? {
    var found: [ID<TenantInfo>: [(sequence: UInt64, state: TenantState)]] = [:]
    for header in reader.snapshots where header.tenant != DirectoryState.journalId {
      guard checkedSnapshots.insert("\(header.tenant) \(header.position)").inserted else { continue }
      var state = TenantState()
      var wrong: String?
      try reader.readSnapshot(header) { bytes in
        do {
          guard let sealing = sealings[header.tenant] else { return wrong = "a snapshot of nobody" }
          try state.read(part: try StatePart(wire: bytes, sealing))
        } catch { wrong = "a snapshot of \(header.tenant) cannot be read: \(error)" }
      }
      if let wrong { return wrong }
      found[ID(header.tenant), default: []].append((header.sequence, state))
      counter.add(\.snapshotsRead)
    }
    for tenant in ledger.tenants {
      if let sentence = found[tenant].flatMap({ ledger.checkSnapshots(tenant, $0) }) { return sentence }
    }
    return nil
  }

  // MARK: after a start

  /// What had been seen is there, and what is there is what was applied.
  func checkRecovered(_ server: Server) throws(SimulationFinding) {
    for id in ledger.tenants {
      // With little memory the one loaded last is there, and others may have gone for it.
      guard let found = try visit(id, server) else {
        try check(ledger.checkAcknowledged(id, TenantState()))
        try check(ledger.checkRecoveredState(id, TenantState()))
        continue
      }
      let state = found.state
      try check(found.quarantine?.sentence)
      try check(ledger.checkAcknowledged(id, state))
      try check(ledger.checkRecoveredState(id, state))
      try checkEffects(id, state)
      effects[id] = OpenEffects(state)
    }
    try checkNoStrangers(server)
    try checkDirectory(server)
    counter.add(\.events, Int(ledger.books.values.reduce(0) { $0 + $1.seen }))
  }

  /// No tenant comes from nowhere.
  func checkNoStrangers(_ server: Server) throws(SimulationFinding) {
    let known = Set(ledger.tenants)
    for tenant in server.engine.callers.tenants {
      try check(known.contains(tenant.id), "tenant \(tenant.id) comes from nowhere")
    }
  }

  /// Keys, their ends, public keys and tenants that somebody was told of are there.
  func checkDirectory(_ server: Server) throws(SimulationFinding) {
    let callers = server.engine.callers
    let state = server.process.call { [directory = server.engine.directory] in await directory.state }
    try check(state != nil, "the directory does not answer")
    try check(state.flatMap { directory.missing(in: $0, callers, at: world.clock.now()) })
  }

  /// Effects that were open are finished, or pending under the same id.
  func checkEffects(_ tenant: ID<TenantInfo>, _ state: TenantState) throws(SimulationFinding) {
    guard let open = effects[tenant], let facts = ledger.books[tenant]?.facts else { return }
    counter.add(\.effects, open.count)
    try check(open.lost(in: state, after: facts.dropFirst(Int(open.sequence))).map { "\(tenant): \($0)" })
  }

  /// Turns that ran at the crash run again, under their ids.
  ///
  /// Not those that an event ended before they could: a start that finds a contact's key gone erases that contact first,
  /// and with it what was open.
  func checkRerun(_ server: Server) throws(SimulationFinding) {
    let started = Set(server.turns.started)
    for (tenant, open) in effects where server.engine.callers.tenant(tenant) != nil {
      let facts = ledger.books[tenant]?.facts.dropFirst(Int(open.sequence)) ?? []
      let finished = OpenEffects.finished(in: facts)
      for (_, id, isRunning) in open.turns
      where isRunning && !isRerunChecked.contains(id) && !(finished.contains(id) && !started.contains(id)) {
        try check(started.contains(id), "turn \(id) does not run again")
        counter.add(\.rerun)
        isRerunChecked.insert(id)
      }
    }
  }

  // MARK: alive

  /// Replay equals the living state.
  func checkLiving(_ server: Server) throws(SimulationFinding) {
    try forEachLoaded(server) { (id, state) throws(SimulationFinding) in
      if reachable.contains(id) { try check(ledger.checkLivingState(id, state)) }
    }
  }

  /// Looks at each tenant that is in memory, and nobody is loaded for it; others may change while one is looked at.
  private func forEachLoaded(
    _ server: Server, _ body: (ID<TenantInfo>, TenantState) throws(SimulationFinding) -> Void
  ) throws(SimulationFinding) {
    for tenant in server.engine.callers.tenants {
      if let state = server.process.look(at: tenant, { $0.isRested ? nil : $0.state }) {
        try body(tenant.id, state)
      }
    }
  }

  // MARK: in peace

  /// Without faults open turns end, due times fire, clients are told everything, and everybody can write.
  func checkQuiet(_ server: Server) throws(SimulationFinding) {
    endFaults()
    server.turns.scripted.openAll()
    server.process.pass(milliseconds: 5_000)
    try loadAll(server)
    server.process.pass(milliseconds: 5_000)
    try checkRerun(server)
    try checkWritable(server)
    try checkDueTimesFire(server)
    try checkTurnsEnd(server)
    try checkImportsEnd(server)
    try forEachLoaded(server) { (id, state) throws(SimulationFinding) in try checkEffects(id, state) }
    try checkErasuresEnd(server)
    try checkClientsToldEverything(server)
    counter.add(\.turns, server.turns.started.count)
    try checkLiving(server)
  }

  /// Nobody is refused for lack of room once there is room.
  private func checkWritable(_ server: Server) throws(SimulationFinding) {
    for tenant in reachable { send(SimulatedOrder(tenant: tenant, kind: .createBrand, seed: bits())) }
    let full = counter.figures.diskFull + counter.figures.overloaded
    server.process.pass(milliseconds: 5_000)
    try observe(server)
    try check(
      counter.figures.diskFull + counter.figures.overloaded == full, "writes are refused without a reason")
  }

  /// The first due time of every tenant fires when its time has come, also of one that rests meanwhile.
  private func checkDueTimesFire(_ server: Server) throws(SimulationFinding) {
    try loadAll(server)
    var firsts = try unloadedStates(server).compactMap { $0.1.due.first }
    try forEachLoaded(server) { (_, state) throws(SimulationFinding) in
      if let first = state.due.first { firsts.append(first) }
    }
    if world.chance(70) {
      for listener in listeners { listener.disconnect() }
      for visitor in visitors { visitor.disconnect() }
      // Nobody asks for anything, so who may be unloaded is.
      server.process.pass(milliseconds: min(plan.settings.idleUnloadMs, 60_000) + 3_000)
      counter.add(\.atRest, server.engine.callers.counts.all - server.engine.callers.counts.loaded)
    }
    if let next = firsts.map(\.at).min(), next > world.clock.now() {
      let wait = next.milliseconds - world.clock.now().milliseconds
      // In one leap, as after a night in which nobody came.
      world.clock.advance(milliseconds: UInt64(wait))
      server.process.pass(milliseconds: 5_000)
      counter.add(\.dueTimes)
    }
    try forEachLoaded(server) { (id, state) throws(SimulationFinding) in
      if let due = state.due.first, due.at < world.clock.now() {
        try check("\(due.kind) is overdue in tenant \(id)")
      }
    }
    // Who was not even loaded is asked last: loading alone would let it fire.
    for (id, state) in try unloadedStates(server) {
      if let due = state.due.first, due.at < world.clock.now() {
        try check("\(due.kind) is overdue in tenant \(id), which rests")
      }
    }
    try loadAll(server)
  }

  /// What the disk has of the tenants that rest; nothing in memory moves.
  private func unloadedStates(
    _ server: Server
  ) throws(SimulationFinding) -> [(ID<TenantInfo>, TenantState)] {
    var states: [(ID<TenantInfo>, TenantState)] = []
    for id in reachable where server.engine.callers.tenant(id) == nil {
      let past = server.process.call { [engine = server.engine] in await engine.past(of: id, to: .end) }
      guard case .success(let loaded)? = past else {
        try check("tenant \(id) cannot be read while it rests")
        continue
      }
      states.append((id, loaded.state))
    }
    return states
  }

  /// Where an erasure is durable, the key is gone from the ring.
  private func checkErasuresEnd(_ server: Server) throws(SimulationFinding) {
    for tenant in ledger.tenants {
      let numbers = (ledger.books[tenant]?.facts ?? []).compactMap { fact -> UInt64? in
        if case .contactErased(let erased) = fact.event { erased.keyNumber } else { nil }
      }
      if numbers.isEmpty { continue }
      let keyring: Keyring?
      do throws(StorageError) { keyring = try KeyringStore(world.disk).read(tenant.uuid) } catch {
        return try check(error.sentence)
      }
      for number in numbers where keyring?.has(number) == true {
        try check("\(tenant): the key \(number) of an erased contact is still there")
      }
    }
  }

  private func checkTurnsEnd(_ server: Server) throws(SimulationFinding) {
    server.process.pass(milliseconds: 5_000)
    try forEachLoaded(server) { (id, state) throws(SimulationFinding) in
      try check(state.running.isEmpty, "turns that never end in tenant \(id)")
    }
  }

  /// An import of knowledge goes on by itself, whatever crash it met.
  private func checkImportsEnd(_ server: Server) throws(SimulationFinding) {
    for _ in 0..<10 { server.process.pass(milliseconds: 1_000) }
    try forEachLoaded(server) { (id, state) throws(SimulationFinding) in
      try check(state.runningKnowledgeImport == nil, "an import that never ends in tenant \(id)")
    }
  }

  /// Every client that comes back is told what it missed, and nothing twice.
  private func checkClientsToldEverything(_ server: Server) throws(SimulationFinding) {
    try loadAll(server)
    for listener in listeners { listener.connect(server.engine, bug: bug) }
    for visitor in visitors { visitor.connect(server.engine, bug: bug) }
    for _ in 0..<20 {
      server.process.settle()
      try allClientsRead(server)
    }
    for visitor in visitors {
      if let found = try visit(visitor.tenant, server) { try check(visitor.missing(in: found.state)) }
    }
    for listener in listeners {
      if let found = try visit(listener.tenant, server) {
        try check(listener.missing(in: found.state, ledger))
      }
    }
  }
}
