import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// The way of one command through a tenant.
@Suite struct CommitTests {
  @Test func `a command becomes one record, and its answer waits for it`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let before = try shop.process.engine.journal.durable.position
    let committed = try shop.commit(Workshop.word("Hello"), on: tenant).get()
    #expect(committed.position == before + 1)
    #expect(try shop.process.engine.journal.durable.position == before, "nothing was synced yet")
    try shop.process.settle()
    #expect(try shop.process.engine.journal.durable.position >= committed.position)
  }

  @Test func `a refusal changes nothing and takes no position`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let before = try shop.state(of: tenant).snapshotBytes
    let last = try shop.process.engine.lastPosition
    let refused = try shop.commit(.takeOver(Workshop.id(99)), on: tenant)
    #expect(refused.failureName == "not_found")
    #expect(try shop.process.engine.lastPosition == last)
    #expect(try shop.state(of: tenant).snapshotBytes == before)
  }

  @Test func `a record that the journal will not take is refused, and its tenant serves on`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 24 << 10)
    try shop.start()
    let tenant = try shop.furnish()
    let before = try shop.state(of: tenant).snapshotBytes
    let large = try shop.commit(Workshop.word(String(repeating: "x", count: 12_000)), on: tenant)
    #expect(large.failureName == "record_too_large")
    #expect(try shop.state(of: tenant).snapshotBytes == before)
    // What fits into half a segment, but not always behind others, waits its turn.
    var refusals: Set<String> = []
    for visitor: UInt8 in 1...8 {
      let command = Workshop.word(String(repeating: "x", count: 8_000), visitor: visitor)
      if let refusal = try shop.commit(command, on: tenant).failureName { refusals.insert(refusal) }
    }
    #expect(refusals == ["overloaded"])
    try shop.process.settle()
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == nil)
    // A turn's result that found no room is tried again.
    try shop.process.pass(milliseconds: 2_000)
    let state = try shop.state(of: tenant)
    try shop.start()
    #expect(try shop.state(of: shop.tenant()).difference(from: state) == nil)
  }

  @Test func `an idempotent answer stands in the record of its command, and outlives the process`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let hash = Digest([UInt8](repeating: 9, count: 32)) ?? Digest()
    let answered: @Sendable (CommandResult) -> AnsweredRequest = { _ in
      var record = AnsweredRequest()
      record.keyHash = hash
      record.status = 202
      record.at = Instant(milliseconds: 1_750_000_000_000)
      return record
    }
    let last = try shop.process.engine.lastPosition
    _ = try shop.commit(Workshop.word("Hello"), on: tenant, answered: answered)
    #expect(try shop.process.engine.lastPosition == last + 1)
    // What changes nothing keeps no answer.
    _ = try shop.commit(.takeOver(Workshop.id(99)), on: tenant, answered: answered)
    try shop.process.settle()
    try shop.start()
    let state = try shop.state(of: shop.tenant())
    #expect(state.requests[hash, at: state.lastAt]?.status == 202)
  }

  @Test func `two tenants live on two shards, and neither has what the other has`() throws {
    let shop = Workshop()
    try shop.start()
    let first = try shop.furnish(1)
    let second = try shop.furnish(2)
    #expect(first.shard.index != second.shard.index)
    let conversation = try shop.say("Hello", to: first)
    #expect(try shop.commit(.takeOver(conversation), on: second).failureName == "not_found")
    #expect(try shop.commit(Workshop.word("Hello", of: 1), on: second).failureName == "not_found")
    #expect(try shop.state(of: second).conversations.count == 0)
  }

  @Test func `two calls for one id make one tenant`() throws {
    let shop = Workshop()
    let process = try shop.start()
    let engine = process.engine
    var info = TenantInfo()
    info.id = Workshop.tenantId(5)
    info.name = "Five"
    let results = Locked<[String]>([])
    for _ in 0..<2 {
      process.start { [info] in
        let name = await engine.createTenant(info).failureName ?? "made"
        results.withLock { $0.append(name) }
      }
    }
    process.settle()
    #expect(results.withLock { $0 }.sorted() == ["already_exists", "made"])
    try shop.start()
    #expect(try shop.process.look(at: shop.tenant(5)) { $0.quarantine } == nil)
  }

  @Test func `a full disk refuses writes, serves reads, and recovers when there is space`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 24 << 10)
    try shop.start()
    let tenant = try shop.furnish()
    shop.world.disk.plan { $0.spaceLeft = 0 }
    var failure: String?
    for _ in 0..<400 where failure == nil {
      failure = try shop.commit(Workshop.word(String(repeating: "wheel ", count: 40)), on: tenant).failureName
      try shop.process.settle()
    }
    #expect(failure == "disk_full")
    #expect(try shop.state(of: tenant).conversations.count == 1, "reads go on")
    #expect(try shop.process.hasFailed == false)
    shop.world.disk.plan { $0.spaceLeft = nil }
    try shop.process.pass(milliseconds: 3_000)
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == nil)
  }

  @Test func `after a failed sync nothing is taken and the process is told to end`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    shop.world.disk.plan { $0.faults = [FaultPlan.Fault(.failed(errno: 5), .sync)] }
    _ = try shop.commit(Workshop.word("Hello"), on: tenant)
    try shop.process.settle()
    #expect(try shop.process.hasFailed)
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == "stopped")
    shop.crash()
    try shop.start()
    #expect(try shop.commit(Workshop.word("Hello"), on: shop.tenant()).failureName == nil)
  }
}
