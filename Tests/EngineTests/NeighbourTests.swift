import Bytes
import EngineTesting
import Model
import Storage
import Testing
import World

@testable import Engine

/// What a tenant that has too much to do may cost the others.
@Suite struct NeighbourTests {
  /// Two tenants on one shard.
  private static let flooder: UInt64 = 1
  private static let neighbour: UInt64 = 3

  @Test(arguments: [1, 7, 64, 200])
  func `a flooding tenant does not slow its neighbour`(flooders: Int) {
    var queue = FairQueue<Int, Int>(runningPerOwnerMax: 16, runningMax: 64)
    var running: [Int] = []
    func start() -> Int {
      let before = running.count
      while let owner = queue.next() { running.append(owner) }
      return running.count - before
    }
    for flooder in 1...flooders { for _ in 0..<10_000 { queue.add(flooder, of: flooder) } }
    _ = start()
    let neighbour = 0
    queue.add(neighbour, of: neighbour)
    var chance = SplitMix64(seed: 6)
    var startedBefore = -1
    for _ in 0..<1_000_000 where !running.contains(neighbour) {
      startedBefore += start()
      if running.contains(neighbour) { break }
      queue.ended(of: running.remove(at: Int(chance.next() % UInt64(running.count))))
    }
    #expect(running.contains(neighbour))
    #expect(startedBefore <= flooders, "\(startedBefore) turns of others came first")
    let most = Dictionary(grouping: running, by: { $0 }).values.map(\.count).max() ?? 0
    #expect(running.count <= 64 && most <= 16)
  }

  @Test func `what was queued starts once, in order, and an owner that has nothing leaves nothing`() {
    var queue = FairQueue<Int, Int>(runningPerOwnerMax: 2, runningMax: 3)
    for item in [10, 11, 12] { queue.add(item, of: 1) }
    for item in [20, 21] { queue.add(item, of: 2) }
    #expect([queue.next(), queue.next(), queue.next(), queue.next()] == [10, 20, 11, nil])
    queue.ended(of: 2)
    #expect([queue.next(), queue.next()] == [21, nil])
    queue.ended(of: 1)
    #expect([queue.next(), queue.next()] == [12, nil])
    for owner in [1, 1, 2] { queue.ended(of: owner) }
    #expect(queue.running == 0 && queue.waiting(of: 1) == 0 && queue.next() == nil)
  }

  @Test func `a tenant's turns wait for one another, and not for another tenant's`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    let process = try shop.start()
    let flooder = try shop.furnish(Self.flooder)
    let neighbour = try shop.furnish(Self.neighbour)
    #expect(flooder.shard.index == neighbour.shard.index)
    for visitor in 1...40 { _ = try shop.say("Hello", visitor: UInt8(visitor), to: flooder) }
    process.settle()
    #expect(process.turns.started.count == EngineLimits.turnsPerTenantMax)
    let id = try shop.say("Hello", to: neighbour)
    process.settle()
    let turn = try #require(try shop.state(of: neighbour).conversations[id]?.turn)
    #expect(process.turns.started.last == turn.id)
    process.turns.openAll()
    process.settle()
    #expect(process.turns.started.count == 41)
    #expect(try shop.state(of: flooder).running.isEmpty)
  }

  @Test func `a turn that was dropped while it waited is passed over`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    let process = try shop.start()
    let tenant = try shop.furnish()
    var ids: [ID<Conversation>] = []
    for visitor in 1...20 { ids.append(try shop.say("Hello", visitor: UInt8(visitor), to: tenant)) }
    process.settle()
    _ = try shop.commit(.takeOver(ids[18]), on: tenant, by: Actor(.user, "anna"))
    process.turns.openAll()
    process.settle()
    #expect(process.turns.started.count == 19)
    #expect(try shop.state(of: tenant).running.isEmpty)
  }

  @Test func `too many turns refuse the tenant's messages, and nothing else of anybody`() throws {
    let shop = Workshop()
    shop.settings.turnsWaitingMax = 2
    shop.turns = Workshop.answers(suspends: true)
    let process = try shop.start()
    let tenant = try shop.furnish(Self.flooder)
    let neighbour = try shop.furnish(Self.neighbour)
    let id = try shop.say("Hello", visitor: 200, to: tenant)
    var failure: String?
    for visitor in 1...30 where failure == nil {
      failure =
        try shop.commit(Workshop.word("Hello", visitor: UInt8(visitor)), on: tenant, by: Actor(.contact))
        .failureName
    }
    #expect(failure == "tenant_overloaded")
    #expect(try shop.commit(.takeOver(id), on: tenant, by: Actor(.user, "anna")).failureName == nil)
    _ = try shop.say("Hello", to: neighbour)
    process.turns.openAll()
    process.settle()
    #expect(try shop.commit(Workshop.word("Hello", visitor: 40), on: tenant).failureName == nil)
  }

  @Test func `what one tenant may have waiting for the disk leaves room for the others`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 16 << 20)
    let process = try shop.start()
    let tenant = try shop.furnish(Self.flooder)
    let neighbour = try shop.furnish(Self.neighbour)
    let long = String(repeating: "wheel ", count: 8_000)
    var failure: String?
    for visitor in 1...200 where failure == nil {
      failure = try shop.commit(Workshop.word(long, visitor: UInt8(visitor)), on: tenant).failureName
    }
    #expect(failure == "tenant_overloaded")
    #expect(try shop.commit(Workshop.word(long, of: Self.neighbour), on: neighbour).failureName == nil)
    #expect(try shop.state(of: tenant).conversations.count > 50, "reads go on")
    process.settle()
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == nil)
  }
}
