// What is asked of the directory: API keys, their ends, public keys of chats.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import World

extension EngineSimulation {
  func changeDirectory(_ server: Server) {
    guard !reachable.isEmpty, world.chance(50) else { return }
    let tenant = reachable[world.choose(reachable.count)]
    let engine = server.engine
    switch world.choose(5) {
    case 0..<2: createKey(of: tenant, server)
    case 2:
      guard let key = directory.key({ world.choose($0) }) else { return }
      directory.doubt(key)
      tell(server, .keyRevoked(key)) { await engine.directory.revokeKey(key.id) }
    default: registerPublicKey(of: tenant, server)
    }
    if let key = directory.key({ world.choose($0) }) { _ = engine.caller(keyHash: key.keyHash) }
  }

  func createKey(of tenant: ID<TenantInfo>, _ server: Server) {
    let raw = "sf_live_v1_\(bits())"
    var key = ApiKey()
    key.id = ID(UUID.v7(at: world.clock.now(), random: (bits(), bits())))
    key.tenantId = tenant
    key.keyHash = Digest(hashOf: raw) ?? Digest()
    key.scopes = Scope.all.map(\.text)
    key.unlimited = world.chance(70)
    rawKeys[key.id] = raw
    let stamp = DirectoryStamp(tenant, actor: .system, requestId: ID(key.id.uuid), peer: nil)
    tell(server, .keyCreated(key)) { [key, engine = server.engine] in
      if key.unlimited { return await engine.directory.createKey(key) }
      // As the API makes them.
      return switch await engine.directory.createKey(key, stamp: stamp, request: nil) {
      case .success(.made(_, let position)): .success(position)
      case .success: .failure(.stopped)
      case .failure(let failure): .failure(failure)
      }
    }
  }

  private func registerPublicKey(of tenant: ID<TenantInfo>, _ server: Server) {
    let chats = ledger.ids(in: tenant) { event in
      if case .channelCreated(let channel) = event { channel.channelType == .chat } else { false }
    }
    guard !chats.isEmpty else { return }
    let key = PublicKey("pk_\(world.choose(6))_\(life)", tenant, ID(chats[world.choose(chats.count)]))
    if publicKeys[key.key] != nil { return }
    publicKeys[key.key] = .publicKey(key)
    tell(server, .publicKey(key)) { [engine = server.engine] in await engine.directory.registerPublicKey(key)
    }
  }

  private func tell(
    _ server: Server, _ fact: DirectoryLedger.Change.Fact,
    _ change: @escaping @Sendable () async -> Result<UInt64, CommitFailure>
  ) {
    let engine = server.engine
    server.process.start { [weak self] in
      guard case .success(let position) = await change() else { return }
      guard let self, self.server?.engine === engine else { return }
      self.counter.add(\.directoryChanges)
      self.directory.answer(fact, position: position, isEarly: self.bug == .answerEarly)
    }
  }
}
