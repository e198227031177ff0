// One step of a tenant's way into a folder: the same whether a server has the folder or nobody. Import, restore and
// clone are rows of these steps, and the model sees to it that only the last one shows.

internal import Bytes
internal import Engine
internal import Model

/// A beginning, a part, an end or a renunciation; exactly one of the four is there.
struct ImportStep: WireMessage {
  var tenantId = ID<TenantInfo>()
  var began: ImportBegan?
  var part: PartImported?
  var ended: ImportEnded?
  var dropped: ID<TenantImport>?
  /// With a beginning: the tenant is made first.
  var makesTenant = false

  init() {}

  init(_ tenantId: ID<TenantInfo>) { self.tenantId = tenantId }

  mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant_id", &tenantId)
    try coder.field(2, "began", &began)
    try coder.field(3, "part", &part)
    try coder.field(4, "ended", &ended)
    try coder.field(5, "dropped", &dropped)
    try coder.field(6, "makes_tenant", &makesTenant)
  }

  /// Carries the step out.
  func carryOut(on engine: Engine) async throws(CommandFailure) {
    if let began, makesTenant { try CommandFailure.check(await engine.createTenant(began.tenant)) }
    try await engine.use(tenantId) { tenant throws(CommandFailure) in try await carryOut(on: tenant, engine) }
  }

  private func carryOut(on tenant: Tenant, _ engine: Engine) async throws(CommandFailure) {
    if let began { try await Self.commit(.beginImport(began), tenant, engine) }
    if var part {
      for index in part.part.channels.indices {
        engine.own(&part.part.channels[index], of: tenantId)
        engine.secrets.sealPlain(of: &part.part.channels[index])
      }
      try await Self.commit(.importPart(part), tenant, engine)
    }
    if let ended {
      // Listed before it shows: a key whose chat is not there yet leads nowhere, the other way round it stays so.
      for channel in await tenant.state.shadow?.state.channels.all() ?? [] {
        guard let key = channel.publicKey, !channel.isDeleted else { continue }
        try CommandFailure.check(
          await engine.directory.registerPublicKey(PublicKey(key, tenantId, channel.id)))
      }
      try await Self.commit(.endImport(ended), tenant, engine)
    }
    if let dropped { try await Self.commit(.dropImport(dropped), tenant, engine) }
  }

  /// Commits once there is room: an import is in no hurry.
  private static func commit(
    _ command: Command, _ tenant: Tenant, _ engine: Engine
  ) async throws(CommandFailure) {
    while true {
      let result = await tenant.commit(command, by: .system)
      switch result {
      case .failure(.overloaded), .failure(.tenantOverloaded):
        if let trouble = await tenant.keyTrouble {
          throw CommandFailure("The tenant's keyring cannot be written: \(trouble).")
        }
      default:
        try CommandFailure.check(result)
        return
      }
      await tenant.shard.pause(milliseconds: Limits.fillPauseMs, by: engine.world.clock)
    }
  }
}

extension Engine {
  /// Gives a chat another public key where its own leads to another tenant: two cannot have the same one.
  fileprivate func own(_ channel: inout Channel, of tenant: ID<TenantInfo>) {
    guard let key = channel.publicKey, let known = callers.chat(publicKey: key), known.seat.id != tenant
    else { return }
    channel.publicKey = KeyText.make(KeyText.publicKeyPrefix, from: world.random)
  }
}
