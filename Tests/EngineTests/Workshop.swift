// A process over a seeded world, with tenants that have what a customer needs to write to them.

import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// An engine under test that can be ended and started again.
final class Workshop {
  struct NoProcess: Error {}

  let world: SeededWorld
  var settings = EngineSettings()
  var storage = StorageSettings(segmentBytes: 64 << 10)
  var turns: ScriptedTurns = Workshop.answers(suspends: false)
  private var running: SimulatedProcess?

  init(seed: UInt64 = 1) { world = SeededWorld(seed: seed, shards: 0) }

  var process: SimulatedProcess {
    get throws {
      guard let running else { throw NoProcess() }
      return running
    }
  }

  /// Turns that say the same to everybody.
  static func answers(suspends: Bool) -> ScriptedTurns {
    ScriptedTurns { _ in
      var draft = Draft()
      draft.body = "On Tuesday."
      return ScriptedTurns.Script(suspends: suspends, .answer(draft))
    }
  }

  /// Starts a process over what the disk holds; the one before loses its power.
  @discardableResult
  func start(begins: Bool = true) throws -> SimulatedProcess {
    if running != nil { crash() }
    let process = try SimulatedProcess(world, storage: storage, settings: settings, turns: turns)
    running = process
    if begins {
      process.engine.begin()
      process.settle()
    }
    return process
  }

  /// Ends the process and the power.
  func crash() {
    running?.kill()
    running = nil
    world.disk.crash()
  }

  // MARK: tenants

  static func tenantId(_ number: UInt64) -> ID<TenantInfo> { ID(UUID(hi: 0x7000, lo: number)) }

  static func id<Noun>(_ number: UInt64, of tenant: UInt64 = 1) -> ID<Noun> {
    ID(UUID(hi: tenant, lo: number))
  }

  static let channel: UInt64 = 3

  /// A tenant with a workspace and a chat channel without quiet time.
  func furnish(_ number: UInt64 = 1, quietMs: Int? = 0, silenceMinutes: Int = 60) throws -> Tenant {
    var info = TenantInfo()
    info.id = Self.tenantId(number)
    info.name = "Tenant \(number)"
    let engine = try process.engine
    let made = try process.call { [info] in await engine.createTenant(info) }
    _ = try #require(made).get()
    let tenant = try tenant(number)
    var brand = Brand()
    brand.id = Self.id(1, of: number)
    brand.name = "Brand"
    var workspace = Workspace()
    workspace.id = Self.id(2, of: number)
    workspace.brandId = brand.id
    workspace.name = "Workspace"
    var channel = Channel()
    channel.id = Self.id(Self.channel, of: number)
    channel.workspaceId = workspace.id
    channel.brandId = brand.id
    channel.displayName = "Chat"
    channel.turnQuietMs = quietMs
    channel.silenceMinutes = silenceMinutes
    for command: Command in [.createBrand(brand), .createWorkspace(workspace), .createChannel(channel)] {
      _ = try commit(command, on: tenant).get()
    }
    try process.settle()
    return tenant
  }

  func tenant(_ number: UInt64 = 1) throws -> Tenant {
    try process.tenant(Self.tenantId(number)).get()
  }

  /// Commits on the tenant's shard; the journal is not stepped.
  func commit(
    _ command: Command, on tenant: Tenant, by actor: Actor = .system,
    answered: (@Sendable (CommandResult) -> AnsweredRequest)? = nil
  ) throws -> Result<Committed, CommitFailure> {
    try process.look(at: tenant) { $0.commit(command, by: actor, answered: answered) }
  }

  func state(of tenant: Tenant) throws -> TenantState { try process.look(at: tenant) { $0.state } }

  /// A visitor's word.
  static func word(_ body: String, visitor: UInt8 = 1, of tenant: UInt64 = 1) -> Command {
    let secret =
      [UInt8](repeating: visitor, count: 24) + (0..<8).map { UInt8(truncatingIfNeeded: tenant >> $0) }
    return .receiveMessage(
      ReceiveMessage(
        channelId: id(channel, of: tenant), sender: .session(Digest(secret) ?? Digest(), origin: nil),
        body: body))
  }

  /// Has a visitor write, and says where that stands.
  func say(_ body: String, visitor: UInt8 = 1, to tenant: Tenant) throws -> ID<Conversation> {
    let number = tenant.id.uuid.lo
    let committed = try commit(Self.word(body, visitor: visitor, of: number), on: tenant, by: Actor(.contact))
    guard case .received(let receipt) = try committed.get().result else { throw NoProcess() }
    return receipt.conversationId
  }
}

extension Result where Failure == CommitFailure {
  /// What was in the way, in one word.
  var failureName: String? {
    switch self {
    case .success: nil
    case .failure(.refused(let refusal)): refusal.code
    case .failure(.quarantined): "quarantined"
    case .failure(.diskFull): "disk_full"
    case .failure(.overloaded): "overloaded"
    case .failure(.tooLarge): "record_too_large"
    case .failure(.tenantOverloaded): "tenant_overloaded"
    case .failure(.stopped): "stopped"
    case .failure(.rested): "rested"
    }
  }
}
