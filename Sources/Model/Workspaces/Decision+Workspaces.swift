// Rules for what a tenant is made of: the tenant itself, its people, its workspaces.

extension Decision {
  /// Carries out a command about what a tenant is made of.
  mutating func decideSettings(
    _ command: Command, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    switch command {
    case .createTenant(let tenant): try createTenant(tenant, &state)
    case .addUser(let user): try addUser(user, &state)
    case .createBrand(let brand): try createBrand(brand, &state)
    case .changeBrand(let brand): try changeBrand(brand, &state)
    case .deleteBrand(let id): try deleteBrand(id, &state)
    case .createWorkspace(let workspace): try createWorkspace(workspace, &state)
    case .changeWorkspace(let workspace): try changeWorkspace(workspace, &state)
    case .deleteWorkspace(let id): try deleteWorkspace(id, &state)
    case .createChannel(let channel): try createChannel(channel, &state)
    case .changeChannel(let channel): try changeChannel(channel, &state)
    case .deleteChannel(let id): try deleteChannel(id, &state)
    default: preconditionFailure("a command that is none of the settings' came to their rules")
    }
  }

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

  /// Takes away a workspace that nothing belongs to; one with a past is set inactive instead.
  mutating func deleteWorkspace(
    _ id: ID<Workspace>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    if !state.workspaces.contains(id) { throw .notFound(noun: "workspace") }
    if let users = state.users(of: id) { throw .inUse(noun: "workspace", by: users) }
    emit(.workspaceDeleted(WorkspaceDeleted(id)), &state)
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

extension TenantState {
  /// What belongs to a workspace, nil for nothing.
  ///
  /// The contacts are looked through only when all else is empty: one that is part of another stands in no list.
  fileprivate func users(of id: ID<Workspace>) -> String? {
    var hasChannel = false
    channels.forEach { if $0.workspaceId == id, !$0.isDeleted { hasChannel = true } }
    if hasChannel { return "channels" }
    if ConversationStatus.allCases.contains(where: { lists.count(id, $0) > 0 }) { return "conversations" }
    if (knowledgeCounts[id] ?? 0) > 0 { return "knowledge entries" }
    if knowledgeImports.contains(where: { $0.workspaceId == id && $0.isRunning }) {
      return "an import of knowledge"
    }
    if (policyCounts[id] ?? 0) > 0 { return "policies" }
    do throws(Found) {
      try contacts.forEach { (contact) throws(Found) in if contact.workspaceId == id { throw Found() } }
      return nil
    } catch { return "contacts" }
  }

  /// Ends a look through a table.
  private struct Found: Error {}
}
