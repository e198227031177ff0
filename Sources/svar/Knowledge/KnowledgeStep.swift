// One step of an import of knowledge from the command line: the same whether a server has the folder or nobody. The
// first brings rows, each further one has some of them taken; the answer says how far it is.

internal import Bytes
internal import Engine
internal import Model

/// A beginning, or with an import's id the next rows of it.
struct KnowledgeStep: WireMessage {
  /// The tenant's and the workspace's id or name; empty where there is only one.
  var tenant = ""
  var workspace = ""
  var rows: [KnowledgeImportRow] = []
  var faults: [KnowledgeImportFault] = []
  var keepsExisting = false
  var isDryRun = false
  var running: ID<KnowledgeImport>?

  init() {}

  mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant", &tenant)
    try coder.field(2, "workspace", &workspace)
    try coder.field(3, "rows", &rows)
    try coder.field(4, "faults", &faults)
    try coder.field(5, "keeps_existing", &keepsExisting)
    try coder.field(6, "is_dry_run", &isDryRun)
    try coder.field(7, "running", &running)
  }

  /// Carries the step out.
  ///
  /// - Returns: the import as it is then, without the rows that are left.
  func carryOut(on engine: Engine) async throws(CommandFailure) -> KnowledgeImport {
    let id = try await engine.tenantId(named: tenant.isEmpty ? nil : tenant)
    let job = try await engine.use(id) { tenant throws(CommandFailure) in
      try await carryOut(on: tenant, engine)
    }
    await engine.untilDurable(engine.lastPosition)
    return job
  }

  private func carryOut(on tenant: Tenant, _ engine: Engine) async throws(CommandFailure) -> KnowledgeImport {
    let command: Command
    if let running {
      command = .advanceKnowledgeImport(running)
    } else {
      var order = BeginKnowledgeImport(
        workspaceId: try await tenant.workspaceId(named: workspace), rows: rows)
      order.faults = faults
      order.keepsExisting = keepsExisting
      order.isDryRun = isDryRun
      command = .beginKnowledgeImport(order)
    }
    while true {
      let result = await tenant.commit(command, by: Actor(.user, "svar kb import"))
      switch result {
      case .failure(.overloaded), .failure(.tenantOverloaded):
        await tenant.shard.pause(milliseconds: Limits.fillPauseMs, by: engine.world.clock)
      default: return try await tenant.knowledgeImport(after: CommandFailure.check(result).result, running)
      }
    }
  }
}

extension Tenant {
  /// The workspace with this id or name; without either the only one there is.
  fileprivate func workspaceId(named text: String) throws(CommandFailure) -> ID<Workspace> {
    let all = state.workspaces.all()
    let found = text.isEmpty ? all : all.filter { $0.name == text || $0.id.uuid == UUID(text) }
    if found.count == 1 { return found[0].id }
    let names = all.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      found.isEmpty
        ? "There is no workspace \(text): there are \(names)."
        : "Name one of the workspaces with --workspace: \(names).")
  }

  /// The import that a command made, tried or advanced.
  fileprivate func knowledgeImport(
    after result: CommandResult, _ running: ID<KnowledgeImport>?
  ) throws(CommandFailure) -> KnowledgeImport {
    if case .tried(let job) = result { return job }
    var id = running
    if case .made(let uuid) = result { id = ID(uuid) }
    guard var job = state.knowledgeImports.first(where: { $0.id == id }) else {
      throw CommandFailure("The import is not there any more.")
    }
    job.rows = []
    return job
  }
}
