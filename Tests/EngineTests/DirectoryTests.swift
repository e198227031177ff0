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

  /// A journal that holds the directory only, from event 15 on or a little before, and its snapshot at 30.
  private static func cutJournal(on disk: FaultyDisk) throws -> Journal {
    let workers = SeededWorkers()
    let folder = try DataFolder(
      StorageWorld(disk: disk, workers: workers, clock: ManualClock(), random: SeededRandom(seed: 3)),
      settings: StorageSettings(segmentBytes: 8192))
    let tail = try folder.recover(from: .max, visit: { _, _ in }, damaged: { _ in })
    let journal = try folder.makeJournal(after: tail, onDurable: { _ in }, onFailure: { _ in })
    func settle() {
      while true {
        let step = journal.step()
        if !workers.runOne(), step != .worked { return }
      }
    }
    var state = DirectoryState()
    settle()
    for number in 1...40 as ClosedRange<UInt64> {
      var event = DirectoryEvent()
      var entry = TenantEntry()
      entry.id = ID(UUID(hi: 7, lo: number))
      entry.name = String(repeating: "n", count: 500)
      event.tenantRegistered = entry
      let now = Instant(milliseconds: Int64(number))
      try state.apply(event, at: now)
      _ = journal.append(
        tenant: DirectoryState.journalId, sequence: number, count: 1, time: now, schema: 0,
        payload: event.wireBytes.span)
      settle()
      if number != 30 { continue }
      let header = SnapshotHeader(
        tenant: DirectoryState.journalId, position: 30, sequence: 30, time: now, schema: 0)
      folder.snapshots.write([
        SnapshotDraft(header: header) { [state] (sink) throws(StorageError) in
          for part in state.parts { try sink.append(part.wireBytes.span) }
        }
      ]) { _ in }
    }
    journal.release(before: 31, beyond: .nothing)
    settle()
    return journal
  }

  @Test func `the directory is had as of a point that something leads to, and of no other`() throws {
    let disk = FaultyDisk(seed: 1)
    let journal = try Self.cutJournal(on: disk)
    func tenants(upTo end: UInt64) -> Int? {
      guard let history = try? DataFolderReader(beside: disk).history() else { return nil }
      return try? TenantHistory(history).readDirectory(upTo: end).tenants.count
    }
    #expect([30, 35, 40, .max].map { tenants(upTo: $0) } == [30, 35, 40, 40])
    #expect([0, 20, 29].map { tenants(upTo: $0) } == [nil, nil, nil])
    // An event that does not follow is none.
    _ = journal.append(
      tenant: DirectoryState.journalId, sequence: 42, count: 1, time: Instant(milliseconds: 41), schema: 0,
      payload: DirectoryEvent().wireBytes.span)
    while journal.step() == .worked {}
    #expect(tenants(upTo: .max) == nil && tenants(upTo: 40) == 40)
  }

  @Test(arguments: [0, 1])
  func `nothing is made under an id that no tenant may have`(_ number: UInt64) throws {
    let shop = Workshop()
    let process = try shop.start()
    let files = shop.world.disk.files.keys.sorted()
    var info = TenantInfo()
    info.id = ID(UUID(hi: 0, lo: number))
    info.name = "Nobody"
    let refused = process.call { [info, engine = process.engine] in await engine.createTenant(info) }
    #expect(refused?.failureName == "invalid_request")
    process.settle()
    #expect(process.engine.lastPosition == 0 && shop.world.disk.files.keys.sorted() == files)
    #expect(process.engine.callers.seat(info.id) == nil)
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
