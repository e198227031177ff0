// The whole service under a seed and without a socket: engine, journal and search on a disk in memory, requests as
// bytes through the real parser, shards that this thread drives. Two tenants stand side by side in it.

import API
import Bytes
import Crypto
import Engine
import EngineTesting
import HTTPWire
import JSONText
import Model
import Retrieval
import Storage
import Testing
import Turns
import World

@testable import Frontend

/// A service that tests talk to.
final class TestOffice {
  let world: SeededWorld
  private(set) var engine: Engine
  private(set) var service: APIService
  let first: TestTenant
  let second: TestTenant
  private let storage: StorageSettings
  private let settings: EngineSettings

  /// - Parameter segmentBytes: twice what the largest record of a test needs.
  init(segmentBytes: Int = 1 << 20, settings: EngineSettings = EngineSettings()) throws {
    world = SeededWorld(seed: 1, shards: 2)
    storage = StorageSettings(segmentBytes: segmentBytes)
    self.settings = settings
    (engine, service) = try Self.open(world, storage, settings)
    first = TestTenant(number: 1)
    second = TestTenant(number: 2)
    settle()
    for tenant in [first, second] { try furnish(tenant) }
  }

  private static func open(
    _ world: SeededWorld, _ storage: StorageSettings, _ settings: EngineSettings
  ) throws -> (Engine, APIService) {
    let search = KnowledgeSearch()
    let engine = try Engine(
      EngineWorld(
        clock: world.clock, random: world.random, logger: SilentLogger(), disk: world.disk,
        workers: world.workers, shards: world.shards, secrets: world.secrets),
      storage: storage, settings: settings,
      turns: BuiltInTurns(search: search, clock: world.clock), observers: [KnowledgeObserver(search)],
      onDurable: {}, onFailure: { Issue.record("the journal failed: \($0)") })
    engine.begin()
    return (engine, APIService(engine: engine, search: search, readiness: { Readiness() }))
  }

  /// The power goes, and the same folder is opened again.
  func restart() throws {
    world.workers.clear()
    world.disk.crash()
    (engine, service) = try Self.open(world, storage, settings)
    settle()
  }

  /// Runs what is ready and makes everything durable; the clock stands still.
  func settle() {
    while true {
      let step = engine.journal.step()
      if !world.runOne(), step != .worked { return }
    }
  }

  /// Lets time go by, a second at a time, so that what comes due comes in order.
  func pass(seconds: Int) {
    for _ in 0..<seconds {
      world.clock.advance(milliseconds: 1_000)
      settle()
    }
  }

  // MARK: requests

  /// Sends a request and waits until its answer may leave.
  func send(_ request: TestRequest) throws -> TestReply {
    let request = try request.parsed()
    let service = service
    switch onShard(0, { Self.admit(request, service) }) {
    case .refused(let reply): return reply
    case .admitted(let admission):
      let later = Locked<TestReply?>(nil)
      let now = onShard(admission.shard) { Self.answer(request, admission, service, later) }
      settle()
      guard let reply = now ?? later.withLock({ $0 }) else { throw NoReply() }
      if engine.journal.durable.position < reply.position { throw NotDurable() }
      return reply
    }
  }

  /// Whether a request may come in, without answering it.
  func knock(_ request: TestRequest, from peer: AddressBlock? = nil) throws -> TestReply? {
    let request = try request.parsed()
    let service = service
    if case .refused(let reply) = onShard(0, { Self.admit(request, service, from: peer) }) { return reply }
    return nil
  }

  func get(_ target: String, _ key: String) throws -> TestReply {
    try send(TestRequest("GET", target).with(key: key))
  }

  func post(
    _ target: String, _ key: String, _ body: String? = nil, method: String = "POST",
    _ fields: [(String, String)] = []
  ) throws -> TestReply {
    let type = body == nil ? [] : [("Content-Type", "application/json")]
    return try send(TestRequest(method, target, type + fields, body: body).with(key: key))
  }

  private struct NotDurable: Error {}
  private struct NoReply: Error {}

  private enum Judgement: Sendable {
    case refused(TestReply)
    case admitted(Admission)
  }

  private static func admit(
    _ request: HTTPWire.Request, _ service: APIService, from peer: AddressBlock? = nil
  ) -> Judgement {
    var answer = Answer()
    if let admission = service.admit(request, from: peer, answer: &answer) { return .admitted(admission) }
    return .refused(reply(answer.content))
  }

  /// - Returns: nil when the answer comes later.
  private static func answer(
    _ request: HTTPWire.Request, _ admission: Admission, _ service: APIService, _ later: Locked<TestReply?>
  ) -> TestReply? {
    var answer = Answer { content in later.withLock { $0 = reply(content) } }
    service.answer(request, admission, into: &answer)
    return answer.isDeferred ? nil : reply(answer.content)
  }

  private static func reply(_ content: Answer.Content) -> TestReply {
    TestReply(
      status: content.status, head: content.fields, body: content.body, position: content.position)
  }

  // MARK: the engine behind it

  /// Runs a closure on a shard.
  func onShard<Value: Sendable>(_ index: Int, _ body: @escaping @Sendable () -> Value) -> Value {
    let result = Locked<Value?>(nil)
    world.shards[index].post {
      let value = body()
      result.withLock { $0 = value }
    }
    while true {
      if let value = result.withLock({ $0 }) { return value }
      world.runOne()
    }
  }

  func shard(of owner: TestTenant) -> Int { engine.callers.tenant(owner.id)?.shard.index ?? 0 }

  /// Runs an asynchronous closure on a shard to its end.
  private func run(_ body: @escaping @Sendable () async -> Void) {
    let isDone = Locked(false)
    Task(executorPreference: world.shards[0]) {
      await body()
      isDone.withLock { $0 = true }
    }
    while !isDone.withLock({ $0 }) { settle() }
    settle()
  }

  /// Carries out commands on a tenant, all of which must succeed.
  func carryOut(_ commands: [Command], on owner: TestTenant) throws {
    guard let tenant = engine.callers.tenant(owner.id) else { throw Missing() }
    let failures = onShard(tenant.shard.index) {
      tenant.onShard { tenant in
        commands.compactMap { command -> String? in
          if case .failure(let failure) = tenant.commit(command, by: .system) { return "\(failure)" }
          return nil
        }
      }
    }
    if !failures.isEmpty { throw Refused(failures: failures) }
    settle()
  }

  /// What a tenant's state says.
  func read<Value: Sendable>(
    _ owner: TestTenant, _ body: @escaping @Sendable (TenantState) -> Value
  ) throws -> Value {
    guard let tenant = engine.callers.tenant(owner.id) else { throw Missing() }
    return onShard(tenant.shard.index) { tenant.onShard { body($0.state) } }
  }

  struct Missing: Error {}
  struct Refused: Error {
    var failures: [String]
  }

  /// Makes a key and returns its raw text.
  @discardableResult
  func makeKey(
    _ raw: String, of owner: TestTenant, scopes: [Scope] = Scope.all,
    _ change: (inout ApiKey) -> Void = { _ in }
  ) -> String {
    var key = ApiKey()
    key.id = ID(UUID.v7(at: world.clock.now(), random: (world.random.next(), world.random.next())))
    key.tenantId = owner.id
    key.name = raw
    key.keyHash = Digest(Hashing.sha256(raw.utf8Span.span).bytes) ?? Digest()
    key.scopes = scopes.map(\.text)
    key.unlimited = true
    change(&key)
    let directory = engine.directory
    run { [key] in _ = await directory.createKey(key) }
    return raw
  }

  func revokeKey(_ raw: String) {
    guard let hash = Digest(Hashing.sha256(raw.utf8Span.span).bytes),
      let caller = engine.callers.caller(keyHash: hash, at: world.clock.now())
    else { return }
    let directory = engine.directory
    let id = caller.key.id
    run { _ = await directory.revokeKey(id) }
  }

  private func furnish(_ tenant: TestTenant) throws {
    let engine = engine
    run { _ = await engine.createTenant(tenant.info) }
    try carryOut(tenant.furniture, on: tenant)
    let directory = engine.directory
    let publicKey = PublicKey(tenant.publicKey, tenant.id, tenant.chatId)
    run { _ = await directory.registerPublicKey(publicKey) }
    makeKey(tenant.key, of: tenant)
  }
}

/// Logs are not what these tests look at.
struct SilentLogger: Logger {
  func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {}
}
