// `svar inspect`: what a data folder holds, for people who look for a reason. Nothing is appended.

internal import Bytes
internal import Engine
internal import Model

/// Looks into a data folder.
struct Inspection: Sendable {
  private let folder: FolderOptions

  init(_ folder: FolderOptions) { self.folder = folder }

  static func tenants(_ arguments: Arguments) -> EngineOrder {
    EngineOrder(arguments, writes: false) { engine throws(CommandFailure) in
      let names = await engine.directory.state.tenants
      var rows: [TenantFigures] = []
      for id in engine.callers.tenantIds {
        let tenant = try await engine.past(of: id)
        rows.append(tenant.figures(of: id, registeredAs: names[ID(id.uuid)]?.name))
      }
      return TenantList(rows: rows)
    }
  }

  func events(_ range: EventRange) throws(CommandFailure) -> any Report {
    let past = try FolderPast(folder)
    return try past.events(range, of: try past.tenantId(named: range.tenant))
  }

  static func conversation(_ id: ID<Conversation>, _ arguments: Arguments) -> EngineOrder {
    let tenant = arguments.text(.tenant)
    return EngineOrder(arguments, writes: false) { engine throws(CommandFailure) in
      var tenants = engine.callers.tenantIds
      if let tenant { tenants = [try await engine.tenantId(named: tenant)] }
      for tenant in tenants {
        if let conversation = try await engine.past(of: tenant).state.conversations[id] {
          return ConversationState(tenant: tenant, conversation: conversation)
        }
      }
      throw CommandFailure("There is no conversation \(id).")
    }
  }
}

extension LoadedTenant {
  fileprivate func figures(of id: ID<TenantInfo>, registeredAs name: String?) -> TenantFigures {
    TenantFigures(id, name, state, position: position, quarantine: quarantine)
  }
}
