import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// API keys, public keys and the list of tenants.
@Suite struct DirectoryTests {
  private static let hash = Digest([UInt8](repeating: 3, count: 32)) ?? Digest()

  private static func key(expiresAt: Instant? = nil) -> ApiKey {
    var key = ApiKey()
    key.id = Workshop.id(77)
    key.tenantId = Workshop.tenantId(1)
    key.keyHash = hash
    key.scopes = ["conversations:read"]
    key.expiresAt = expiresAt
    return key
  }

  @Test func `a key works from its making to its end, and its end outlives the process`() throws {
    let shop = Workshop()
    let process = try shop.start()
    _ = try shop.furnish()
    let engine = process.engine
    #expect(engine.caller(keyHash: Self.hash) == nil)
    let created = process.call { await engine.directory.createKey(Self.key()) }
    #expect(created?.failureName == nil)
    #expect(engine.caller(keyHash: Self.hash)?.seat.id == Workshop.tenantId(1))
    #expect(engine.caller(keyHash: Self.hash)?.scopes.contains(.write(.conversations)) == false)
    let again = process.call { await engine.directory.createKey(Self.key()) }
    #expect(again?.failureName == "already_exists")
    try shop.start()
    let next = try shop.process.engine
    #expect(next.caller(keyHash: Self.hash) != nil)
    let revoked = try shop.process.call { await next.directory.revokeKey(Self.key().id) }
    #expect(revoked?.failureName == nil)
    #expect(next.caller(keyHash: Self.hash) == nil)
    try shop.start()
    #expect(try shop.process.engine.caller(keyHash: Self.hash) == nil)
  }

  @Test func `a key's use is recorded, at most once a minute`() throws {
    let shop = Workshop()
    let process = try shop.start()
    _ = try shop.furnish()
    let engine = process.engine
    _ = process.call { await engine.directory.createKey(Self.key()) }
    process.pass(milliseconds: 1_000)
    var records: [UInt64] = []
    for wait: UInt64 in [0, 30_000, 31_000] {
      process.pass(milliseconds: wait)
      let before = engine.lastPosition
      _ = engine.caller(keyHash: Self.hash)
      process.settle()
      records.append(engine.lastPosition - before)
    }
    #expect(records == [1, 0, 1])
  }

  @Test func `an expired key is no key`() throws {
    let shop = Workshop()
    let process = try shop.start()
    _ = try shop.furnish()
    let end = shop.world.clock.now().adding(milliseconds: 1_000)
    _ = process.call { [engine = process.engine] in
      await engine.directory.createKey(Self.key(expiresAt: end))
    }
    #expect(process.engine.caller(keyHash: Self.hash) != nil)
    shop.world.clock.advance(milliseconds: 1_000)
    #expect(process.engine.caller(keyHash: Self.hash) == nil)
  }

  @Test func `a public key leads to its channel, before and after a restart`() throws {
    let shop = Workshop()
    let process = try shop.start()
    _ = try shop.furnish()
    let key = PublicKey("pk_1", Workshop.tenantId(1), Workshop.id(Workshop.channel))
    _ = process.call { [engine = process.engine] in await engine.directory.registerPublicKey(key) }
    for _ in 0..<2 {
      let found = try shop.process.engine.callers.chat(publicKey: "pk_1")
      #expect(found?.seat.id == Workshop.tenantId(1) && found?.channelId == key.channelId)
      #expect(try shop.process.engine.callers.chat(publicKey: "pk_2") == nil)
      try shop.start()
    }
  }

  @Test func `what the journal refuses leaves no trace`() throws {
    let shop = Workshop()
    let process = try shop.start()
    let tenant = try shop.furnish()
    let engine = process.engine
    _ = process.call { await engine.directory.createKey(Self.key()) }
    shop.world.disk.plan { $0.faults = [FaultPlan.Fault(.failed(errno: 5), .sync)] }
    _ = try shop.commit(Workshop.word("Hello"), on: tenant)
    process.settle()
    let key = PublicKey("pk_1", Workshop.tenantId(1), Workshop.id(Workshop.channel))
    for _ in 0..<2 {
      let refused = process.call { await engine.directory.registerPublicKey(key) }
      #expect(refused?.failureName == "stopped")
    }
    #expect(engine.callers.chat(publicKey: "pk_1") == nil)
    let refused = process.call { await engine.directory.revokeKey(Self.key().id) }
    #expect(refused?.failureName == "stopped")
    #expect(engine.callers.caller(keyHash: Self.hash, at: shop.world.clock.now()) != nil)
  }

  @Test func `a tenant that a crash left unlisted is listed by the next start`() throws {
    let shop = Workshop()
    let process = try shop.start()
    var info = TenantInfo()
    info.id = Workshop.tenantId(4)
    info.name = "Four"
    // The first record is the tenant's own; the power goes before the directory's is written.
    process.start { [engine = process.engine, info] in _ = await engine.createTenant(info) }
    while process.engine.lastPosition < 1 { process.runOne() }
    while case .worked = process.engine.journal.step() {}
    shop.crash()
    try shop.start()
    let directory = try shop.process.engine.directory
    let state = try shop.process.call { await directory.state }
    #expect(state?.tenants[ID(info.id.uuid)]?.name == "Four")
  }
}
