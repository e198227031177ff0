// What happens while a simulated process lives: one step after the other, each the seed's choice.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

extension EngineSimulation {
  func work(steps: Int) throws(SimulationFinding) {
    guard let server else { return }
    for _ in 0..<steps {
      try step(server)
      try observe(server)
      if server.process.hasFailed || world.disk.isOff { return }
    }
  }

  private func step(_ server: Server) throws(SimulationFinding) {
    switch world.choose(100) {
    case 0..<24: order(server)
    case 24..<55: server.process.runOne()
    case 55..<69: server.process.stepJournal()
    case 69..<77: clientActs(server)
    case 77..<83: try clientsRead(server)
    case 83..<86: server.turns.scripted.open { world.choose($0) }
    case 86..<90: world.clock.advance(milliseconds: UInt64(world.choose(1_500)))
    case 90: world.clock.advance(milliseconds: UInt64(60_000 * (1 + world.choose(40))))
    case 91..<93: world.disk.plan { $0.spaceLeft = world.chance(40) ? nil : world.choose(30_000) }
    case 93: planFault()
    case 94: snapshot(server)
    case 95: makeTenant(server)
    default: changeDirectory(server)
    }
  }

  /// What can be told outside now is told.
  func observe(_ server: Server) throws(SimulationFinding) {
    let durable = server.engine.journal.durable.position
    ledger.release(upTo: durable)
    directory.release(upTo: durable)
    try check(ledger.finding)
    try check(counter.finding)
    try check(server.turns.escaped)
    if let quarantine = server.process.logger.first("tenant quarantined") { try check(quarantine) }
  }

  // MARK: tenants

  func makeTenant(_ server: Server) {
    if isMakingTenant || ledger.tenants.count >= 4 { return }
    isMakingTenant = true
    let info = Workload.tenant(ID(UUID.v7(at: world.clock.now(), random: (bits(), bits()))))
    let engine = server.engine
    server.process.start { [weak self] in
      let made = await engine.createTenant(info)
      // Nobody is told of a process that is gone.
      guard let self, self.server?.engine === engine else { return }
      self.isMakingTenant = false
      guard case .success(let position) = made else { return }
      self.counter.carriedOut(.createTenant)
      self.directory.answer(.tenant(info.id), position: position, isEarly: self.bug == .answerEarly)
      self.reachable.append(info.id)
      self.furnish(info.id)
      if let server = self.server { self.createKey(of: info.id, server) }
    }
  }

  private func furnish(_ tenant: ID<TenantInfo>) {
    var kinds: [CommandKind] = [.createBrand, .createWorkspace, .createWorkspace, .addUser, .addUser]
    kinds += Array(repeating: .createChannel, count: 5)
    kinds += Array(repeating: .createKnowledgeEntry, count: 3)
    for kind in kinds { send(SimulatedOrder(tenant: tenant, kind: kind, seed: bits())) }
  }

  // MARK: orders

  private func order(_ server: Server) {
    if !keyed.isEmpty, world.chance(8) {
      let again = keyed[world.choose(keyed.count)]
      if reachable.contains(again.tenant) { send(again) }
      return
    }
    if reachable.isEmpty { return makeTenant(server) }
    let tenant = reachable[world.choose(reachable.count)]
    var order = SimulatedOrder(tenant: tenant, kind: kind(), seed: bits())
    if world.chance(4) {
      order.foreign = ledger.idsOutside(tenant)
    } else if world.chance(20) {
      let hash = [bits(), bits(), bits(), bits()].flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      order.key = (Digest(hash) ?? Digest(), life)
      keyed.append(order)
      if keyed.count > 60 { keyed.removeFirst() }
    }
    send(order)
  }

  private func kind() -> CommandKind {
    var left = world.choose(CommandKind.weightOfAll)
    for kind in CommandKind.allCases {
      left -= kind.weight
      if left < 0 { return kind }
    }
    return .receiveMessage
  }

  /// Sends an order; a tenant at rest is loaded for it.
  func send(_ order: SimulatedOrder) {
    guard let server else { return }
    let engine = server.engine
    let carryOut: @Sendable (isolated Tenant) -> Void = {
      [ledger, counter, bug, life, clock = world.clock] tenant in
      order.run(on: tenant, at: clock.now(), life: life, bug: bug, ledger, counter)
    }
    if let tenant = engine.callers.tenant(order.tenant) {
      return tenant.shard.post { tenant.onShard(carryOut) }
    }
    counter.add(\.loads)
    server.process.start { _ = await engine.visit(order.tenant) { await carryOut($0) } }
  }

  // MARK: disk and snapshots

  private func planFault() {
    if world.chance(60) { return }
    let operations: [DiskError.Operation] = [
      .sync, .write, .create, .rename, .open, .syncFolder, .remove, .read, .size,
    ]
    let fault = FaultPlan.Fault(
      .failed(errno: 5), operations[world.choose(operations.count)], after: world.choose(6))
    let calls = world.chance(30) ? world.choose(40) : nil
    world.disk.plan { plan in
      plan.faults.append(fault)
      if let calls { plan.callsLeft = calls }
    }
  }

  private func snapshot(_ server: Server) {
    counter.add(\.snapshots)
    if reachable.isEmpty || world.chance(15) {
      let directory = server.engine.directory
      return server.process.start { await directory.snapshot() }
    }
    let id = reachable[world.choose(reachable.count)]
    guard let tenant = server.engine.callers.tenant(id) else { return }
    tenant.shard.post { tenant.onShard { $0.snapshot() } }
  }
}
