// A shop under test: a real engine in a seeded world, the built-in turn, and customers who write. Nothing here has
// a thread and the clock moves only when somebody waits, so a message in gives the same words out each time.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Retrieval
internal import Storage
internal import World

@testable internal import Turns

/// One tenant with one workspace on three channels, and what is said in it.
final class Shop {
  let world: SeededWorld
  let engine: Engine
  let tenant: Tenant
  let search = KnowledgeSearch()
  private(set) var entries: [String: ID<KnowledgeEntry>] = [:]
  private var names: [ID<KnowledgeEntry>: String] = [:]
  /// For what a test leaves to chance.
  var dice: SplitMix64

  static let chat = id(4, Channel.self)
  static let mail = id(5, Channel.self)
  static let whatsapp = id(6, Channel.self)
  static let workspace = id(2, Workspace.self)
  static let scope = SearchScope(tenant: id(20, TenantInfo.self).uuid, workspace: workspace.uuid)
  static let anna = Actor(.user, id(7, User.self).description)

  /// Opens the shop.
  /// - Parameter furnish: changes brand and workspace before they are made.
  init(
    seed: UInt64 = 1, language: String = "en", mode: AIMode = .auto,
    furnish: (inout Brand, inout Workspace) -> Void = { _, _ in }
  ) throws(SetUpFailure) {
    let world = SeededWorld(seed: seed)
    dice = SplitMix64(seed: seed)
    let engineWorld = EngineWorld(
      clock: world.clock, random: world.random, logger: SilentLogger(), disk: world.disk,
      workers: world.workers, shards: world.shards, secrets: world.secrets)
    // The shop's tenant stays the same one through days of silence.
    var settings = EngineSettings()
    settings.idleUnloadMs = 365 * 24 * 3_600_000
    do throws(EngineError) {
      engine = try Engine(
        engineWorld, storage: StorageSettings(segmentBytes: 1 << 20), settings: settings,
        turns: BuiltInTurns(search: search, clock: world.clock),
        observers: [KnowledgeObserver(search)], onDurable: {}, onFailure: { _ in })
    } catch { throw SetUpFailure(reason: "\(error)") }
    self.world = world
    Self.write(engine, world)
    engine.begin()
    tenant = try Self.tenant(of: engine, world)
    open(language, mode, furnish)
  }

  /// What stops a test before it begins.
  struct SetUpFailure: Error { var reason: String }

  private static func tenant(of engine: Engine, _ world: SeededWorld) throws(SetUpFailure) -> Tenant {
    var info = TenantInfo()
    info.id = id(20)
    info.name = "Nordic Cycles"
    Task(executorPreference: world.shards[0]) { [info] in _ = await engine.createTenant(info) }
    world.runAll()
    guard let tenant = engine.callers.tenant(info.id) else {
      throw SetUpFailure(reason: "no tenant was made")
    }
    return tenant
  }

  private func open(_ language: String, _ mode: AIMode, _ furnish: (inout Brand, inout Workspace) -> Void) {
    var brand = Brand()
    brand.id = Self.id(1)
    brand.name = "Nordic Cycles"
    brand.aiSenderName = "Sif"
    var workspace = Workspace()
    workspace.id = Self.workspace
    workspace.brandId = brand.id
    workspace.name = "Shop"
    workspace.operatingLanguage = language
    workspace.aiMode = mode
    furnish(&brand, &workspace)
    run(.createBrand(brand))
    run(.createWorkspace(workspace))
    for (id, type) in [(Self.chat, ChannelType.chat), (Self.mail, .email), (Self.whatsapp, .whatsapp)] {
      var channel = Channel()
      channel.id = id
      channel.workspaceId = workspace.id
      channel.brandId = brand.id
      channel.channelType = type
      channel.displayName = type.rawValue
      channel.silenceMinutes = type.silenceMinutesDefault
      run(.createChannel(channel))
    }
    var user = User()
    user.id = Self.id(7)
    user.name = "Anna"
    run(.addUser(user))
  }

  static func id<Noun>(_ number: UInt64, _: Noun.Type = Noun.self) -> ID<Noun> {
    ID(UUID(hi: 0x0190_0000_0000_7000, lo: 0x8000_0000_0000_0000 | number))
  }

  // MARK: commands

  /// Runs a command on the tenant's shard.
  @discardableResult
  func run(_ command: Command, by actor: Actor = .system) -> Result<CommandResult, CommitFailure> {
    let result = Locked<Result<CommandResult, CommitFailure>>(.failure(.stopped))
    let tenant = tenant
    tenant.shard.post {
      let committed = tenant.onShard { $0.commit(command, by: actor).map(\.result) }
      result.withLock { $0 = committed }
    }
    world.runAll()
    Self.write(engine, world)
    return result.withLock { $0 }
  }

  /// Steps the journal until nothing is left to write.
  private static func write(_ engine: Engine, _ world: SeededWorld) {
    repeat { while case .worked = engine.journal.step() {} } while world.workers.runOne()
  }

  /// The state now: nothing but what was posted before runs.
  var state: TenantState {
    let copy = Locked<TenantState?>(nil)
    let tenant = tenant
    tenant.shard.post {
      let state = tenant.onShard { $0.state }
      copy.withLock { $0 = state }
    }
    runPosts { copy.withLock { $0 != nil } }
    return copy.withLock { $0 } ?? TenantState()
  }

  /// Runs what is posted to the tenant's shard, in order, and leaves tasks where they are.
  private func runPosts(until isDone: () -> Bool) {
    let shard = world.shards[0]
    while !isDone(), shard.ready > 0 { shard.run(shard.ready - 1) }
  }

  /// Moves the clock; nothing runs.
  func advance(milliseconds: UInt64) { world.clock.advance(milliseconds: milliseconds) }

  /// Lets time pass in steps of a second at most, and whatever is due happen.
  func wait(milliseconds: UInt64) {
    var left = milliseconds
    while left > 0 {
      let step = min(left, 1_000)
      world.clock.advance(milliseconds: step)
      world.runAll()
      left -= step
    }
    Self.write(engine, world)
  }

  // MARK: knowledge

  /// Adds an entry under a name for the test.
  @discardableResult
  func learn(
    _ name: String, _ question: String, _ answer: String, phrasings: [String] = [],
    confidence: Double? = nil
  ) -> ID<KnowledgeEntry> {
    var order = CreateKnowledgeEntry(workspaceId: Self.workspace, question: question, answer: answer)
    order.phrasings = phrasings
    order.source.confidence = confidence
    guard case .success(.made(let uuid)) = run(.createKnowledgeEntry(order)) else { return ID() }
    entries[name] = ID(uuid)
    names[ID(uuid)] = name
    return ID(uuid)
  }

  /// The name under which an entry was learnt.
  func name(of entry: ID<KnowledgeEntry>) -> String { names[entry] ?? "an unknown entry" }

  // MARK: customers

  /// A visitor's message on the chat; nothing else happens before somebody waits.
  @discardableResult
  func send(_ text: String, visitor: UInt8 = 1) -> ID<Conversation> {
    receive(chatOrder(text, visitor))
  }

  /// A letter, in the thread that `conversation` names or in a new one.
  @discardableResult
  func mail(_ text: String, name: String? = nil, in conversation: ID<Conversation>? = nil) -> ID<Conversation>
  {
    var order = ReceiveMessage(channelId: Self.mail, sender: .address("eva@example.com"), body: text)
    order.senderName = name
    order.conversationId = conversation
    return receive(order)
  }

  @discardableResult
  func receive(_ order: ReceiveMessage) -> ID<Conversation> {
    var order = order
    // As the API does, which finds it out before the command is made.
    switch SmallTalk.recognize(order.body, operatingLanguage: nil)?.kind {
    case .thanks, .goodbye: order.isCourtesy = true
    default: break
    }
    guard case .success(.received(let receipt)) = run(.receiveMessage(order), by: Actor(.contact)) else {
      return ID()
    }
    return receipt.conversationId
  }

  /// Waits until no turn is open any more.
  func settle() {
    for _ in 0..<20 where state.conversations.all(where: { $0.turn != nil }).count > 0 {
      wait(milliseconds: 1_000)
    }
  }

  /// A visitor's message, and what comes of it.
  @discardableResult
  func say(_ text: String, visitor: UInt8 = 1) -> Conversation {
    let id = send(text, visitor: visitor)
    settle()
    return self[id]
  }

  /// Runs one thing after the other until something holds, or nothing is left to run.
  func runUntil(_ holds: () -> Bool) { while !holds(), world.runOne() {} }

  /// A visitor's message that reaches the tenant while its turns stand still.
  func receiveFirst(_ text: String, visitor: UInt8 = 1) {
    let tenant = tenant
    let order = chatOrder(text, visitor)
    let isDone = Locked(false)
    tenant.shard.post {
      _ = tenant.onShard { $0.commit(.receiveMessage(order), by: Actor(.contact)) }
      isDone.withLock { $0 = true }
    }
    runPosts { isDone.withLock { $0 } }
  }

  func chatOrder(_ text: String, _ visitor: UInt8) -> ReceiveMessage {
    let secret = Digest([UInt8](repeating: visitor, count: 32)) ?? Digest()
    return ReceiveMessage(channelId: Self.chat, sender: .session(secret, origin: nil), body: text)
  }

  subscript(id: ID<Conversation>) -> Conversation { state.conversations[id] ?? Conversation() }

  /// The trace of a conversation's newest turn.
  func trace(of conversation: Conversation) -> Turn {
    conversation.turnIds.last.flatMap { state.turns[$0] } ?? Turn()
  }

  /// The items of a conversation that have not ended.
  func openItems(of conversation: Conversation) -> [AttentionItem] {
    let state = state
    return conversation.attentionItemIds.compactMap { state.attentionItems[$0] }.filter { !$0.status.isEnded }
  }
}

/// Tests look at what is said, not at what is logged.
struct SilentLogger: Logger {
  func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {}
}
