// A verb with its values read: nothing about the command line can be wrong any more, only the world.

internal import Bytes
internal import Model

/// What is to be done.
enum Order: Sendable {
  case serve(ServingOptions)
  case demo(DemoOptions)
  /// Work for the engine that has the folder, which may be a running server's.
  case onEngine(EngineOrder, FolderOptions, makesFolder: Bool)
  case verify(FolderOptions)
  case repair(FolderOptions, isAgreed: Bool, asJSON: Bool)
  case inspectEvents(EventRange, FolderOptions)
  /// Nil: the tenants.
  case inspectPast(PastInspection, ID<Conversation>?)
  case backup(Backup)
  case restore(Restore)
  case export(Export)
  case importTenant(Import)
  case clone(Clone)
  case erase(Erasing)
  case importKnowledge(KnowledgeArrival)
  case exportKnowledge(KnowledgeExport)
  case fill(FillOrder, FolderOptions)

  init(_ verb: Verb, _ arguments: Arguments) throws(UsageFault) {
    let folder = try FolderOptions(arguments)
    switch verb {
    case .serve: self = .serve(try ServingOptions(arguments, folder))
    case .demo: self = .demo(try DemoOptions(arguments, folder))
    case .createKey:
      let order = try KeyOrder(arguments)
      self = .onEngine(Keys.create(order, arguments), folder, makesFolder: order.createsTenant)
    case .snapshot: self = .onEngine(Snapshotting.all(arguments), folder, makesFolder: false)
    case .listKeys: self = .onEngine(Keys.list(arguments), folder, makesFolder: false)
    case .revokeKey:
      self = .onEngine(Keys.revoke(try arguments.operandId(), arguments), folder, makesFolder: false)
    case .verify: self = .verify(folder)
    case .repair:
      self = .repair(folder, isAgreed: try arguments.isOn(.yes), asJSON: try arguments.isOn(.json))
    case .inspectTenants:
      let past = try PastInspection(arguments, folder)
      self =
        past.map { .inspectPast($0, nil) }
        ?? .onEngine(Inspection.tenants(arguments), folder, makesFolder: false)
    case .inspectEvents: self = .inspectEvents(try EventRange(arguments), folder)
    case .inspectConversation:
      let id: ID<Conversation> = try arguments.operandId()
      let past = try PastInspection(arguments, folder)
      self =
        past.map { .inspectPast($0, id) }
        ?? .onEngine(Inspection.conversation(id, arguments), folder, makesFolder: false)
    case .backup: self = .backup(try Backup(arguments, folder))
    case .restore: self = .restore(try Restore(arguments, folder))
    case .export: self = .export(try Export(arguments, folder))
    case .importTenant: self = .importTenant(try Import(arguments, folder))
    case .clone: self = .clone(try Clone(arguments, folder))
    case .erase: self = .erase(try Erasing(arguments, folder))
    case .importKnowledge: self = .importKnowledge(try KnowledgeArrival(arguments, folder))
    case .exportKnowledge: self = .exportKnowledge(try KnowledgeExport(arguments, folder))
    default: self = .fill(try FillOrder(arguments), folder)
    }
  }

  /// What of it an engine does, also a running server's; nil where it works on files.
  var onEngine: EngineOrder? {
    switch self {
    case .onEngine(let order, _, _): order
    case .erase(let erasing): erasing.order
    default: nil
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
    case .onEngine(let order, let folder, let makesFolder): try order.run(folder, makesFolder: makesFolder)
    case .verify(let folder): try Verification(folder).run()
    case .repair(let folder, let isAgreed, let asJSON):
      try Repairing(folder, isAgreed: isAgreed, asJSON: asJSON).run()
    case .inspectEvents(let range, let folder): try Inspection(folder).events(range)
    case .inspectPast(let past, let id): if let id { try past.conversation(id) } else { try past.tenants() }
    case .backup(let order): try order.run()
    case .restore(let order): try order.run()
    case .export(let order): try order.run()
    case .importTenant(let order): try order.run()
    case .clone(let order): try order.run()
    case .erase(let order): try order.run()
    case .importKnowledge(let order): try order.run()
    case .exportKnowledge(let order): try order.run()
    case .fill(let order, let folder): try Fill(folder).run(order)
    }
  }
}
