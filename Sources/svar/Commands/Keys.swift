// `svar keys`: the way to the first API key of a tenant, in a running server or on a folder that none has.

internal import Bytes
internal import Engine
internal import Model
internal import World

/// Makes, lists and ends API keys.
enum Keys {
  static func create(_ order: KeyOrder, _ arguments: Arguments) -> EngineOrder {
    EngineOrder(arguments, writes: true) { engine throws(CommandFailure) in
      let tenant = try await Self.tenantId(for: order, engine)
      if let workspace = order.workspace,
        try await !engine.use(tenant, { await $0.state.workspaces.contains(workspace) })
      {
        throw CommandFailure("The tenant has no workspace \(workspace).")
      }
      let furniture = try await engine.use(tenant) { SandboxFurniture(await $0.state) }
      var owner = tenant
      if order.isSandbox, !furniture.isSandbox {
        owner = try CommandFailure.check(await engine.sandbox(of: furniture))
      }
      let isSandbox = order.isSandbox || furniture.isSandbox
      let raw = KeyText.make(
        isSandbox ? KeyText.sandboxKeyPrefix : KeyText.apiKeyPrefix, from: engine.world.random)
      let key = Self.key(raw, order, owner, engine)
      try CommandFailure.check(await engine.directory.createKey(key))
      return MadeKey(key: key, raw: raw)
    }
  }

  static func list(_ arguments: Arguments) -> EngineOrder {
    let tenant = arguments.text(.tenant)
    return EngineOrder(arguments, writes: false) { engine throws(CommandFailure) in
      let wanted = if let tenant { try await engine.tenantId(named: tenant) } else { nil as ID<TenantInfo>? }
      let keys = await engine.directory.state.keys.all { wanted == nil || $0.tenantId == wanted }
      return KeyList(keys: keys)
    }
  }

  static func revoke(_ id: ID<ApiKey>, _ arguments: Arguments) -> EngineOrder {
    EngineOrder(arguments, writes: true) { engine throws(CommandFailure) in
      try CommandFailure.check(await engine.directory.revokeKey(id))
      guard let key = await engine.directory.state.keys[id] else {
        throw CommandFailure("There is no key \(id).")
      }
      return KeyList(keys: [key])
    }
  }

  private static func tenantId(
    for order: KeyOrder, _ engine: Engine
  ) async throws(CommandFailure) -> ID<TenantInfo> {
    guard order.createsTenant, let name = order.tenant else {
      return try await engine.tenantId(named: order.tenant)
    }
    if UUID(name) != nil { return try await engine.tenantId(named: name) }
    let known = await engine.directory.state.tenants.all { $0.name == name }
    if known.isEmpty { return try await Provisioning(engine).create(name) }
    let tenant = try await engine.tenantId(named: name)
    try await Provisioning(engine).complete(tenant, name)
    return tenant
  }

  private static func key(
    _ raw: String, _ order: KeyOrder, _ tenant: ID<TenantInfo>, _ engine: Engine
  ) -> ApiKey {
    var key = ApiKey()
    key.id = engine.world.newId()
    key.tenantId = tenant
    key.name = order.name
    key.keyPrefix = KeyText.shown(raw)
    key.keyHash = KeyText.hash(raw)
    key.scopes = order.scopes.map(\.text)
    key.workspaceId = order.workspace
    key.expiresAt = order.expiresAt
    key.lenient = order.isLenient
    key.unlimited = order.isUnlimited
    return key
  }
}
