import Engine
import EngineTesting
import Model
import Storage
import Testing

/// Readers that follow a tenant's events.
@Suite struct FeedTests {
  /// Collects what it is told, and may leave while it is told.
  // SAFETY: one thread drives a simulated process.
  private final class Reader: FeedSubscriber, @unchecked Sendable {
    var sequences: [UInt64] = []
    var calls = 0
    var leaves: Tenant?

    func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {
      calls += 1
      sequences.append(contentsOf: entries.map(\.sequence))
      leaves?.onShard { $0.unsubscribe(.all, self) }
    }
  }

  @Test func `a reader that comes back gets what it missed, without a gap`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let seen = try shop.state(of: tenant).sequence
    _ = try shop.say("Hello", to: tenant)
    try shop.process.settle()
    let newest = try shop.state(of: tenant).sequence
    let missed = try shop.process.look(at: tenant) { $0.missed(after: seen).map(Array.init) }
    #expect(missed?.map(\.sequence) == Array(seen + 1...newest))
    #expect(missed?.contains { $0.position == 0 } == false)
    #expect(try shop.process.look(at: tenant) { $0.missed(after: newest)?.count } == 0)
    #expect(
      try shop.process.look(at: tenant) { $0.missed(after: newest + 1) == nil }, "an event that never was")
  }

  @Test func `a gap that memory no longer holds is told`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("Hello", to: tenant)
    try shop.process.settle()
    let sequence = try shop.state(of: tenant).sequence
    try shop.process.look(at: tenant) { $0.snapshot() }
    try shop.process.settle()
    try shop.start()
    let again = try shop.tenant()
    #expect(try shop.process.look(at: again) { $0.missed(after: sequence - 1) == nil })
    #expect(try shop.process.look(at: again) { $0.missed(after: sequence)?.count } == 0)
  }

  @Test func `a reader is woken once per commit, with that commit's events`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish(quietMs: 3_000)
    let reader = Reader()
    try shop.process.look(at: tenant) { $0.subscribe(.all, reader) }
    let before = try shop.state(of: tenant).sequence
    _ = try shop.say("Hello", to: tenant)
    let after = try shop.state(of: tenant).sequence
    #expect(reader.calls == 1)
    #expect(reader.sequences == Array(before + 1...after))
  }

  @Test func `a visitor's reader hears of its own conversation only`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish(quietMs: 3_000)
    let first = try shop.say("Hello", visitor: 1, to: tenant)
    let second = try shop.say("Hello", visitor: 2, to: tenant)
    let session = try #require(try shop.state(of: tenant).conversations[first]?.sessionId)
    let reader = Reader()
    try shop.process.look(at: tenant) { $0.subscribe(.session(session), reader) }
    _ = try shop.commit(.takeOver(second), on: tenant)
    #expect(reader.calls == 0)
    _ = try shop.commit(.takeOver(first), on: tenant)
    #expect(reader.calls == 1)
  }

  @Test func `a reader may leave while it is told`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish(quietMs: 3_000)
    let readers = [Reader(), Reader()]
    readers[0].leaves = tenant
    for reader in readers { try shop.process.look(at: tenant) { $0.subscribe(.all, reader) } }
    let id = try shop.say("Hello", to: tenant)
    _ = try shop.commit(.takeOver(id), on: tenant)
    #expect(readers.map(\.calls) == [1, 2])
  }
}
