import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// Tenants that are not in memory: how they go, how they come back, and that nothing is lost or late meanwhile.
@Suite struct ResidencyTests {
  private static func rest(_ shop: Workshop, _ number: UInt64 = 1) throws -> Bool {
    try shop.process.engine.rest(Workshop.tenantId(number))
    try shop.process.settle()
    return try !isLoaded(shop, number)
  }

  private static func isLoaded(_ shop: Workshop, _ number: UInt64 = 1) throws -> Bool {
    try shop.process.engine.callers.tenant(Workshop.tenantId(number)) != nil
  }

  @Test(arguments: [false, true])
  func `a tenant comes back as it was, in this process and in the next`(restarts: Bool) throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("Hello", to: tenant)
    try shop.process.settle()
    let before = try shop.state(of: tenant)
    #expect(try Self.rest(shop))
    #expect(try !Self.isLoaded(shop))
    if restarts {
      try shop.start()
      #expect(try !Self.isLoaded(shop), "one that rests is not read at the start")
      #expect(try shop.process.engine.isSettled)
    }
    let again = try shop.tenant()
    #expect(again !== tenant)
    #expect(try shop.state(of: again).difference(from: before) == nil)
    _ = try shop.say("Hello again", to: again)
    #expect(try shop.state(of: again).sequence > before.sequence)
  }

  @Test func `what is left of an unloaded tenant refuses everything`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    #expect(try Self.rest(shop))
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == "rested")
    let again = try shop.tenant()
    #expect(try shop.commit(Workshop.word("Hello"), on: again).failureName == nil)
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == "rested")
  }

  @Test func `a due time fires in a tenant that is not in memory, in this process and after a restart`()
    throws
  {
    for restarts in [false, true] {
      let shop = Workshop()
      try shop.start()
      let tenant = try shop.furnish(silenceMinutes: 10)
      _ = try shop.say("Hello", to: tenant)
      try shop.process.pass(milliseconds: 2_000)
      let due = try #require(try shop.state(of: tenant).due.first)
      #expect(try Self.rest(shop))
      if restarts { try shop.start() }
      let wait = due.at.milliseconds - shop.world.clock.now().milliseconds
      try shop.process.pass(milliseconds: UInt64(wait - 1_000))
      #expect(try !Self.isLoaded(shop), "not before its time")
      try shop.process.pass(milliseconds: 2_000)
      #expect(try Self.isLoaded(shop))
      let state = try shop.state(of: shop.tenant())
      #expect(state.due.first != due && state.sequence > 0)
    }
  }

  @Test func `many due times at once are loaded for a few at a time, and all fire`() throws {
    let shop = Workshop()
    shop.settings.idleUnloadMs = 1_000
    try shop.start()
    let count: UInt64 = 60
    var before: [UInt64] = []
    for number in 1...count {
      let tenant = try shop.furnish(number, silenceMinutes: 10)
      _ = try shop.say("Hello", to: tenant)
      try shop.process.settle()
      before.append(try shop.state(of: tenant).sequence)
    }
    try shop.process.pass(milliseconds: 30_000)
    #expect(try shop.process.engine.callers.counts.loaded == 0)
    try shop.process.pass(milliseconds: 11 * 60_000)
    for number in 1...count {
      // Read and not loaded: being loaded would fire what is due.
      let state = try shop.process.engine.history.read(Workshop.tenantId(number).uuid).state
      #expect(state.sequence > before[Int(number) - 1], "tenant \(number)")
    }
  }

  @Test func `a running turn keeps its tenant, and after a crash it runs again under its id`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("When does it come?", to: tenant)
    try shop.process.pass(milliseconds: 1_000)
    let running = try shop.process.turns.started
    #expect(running.count == 1)
    #expect(try !Self.rest(shop))
    shop.turns = Workshop.answers(suspends: false)
    try shop.start()
    #expect(try shop.process.turns.started == running)
    #expect(try Self.rest(shop), "nothing is unfinished any more")
  }

  @Test func `a reader and a guest keep their tenant`() throws {
    final class Reader: FeedSubscriber, @unchecked Sendable {
      func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {}
    }
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let reader = Reader()
    try shop.process.look(at: tenant) { $0.subscribe(.all, reader) }
    #expect(try !Self.rest(shop))
    try shop.process.look(at: tenant) {
      $0.unsubscribe(.all, reader)
      $0.enter()
    }
    #expect(try !Self.rest(shop))
    try shop.process.look(at: tenant) { $0.leave() }
    #expect(try Self.rest(shop))
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `whatever is in flight while a tenant is unloaded is done once or refused`(seed: UInt64) throws {
    let shop = Workshop(seed: seed)
    try shop.start()
    let tenant = try shop.furnish()
    let sequence = try shop.state(of: tenant).sequence
    let process = try shop.process
    let engine = process.engine
    let taken = Locked(0)
    for visitor: UInt8 in 1...6 {
      process.start {
        let visit = await engine.visit(Workshop.tenantId(1)) {
          await $0.commit(Workshop.word("Hello", visitor: visitor), by: Actor(.contact))
        }
        if case .success(.success) = visit { taken.withLock { $0 += 1 } }
      }
      engine.rest(Workshop.tenantId(1))
      for _ in 0..<shop.world.choose(30) {
        process.runOne()
        if shop.world.chance(30) { _ = engine.journal.step() }
      }
    }
    process.settle()
    try shop.start()
    let state = try shop.state(of: shop.tenant())
    #expect(state.conversations.count == taken.withLock { $0 } && state.sequence >= sequence)
    #expect(try shop.process.look(at: shop.tenant()) { $0.quarantine } == nil)
  }

  @Test func `a small memory budget bounds how many tenants are in memory, and all of them answer`() throws {
    let shop = Workshop()
    shop.settings.memoryBudgetBytes = 20 * EngineLimits.tenantBytes
    try shop.start()
    var most = 0
    for number: UInt64 in 1...300 {
      let tenant = try shop.furnish(number)
      _ = try shop.say("Hello", to: tenant)
      try shop.process.settle()
      if number % 10 == 0 { try shop.process.pass(milliseconds: 1_000) }
      most = max(most, try shop.process.engine.callers.counts.loaded)
    }
    #expect(most < 60, "\(most) tenants were in memory")
    for number: UInt64 in 1...300 {
      let state = try shop.state(of: shop.tenant(number))
      #expect(state.conversations.count == 1)
    }
    try shop.process.pass(milliseconds: 10_000)
    #expect(try shop.process.engine.callers.counts.loaded < 30)
    #expect(try shop.process.engine.callers.counts.all == 300)
  }

  @Test func `whoever waited for a tenant finds it, however short memory is`() throws {
    let shop = Workshop()
    shop.settings.memoryBudgetBytes = 1
    try shop.start()
    _ = try shop.furnish()
    try shop.process.pass(milliseconds: 3_000)
    #expect(try !Self.isLoaded(shop))
    let engine = try shop.process.engine
    let seat = try #require(engine.callers.seat(Workshop.tenantId(1)))
    let told = Locked(false)
    seat.shard.post { engine.load(seat) { _ in told.withLock { $0 = true } } }
    try shop.process.settle()
    #expect(told.withLock { $0 })
    #expect(try Self.isLoaded(shop), "a socket opens in a call of its own, later")
    try shop.process.pass(milliseconds: 2_000)
    #expect(try !Self.isLoaded(shop))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a power cut while tenants are written down loses nothing`(seed: UInt64) throws {
    let shop = Workshop(seed: seed)
    try shop.start()
    var states: [TenantState] = []
    for number: UInt64 in 1...6 {
      let tenant = try shop.furnish(number)
      _ = try shop.say("Hello", to: tenant)
      try shop.process.settle()
      states.append(try shop.state(of: tenant))
    }
    let process = try shop.process
    for number: UInt64 in 1...6 {
      process.engine.rest(Workshop.tenantId(number))
    }
    let calls = shop.world.choose(60)
    shop.world.disk.plan { $0.callsLeft = calls }
    process.settle()
    shop.world.disk.plan { $0.callsLeft = nil }
    try shop.start()
    for number: UInt64 in 1...6 {
      let state = try shop.state(of: shop.tenant(number))
      #expect(state.difference(from: states[Int(number) - 1]) == nil, "tenant \(number)")
    }
  }

  @Test func `those who ask for one tenant at the same time share one reading`() throws {
    let shop = Workshop()
    try shop.start()
    _ = try shop.furnish()
    #expect(try Self.rest(shop))
    let process = try shop.process
    let found = Locked<[ObjectIdentifier]>([])
    for _ in 0..<20 {
      process.start { [engine = process.engine] in
        _ = await engine.visit(Workshop.tenantId(1)) { tenant in
          found.withLock { $0.append(ObjectIdentifier(tenant)) }
        }
      }
    }
    process.settle()
    #expect(found.withLock { $0.count } == 20 && Set(found.withLock { $0 }).count == 1)
  }

  @Test func `a tenant that is not there is not waited for, and neither is one in a process that stops`()
    throws
  {
    let shop = Workshop()
    try shop.start()
    _ = try shop.furnish()
    #expect(try Self.rest(shop))
    let process = try shop.process
    let unknown = process.call { [engine = process.engine] in
      await engine.visit(Workshop.tenantId(9)) { _ in }
    }
    #expect(unknown?.failure == .unknown)
    process.engine.stopLoading()
    let stopped = process.call { [engine = process.engine] in
      await engine.visit(Workshop.tenantId(1)) { _ in }
    }
    #expect(stopped?.failure == .stopped)
  }

  @Test func `a tenant that rests with its snapshot at its end pins no segment`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 16 << 10)
    shop.settings.segmentsMax = 2
    shop.settings.retainMs = 0
    try shop.start()
    _ = try shop.furnish(1)
    #expect(try Self.rest(shop))
    let busy = try shop.furnish(2)
    for word in 0..<100 {
      _ = try shop.say(String(repeating: "word \(word) ", count: 40), to: busy)
      try shop.process.pass(milliseconds: 1_000)
    }
    #expect(try shop.process.engine.journal.status.segments <= 4)
    try shop.start()
    #expect(try !Self.isLoaded(shop, 1))
    #expect(try shop.state(of: shop.tenant(1)).channels.count == 1)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
