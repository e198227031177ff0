// `svar inspect … --at`: what a data folder held at a time or after an event. It reads the files, also while a server
// has the folder, and appends nothing.

internal import Engine
internal import Model

/// Looks into a data folder's past.
struct PastInspection: Sendable {
  private let folder: FolderOptions
  private let tenant: String?
  private let point: HistoryPoint

  /// Nil when no point is asked for.
  init?(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    guard arguments.text(.at) != nil else { return nil }
    self.folder = folder
    tenant = arguments.text(.tenant)
    point = try arguments.point(.at)
  }

  /// The tenants that there were.
  func tenants() throws(CommandFailure) -> any Report {
    let past = try FolderPast(folder)
    var rows: [TenantFigures] = []
    for entry in try past.directory().tenants.all() {
      let was = try past.read(ID(entry.id.uuid), to: point)
      if was.state.sequence == 0, was.quarantine == nil { continue }
      rows.append(
        TenantFigures(
          ID(entry.id.uuid), entry.name, was.state, position: was.position, quarantine: was.quarantine))
    }
    return TenantList(rows: rows)
  }

  /// A conversation as it was.
  func conversation(_ id: ID<Conversation>) throws(CommandFailure) -> any Report {
    let past = try FolderPast(folder)
    var tenants = try past.directory().tenants.all().map { ID<TenantInfo>($0.id.uuid) }
    if let tenant { tenants = [try past.tenantId(named: tenant)] }
    for tenant in tenants {
      let was = try past.read(tenant, to: point)
      if let conversation = was.state.conversations[id] {
        return ConversationState(tenant: tenant, conversation: conversation)
      }
      if let quarantine = was.quarantine { throw FolderPast.unreadable(quarantine) }
    }
    throw CommandFailure("There was no conversation \(id) then.")
  }
}
