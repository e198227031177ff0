// What clients do: they come with the keys that they were told of, ask, listen, write, hang up and come back. What
// they read is held against the ledger at once.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

extension EngineSimulation {
  private static let clientsMax = 5

  func clientActs(_ server: Server) {
    switch world.choose(14) {
    case 0, 12: admitCaller()
    case 1: admitVisitor()
    case 2:
      guard let listener = one(of: listeners) else { return }
      wake(listener.tenant, server)
      listener.connect(server.engine, bug: bug)
    case 3: connect(server)
    case 4: if world.chance(40) { one(of: listeners)?.disconnect() } else { one(of: visitors)?.disconnect() }
    case 5..<8: write(server)
    default: ask(server)
    }
  }

  private func one<Client>(of clients: [Client]) -> Client? {
    clients.isEmpty ? nil : clients[world.choose(clients.count)]
  }

  /// A key that somebody was told of becomes a caller and a listener.
  private func admitCaller() {
    guard callers.count < Self.clientsMax, let key = directory.key({ world.choose($0) }),
      !callers.contains(where: { $0.key.id == key.id }), let raw = rawKeys[key.id]
    else { return }
    callers.append(ApiCaller(key.tenantId, key, raw: raw))
    listeners.append(EventListener(key.tenantId, key))
  }

  private func admitVisitor() {
    guard visitors.count < Self.clientsMax, let key = directory.publicKey({ world.choose($0) }) else {
      return
    }
    visitors.append(ChatVisitor(key.tenantId, publicKey: key.key))
  }

  /// Has a tenant loaded for whoever comes; who comes too early comes again.
  private func wake(_ tenant: ID<TenantInfo>, _ server: Server) {
    let engine = server.engine
    if engine.callers.tenant(tenant) == nil {
      server.process.start { _ = await engine.visit(tenant) { _ in } }
    }
  }

  private func connect(_ server: Server) {
    guard let visitor = one(of: visitors) else { return }
    wake(visitor.tenant, server)
    visitor.connect(server.engine, bug: bug)
  }

  private func write(_ server: Server) {
    guard let visitor = one(of: visitors) else { return }
    if !visitor.isConnected { return connect(server) }
    visitor.write("Where is my order \(world.choose(50))?", clientId: newName(), again: world.chance(40))
  }

  private func ask(_ server: Server) {
    guard let caller = one(of: callers) else { return }
    let tenant = caller.tenant
    let scene = ApiScene(
      engine: server.engine, choose: { [world] in world.choose($0) },
      workspaces: ledger.ids(in: tenant) { if case .workspaceCreated = $0 { true } else { false } },
      channels: ledger.ids(in: tenant) { if case .channelCreated = $0 { true } else { false } },
      foreign: ledger.idsOutside(tenant), newName: { [unowned self] in newName() })
    let shards = server.process.shards
    let other = callers.first { $0.tenant != tenant }
    let key = bug == .mixTenants ? other?.rawKey : nil
    caller.ask(
      server.service, shards[world.choose(shards.count)], scene, life: life, bug: bug, mistakenFor: key)
  }

  private func newName() -> String {
    lastName += 1
    return "n\(lastName)"
  }

  /// Some client reads some of what has come.
  func clientsRead(_ server: Server) throws(SimulationFinding) {
    let mark = server.engine.journal.durable.position
    let room = world.chance(30) ? 1 + world.choose(400) : 1 << 20
    switch world.choose(3) {
    case 0: if let listener = one(of: listeners) { try check(listener.read(mark: mark, room: room, ledger)) }
    case 1: if let visitor = one(of: visitors) { try check(visitor.read(mark: mark, room: room, ledger)) }
    default: if let caller = one(of: callers) { try check(hear(caller, mark, room)) }
    }
  }

  private func hear(_ caller: ApiCaller, _ mark: UInt64, _ room: Int) -> String? {
    let sentence = caller.read(mark: mark, room: room, at: world.clock.now(), ledger)
    // Whoever is turned away has been told that the key has ended.
    if caller.isTurnedAway { directory.tell(.keyRevoked(caller.key), position: mark) }
    return sentence
  }

  /// Every client reads everything that may leave.
  func allClientsRead(_ server: Server) throws(SimulationFinding) {
    let mark = server.engine.journal.durable.position
    for listener in listeners { try check(listener.read(mark: mark, room: 1 << 24, ledger)) }
    for visitor in visitors { try check(visitor.read(mark: mark, room: 1 << 24, ledger)) }
    for caller in callers { try check(hear(caller, mark, 1 << 24)) }
  }
}
