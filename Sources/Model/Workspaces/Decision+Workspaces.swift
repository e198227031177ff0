// Rules for what a tenant is made of.

extension Decision {
  mutating func createTenant(
    _ tenant: TenantInfo, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if state.sequence != 0 { throw .alreadyExists(noun: "tenant") }
    try tenant.check()
    var tenant = tenant
    tenant.createdAt = now
    emit(.tenantCreated(tenant), &state)
    return .made(tenant.id.uuid)
  }

  mutating func addUser(_ user: User, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    if state.users.contains(user.id) { throw .alreadyExists(noun: "user") }
    try user.check()
    try state.checkRoom(in: .users, for: 1)
    emit(.userAdded(user), &state)
    return .made(user.id.uuid)
  }

  mutating func createBrand(_ brand: Brand, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    if state.brands.contains(brand.id) { throw .alreadyExists(noun: "brand") }
    try brand.check()
    try state.checkRoom(in: .brands, for: 1)
    emit(.brandCreated(brand), &state)
    return .made(brand.id.uuid)
  }

  mutating func createWorkspace(
    _ workspace: Workspace, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if state.workspaces.contains(workspace.id) { throw .alreadyExists(noun: "workspace") }
    guard state.brands.contains(workspace.brandId) else { throw .notFound(noun: "brand") }
    try workspace.check()
    try state.checkRoom(in: .workspaces, for: 1)
    emit(.workspaceCreated(workspace), &state)
    return .made(workspace.id.uuid)
  }

  /// A change of settings is a change of rules: drafts made under the old ones are stale.
  mutating func changeWorkspace(
    _ workspace: Workspace, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.workspaces[workspace.id] else { throw .notFound(noun: "workspace") }
    guard state.brands.contains(workspace.brandId) else { throw .notFound(noun: "brand") }
    try workspace.check()
    var after = workspace
    after.rulesVersion = before.rulesVersion
    if after == before { return .done }
    after.rulesVersion += 1
    emit(.workspaceChanged(after), &state)
    return .done
  }

  mutating func createChannel(
    _ channel: Channel, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if state.channels.contains(channel.id) { throw .alreadyExists(noun: "channel") }
    guard state.workspaces.contains(channel.workspaceId) else { throw .notFound(noun: "workspace") }
    guard state.brands.contains(channel.brandId) else { throw .notFound(noun: "brand") }
    try channel.check()
    try state.checkRoom(in: .channels, for: 1)
    var channel = channel
    channel.createdAt = now
    emit(.channelCreated(channel), &state)
    return .made(channel.id.uuid)
  }

  /// A channel keeps what it is: its medium, its workspace and brand, its public key.
  mutating func changeChannel(
    _ channel: Channel, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let before = try state.channel(channel.id)
    try channel.check()
    var after = channel
    (after.workspaceId, after.brandId) = (before.workspaceId, before.brandId)
    (after.channelType, after.publicKey) = (before.channelType, before.publicKey)
    after.createdAt = before.createdAt
    if after != before { emit(.channelChanged(after), &state) }
    return .done
  }

  /// Refuses a number outside `range`.
  static func check(_ number: Int, _ path: String, _ range: ClosedRange<Int>) throws(Refusal) {
    if range.contains(number) { return }
    throw .invalid(path: path, message: "must be \(range.lowerBound) to \(range.upperBound)")
  }

  /// Refuses a text whose size in UTF-8 is outside `bytes`.
  static func check(_ text: String, _ path: String, bytes: ClosedRange<Int>) throws(Refusal) {
    if bytes.contains(text.utf8.count) { return }
    throw .invalid(
      path: path, message: "must have \(bytes.lowerBound) to \(bytes.upperBound) bytes of UTF-8")
  }
}
