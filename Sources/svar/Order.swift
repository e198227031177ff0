// A verb with its values read: nothing about the command line can be wrong any more, only the world.

internal import Bytes
internal import Model

/// What is to be done.
enum Order: Sendable {
  case serve(ServingOptions)
  case demo(DemoOptions)
  case createKey(KeyOrder, FolderOptions)
  case listKeys(tenant: String?, FolderOptions)
  case revokeKey(ID<ApiKey>, FolderOptions)
  case verify(FolderOptions)
  case inspectTenants(FolderOptions)
  case inspectEvents(EventRange, FolderOptions)
  case inspectConversation(ID<Conversation>, tenant: String?, FolderOptions)
  case fill(FillOrder, FolderOptions)

  init(_ verb: Verb, _ arguments: Arguments) throws(UsageFault) {
    let folder = try FolderOptions(arguments)
    switch verb {
    case .serve: self = .serve(try ServingOptions(arguments, folder))
    case .demo: self = .demo(try DemoOptions(arguments, folder))
    case .createKey: self = .createKey(try KeyOrder(arguments), folder)
    case .listKeys: self = .listKeys(tenant: arguments.text(.tenant), folder)
    case .revokeKey: self = .revokeKey(try arguments.operandId(), folder)
    case .verify: self = .verify(folder)
    case .inspectTenants: self = .inspectTenants(folder)
    case .inspectEvents: self = .inspectEvents(try EventRange(arguments), folder)
    case .inspectConversation:
      self = .inspectConversation(try arguments.operandId(), tenant: arguments.text(.tenant), folder)
    default: self = .fill(try FillOrder(arguments), folder)
    }
  }

  /// Does it.
  ///
  /// Blocks.
  ///
  /// - Returns: what to show at the end; nil when everything has been shown.
  func carryOut() throws(CommandFailure) -> (any Report)? {
    switch self {
    case .serve(let options): try Serving(options).run()
    case .demo(let options): try Demo(options).run()
    case .createKey(let order, let folder): try Keys(folder).create(order)
    case .listKeys(let tenant, let folder): try Keys(folder).list(tenant: tenant)
    case .revokeKey(let id, let folder): try Keys(folder).revoke(id)
    case .verify(let folder): try Verification(folder).run()
    case .inspectTenants(let folder): try Inspection(folder).tenants()
    case .inspectEvents(let range, let folder): try Inspection(folder).events(range)
    case .inspectConversation(let id, let tenant, let folder):
      try Inspection(folder).conversation(id, tenant: tenant)
    case .fill(let order, let folder): try Fill(folder).run(order)
    }
  }
}
