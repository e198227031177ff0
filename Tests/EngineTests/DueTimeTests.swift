import Bytes
import Engine
import EngineTesting
import Model
import Testing

/// Due times and the one timer that reminds of them.
///
/// Tenant 1 has the second shard for itself.
@Suite struct DueTimeTests {
  @Test func `the first due time sets the timer, and a person who takes over ends it`() throws {
    let shop = Workshop()
    let process = try shop.start()
    let tenant = try shop.furnish(quietMs: 200)
    #expect(process.shards[1].nextTimer == nil)
    let id = try shop.say("Hello", to: tenant)
    #expect(process.shards[1].nextTimer == shop.world.clock.ticks() + 200_000_000)
    _ = try shop.commit(.takeOver(id), on: tenant)
    #expect(process.shards[1].nextTimer == nil)
  }

  @Test func `quiet time over, the turn answers, and silence ends the conversation`() throws {
    let shop = Workshop()
    let process = try shop.start()
    let tenant = try shop.furnish(quietMs: 200, silenceMinutes: 2)
    let id = try shop.say("Hello", to: tenant)
    process.pass(milliseconds: 199)
    #expect(process.turns.started.isEmpty)
    process.pass(milliseconds: 1)
    #expect(process.turns.started.count == 1)
    #expect(try shop.state(of: tenant).conversations[id]?.status == .awaitingContact)
    process.pass(milliseconds: 120_000)
    #expect(try shop.state(of: tenant).conversations[id]?.status == .resolved)
    #expect(process.shards[1].nextTimer == nil)
  }

  @Test(arguments: [false, true])
  func `a due time at the end of all times is waited for a day at a time`(isUnloaded: Bool) throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish(quietMs: 200, silenceMinutes: 2)
    let id = try shop.say("Hello", to: tenant)
    try shop.process.pass(milliseconds: 200)
    var bytes: [UInt8] = []
    try shop.state(of: tenant).forEachPart(bytes: .max) { bytes += $0.wireBytes }
    var rows = try StateRows(wire: bytes.span)
    rows.conversations[0].silenceDueAt = Instant(milliseconds: 253_402_300_799_999)
    let steps = ID<TenantImport>(UUID(hi: 1, lo: 1))
    let info = try shop.state(of: tenant).tenant
    for step: Command in [
      .beginImport(ImportBegan(steps, info)), .importPart(PartImported(steps, number: 1, rows)),
      .endImport(ImportEnded(steps, parts: 1)),
    ] { _ = try shop.commit(step, on: tenant).get() }
    try shop.process.settle()
    if isUnloaded {
      try shop.process.engine.rest(tenant.id)
      try shop.process.settle()
    }
    let process = try shop.start()
    for _ in 0..<3 { process.pass(milliseconds: EngineLimits.dueTimerMsMax) }
    #expect(try shop.state(of: shop.tenant()).conversations[id]?.status == .awaitingContact)
  }

  @Test func `after a long stop the overdue ones fire once each, a few at a time`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish(quietMs: 200)
    for visitor in 1...60 { _ = try shop.say("Hello", visitor: UInt8(visitor), to: tenant) }
    try shop.process.settle()
    shop.crash()
    shop.turns = Workshop.answers(suspends: false)
    shop.world.clock.advance(milliseconds: 1_000_000)
    let process = try shop.start()
    #expect(process.turns.started.count == EngineLimits.dueTimesAtOnceMax)
    process.pass(milliseconds: EngineLimits.duePauseMs - 1)
    #expect(process.turns.started.count == EngineLimits.dueTimesAtOnceMax)
    process.pass(milliseconds: 1)
    #expect(process.turns.started.count == 2 * EngineLimits.dueTimesAtOnceMax)
    for _ in 0..<4 { process.pass(milliseconds: EngineLimits.duePauseMs) }
    #expect(process.turns.started.count == 60)
    #expect(Set(process.turns.started).count == 60)
  }
}
