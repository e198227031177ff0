// What every new tenant begins with, so that its first key has something to work on: a brand, a workspace and a
// chat. Each is made only where there is none, so a provisioning that was cut off is completed by the next.

internal import Bytes
internal import Engine
internal import Model
internal import World

/// Makes tenants.
struct Provisioning: Sendable {
  private let engine: Engine

  init(_ engine: Engine) { self.engine = engine }

  func create(_ name: String) async throws(CommandFailure) -> ID<TenantInfo> {
    var info = TenantInfo()
    info.id = engine.world.newId()
    info.incarnation = ID(info.id.uuid)
    info.name = name
    try CommandFailure.check(await engine.createTenant(info))
    try await complete(info.id, name)
    return info.id
  }

  /// Makes what of the beginning is missing.
  func complete(_ tenant: ID<TenantInfo>, _ name: String) async throws(CommandFailure) {
    let ids = (0..<3).map { _ in engine.world.newId(TenantInfo.self).uuid }
    let publicKey = KeyText.make(KeyText.publicKeyPrefix, from: engine.world.random)
    let chats = try await engine.use(tenant) { tenant throws(CommandFailure) in
      try await tenant.provision(name: name, ids: ids, publicKey: publicKey)
    }
    for chat in chats {
      guard let key = chat.publicKey else { continue }
      try CommandFailure.check(
        await engine.directory.registerPublicKey(PublicKey(key, tenant, chat.id)))
    }
  }
}

extension Tenant {
  /// Makes brand, workspace and chat where there are none.
  ///
  /// - Parameter ids: for the three, in this order.
  /// - Returns: all chats of the tenant.
  fileprivate func provision(name: String, ids: [UUID], publicKey: String) throws(CommandFailure) -> [Channel]
  {
    if state.brands.count == 0 {
      var brand = Brand()
      brand.id = ID(ids[0])
      brand.name = name
      brand.emailFromName = name
      try CommandFailure.check(commit(.createBrand(brand), by: .system))
    }
    guard let brandId = state.brands.all().first?.id else { return [] }
    if state.workspaces.count == 0 {
      var workspace = Workspace()
      workspace.id = ID(ids[1])
      workspace.brandId = brandId
      workspace.name = name
      try CommandFailure.check(commit(.createWorkspace(workspace), by: .system))
    }
    guard let workspaceId = state.workspaces.all().first?.id else { return [] }
    if state.channels.count == 0 {
      var chat = Channel()
      chat.id = ID(ids[2])
      chat.workspaceId = workspaceId
      chat.brandId = brandId
      chat.displayName = "Chat"
      chat.publicKey = publicKey
      try CommandFailure.check(commit(.createChannel(chat), by: .system))
    }
    return state.channels.all { $0.channelType == .chat && !$0.isDeleted }
  }
}
