// `svar inspect`: what a data folder holds, for people who look for a reason. Nothing is appended.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage

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
    let tenant = try folder.open().run(writes: false) { engine throws(CommandFailure) in
      try await engine.tenant(named: range.tenant).id
    }
    var list = EventList(range: range)
    do throws(StorageError) {
      let reader = try DataFolderReader(LinuxDisk(root: folder.data))
      let sealing = Sealing(reading: tenant, try reader.keyrings.read(tenant.uuid) ?? Keyring())
      try reader.readRecords(
        visit: { header, payload, file, offset in
          if header.tenant != tenant.uuid { return }
          list.add(header, payload, "\(file) at byte \(offset)", sealing)
        }, damaged: { if $0.tenant == tenant.uuid { list.faults.append($0.fault.sentence) } })
    } catch { throw EngineHost.failure(.storage(error), data: folder.data) }
    return list
  }

  static func conversation(_ id: ID<Conversation>, _ arguments: Arguments) -> EngineOrder {
    let tenant = arguments.text(.tenant)
    return EngineOrder(arguments, writes: false) { engine throws(CommandFailure) in
      var tenants = engine.callers.tenantIds
      if let tenant { tenants = [try await engine.tenant(named: tenant).id] }
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
    TenantFigures(
      id: id, name: name, sequence: state.sequence, position: position, quarantine: quarantine,
      counts: [
        ("users", state.users.count), ("brands", state.brands.count), ("workspaces", state.workspaces.count),
        ("channels", state.channels.count), ("contacts", state.contacts.count),
        ("accounts", state.accounts.count), ("conversations", state.conversations.count),
        ("attentionItems", state.attentionItems.count), ("turns", state.turns.count),
        ("knowledgeEntries", state.knowledge.count),
      ])
  }
}
