// What happens while a simulated process lives: one step after the other, each the seed's choice.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

extension EngineSimulation {
  func work(steps: Int) throws(SimulationFinding) {
    guard let process else { return }
    for _ in 0..<steps {
      step(process)
      try observe(process)
      if process.hasFailed || world.disk.isOff { return }
    }
  }

  private func step(_ process: SimulatedProcess) {
    switch world.choose(100) {
    case 0..<30: order(process)
    case 30..<66: process.runOne()
    case 66..<81: _ = process.engine.journal.step()
    case 81..<85: process.turns.open { world.choose($0) }
    case 85..<90: world.clock.advance(milliseconds: UInt64(world.choose(1_500)))
    case 90: world.clock.advance(milliseconds: UInt64(60_000 * (1 + world.choose(40))))
    case 91..<93: world.disk.plan { $0.spaceLeft = world.chance(40) ? nil : world.choose(30_000) }
    case 93: planFault()
    case 94: snapshot(process)
    case 95: makeTenant(process)
    default: changeDirectory(process)
    }
  }

  /// What can be told outside now is told.
  func observe(_ process: SimulatedProcess) throws(SimulationFinding) {
    let durable = process.engine.journal.durable.position
    ledger.release(upTo: durable)
    directory.release(upTo: durable)
    try check(ledger.finding)
    try check(counter.finding)
    let bad = process.logger.logged.first { $0.hasPrefix("tenant quarantined") }
    try check(bad)
  }

  // MARK: tenants

  private func makeTenant(_ process: SimulatedProcess) {
    if isMakingTenant || ledger.tenants.count >= 4 { return }
    isMakingTenant = true
    let info = Workload.tenant(ID(UUID.v7(at: world.clock.now(), random: (bits(), bits()))))
    let engine = process.engine
    process.start { [weak self] in
      let made = await engine.createTenant(info)
      // Nobody is told of a process that is gone.
      guard let self, self.process?.engine === engine else { return }
      self.isMakingTenant = false
      guard case .success(let (tenant, position)) = made else { return }
      self.counter.carriedOut(.createTenant)
      self.directory.answer(.tenant(info.id), position: position, isEarly: self.bug == .answerEarly)
      self.reachable.append(tenant)
      self.furnish(tenant)
    }
  }

  private func furnish(_ tenant: Tenant) {
    var kinds: [CommandKind] = [.createBrand, .createWorkspace, .createWorkspace, .addUser, .addUser]
    kinds += Array(repeating: .createChannel, count: 5)
    kinds += Array(repeating: .createKnowledgeEntry, count: 3)
    for kind in kinds { send(SimulatedOrder(tenant: tenant.id, kind: kind, seed: bits()), to: tenant) }
  }

  // MARK: orders

  private func order(_ process: SimulatedProcess) {
    if !keyed.isEmpty, world.chance(8) {
      let again = keyed[world.choose(keyed.count)]
      if let tenant = reachable.first(where: { $0.id == again.tenant }) { send(again, to: tenant) }
      return
    }
    if reachable.isEmpty { return makeTenant(process) }
    let tenant = reachable[world.choose(reachable.count)]
    var order = SimulatedOrder(tenant: tenant.id, kind: kind(), seed: bits())
    if world.chance(4) {
      order.foreign = ledger.idsOutside(tenant.id)
    } else if world.chance(20) {
      let hash = [bits(), bits(), bits(), bits()].flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      order.key = (Digest(hash) ?? Digest(), life)
      keyed.append(order)
      if keyed.count > 60 { keyed.removeFirst() }
    }
    send(order, to: tenant)
  }

  private func kind() -> CommandKind {
    var left = world.choose(CommandKind.allCases.reduce(0) { $0 + $1.weight })
    for kind in CommandKind.allCases {
      left -= kind.weight
      if left < 0 { return kind }
    }
    return .receiveMessage
  }

  func send(_ order: SimulatedOrder, to tenant: Tenant) {
    tenant.shard.post { [ledger, counter, bug, life, clock = world.clock] in
      tenant.onShard { order.run(on: $0, at: clock.now(), life: life, bug: bug, ledger, counter) }
    }
  }

  // MARK: disk and snapshots

  private func planFault() {
    if world.chance(60) { return }
    let operations: [DiskError.Operation] = [.sync, .write, .create, .rename, .open, .syncFolder, .remove]
    let fault = FaultPlan.Fault(
      .failed(errno: 5), operations[world.choose(operations.count)], after: world.choose(6))
    let calls = world.chance(30) ? world.choose(40) : nil
    world.disk.plan { plan in
      plan.faults.append(fault)
      if let calls { plan.callsLeft = calls }
    }
  }

  private func snapshot(_ process: SimulatedProcess) {
    counter.add(\.snapshots)
    if reachable.isEmpty || world.chance(15) {
      let directory = process.engine.directory
      return process.start { await directory.snapshot() }
    }
    let tenant = reachable[world.choose(reachable.count)]
    tenant.shard.post { tenant.onShard { $0.snapshot() } }
  }

  // MARK: the directory

  private func changeDirectory(_ process: SimulatedProcess) {
    guard let tenant = reachable.first?.id, world.chance(50) else { return }
    let engine = process.engine
    switch world.choose(4) {
    case 0, 1: createKey(of: tenant, process)
    case 2:
      guard let key = directory.key({ world.choose($0) }) else { return }
      directory.doubt(key)
      tell(process, .keyRevoked(key)) { await engine.directory.revokeKey(key.id) }
    default:
      let key = PublicKey("pk_\(world.choose(6))_\(life)", tenant, ID(UUID(hi: 1, lo: bits())))
      if case .publicKey? = publicKeys[key.key] { return }
      publicKeys[key.key] = .publicKey(key)
      tell(process, .publicKey(key)) { await engine.directory.registerPublicKey(key) }
    }
    if let key = directory.key({ world.choose($0) }) { _ = engine.caller(keyHash: key.keyHash) }
  }

  private func createKey(of tenant: ID<TenantInfo>, _ process: SimulatedProcess) {
    var key = ApiKey()
    key.id = ID(UUID.v7(at: world.clock.now(), random: (bits(), bits())))
    key.tenantId = tenant
    key.keyHash = Digest((0..<32).map { _ in UInt8(truncatingIfNeeded: bits()) }) ?? Digest()
    key.scopes = ["conversations:read"]
    tell(process, .keyCreated(key)) { [key, engine = process.engine] in await engine.directory.createKey(key)
    }
  }

  private func tell(
    _ process: SimulatedProcess, _ fact: DirectoryLedger.Change.Fact,
    _ change: @escaping @Sendable () async -> Result<UInt64, CommitFailure>
  ) {
    let engine = process.engine
    process.start { [weak self] in
      guard case .success(let position) = await change() else { return }
      guard let self, self.process?.engine === engine else { return }
      self.counter.add(\.directoryChanges)
      self.directory.answer(fact, position: position, isEarly: self.bug == .answerEarly)
    }
  }

  func bits() -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: world.choose(1 << 32))) << 32 | UInt64(world.choose(1 << 32))
  }
}
