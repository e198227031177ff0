import Bytes
import EngineTesting
import Testing
import World

/// The world of the simulations: what it promises to those that build on it.
@Suite struct SeededWorldTests {
  /// An actor on a seeded shard.
  private actor Book {
    private let shard: SeededExecutor
    private(set) var lines: [Int] = []
    nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }

    init(_ shard: SeededExecutor) { self.shard = shard }

    func add(_ line: Int) { lines.append(line) }

    nonisolated func addHere(_ line: Int) { assumeIsolated { $0.lines.append(line) } }
  }

  /// The order in which six tasks with three steps each wrote.
  private static func order(seed: UInt64) -> [Int] {
    let world = SeededWorld(seed: seed)
    let book = Book(world.shards[0])
    for task in 0..<6 {
      Task(executorPreference: world.shards[0]) {
        for step in 0..<3 {
          await book.add(task * 10 + step)
          await Task.yield()
        }
      }
    }
    world.runAll()
    let lines = Locked<[Int]>([])
    Task(executorPreference: world.shards[0]) {
      let all = await book.lines
      lines.withLock { $0 = all }
    }
    world.runAll()
    return lines.withLock { $0 }
  }

  @Test func `the same seed gives the same order, other seeds give others`() {
    let orders = (0..<20 as Range<UInt64>).map { Self.order(seed: $0) }
    #expect(orders == (0..<20 as Range<UInt64>).map { Self.order(seed: $0) })
    #expect(Set(orders).count > 10)
    #expect(orders.allSatisfy { $0.count == 18 })
  }

  @Test func `posts keep their order, timers come when the clock does, and both run on the shard`() {
    let world = SeededWorld(seed: 5)
    let shard = world.shards[0]
    let book = Book(shard)
    let seen = Locked<[Int]>([])
    for number in 0..<5 {
      shard.post {
        book.addHere(number)
        seen.withLock { $0.append(number) }
      }
    }
    _ = shard.startTimer(at: 2_000_000) { seen.withLock { $0.append(10) } }
    let cancelled = shard.startTimer(at: 1_000_000) { seen.withLock { $0.append(11) } }
    shard.cancelTimer(cancelled)
    world.runAll()
    #expect(seen.withLock { $0 } == [0, 1, 2, 3, 4] && !shard.isCurrent)
    world.clock.advance(milliseconds: 2)
    world.runAll()
    #expect(seen.withLock { $0 } == [0, 1, 2, 3, 4, 10])
  }

  /// What is done to a disk before the power goes, and what must and may be there afterwards.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var act: @Sendable (FaultyDisk) throws -> Void
    /// Every outcome that is allowed, as the bytes of `a` or nil; all of them have to occur.
    var outcomes: Set<[UInt8]?>
  }

  static let cases: [Case] = [
    Case(
      testDescription: "synced file, synced name",
      act: { disk in
        let file = try disk.create("a")
        try file.write([1, 2].span, at: 0)
        try file.sync()
        try disk.syncFolder("")
      }, outcomes: [[1, 2]]),
    Case(
      testDescription: "synced file, name not synced",
      act: { disk in
        let file = try disk.create("a")
        try file.write([1, 2].span, at: 0)
        try file.sync()
      }, outcomes: [[1, 2], nil]),
    Case(
      testDescription: "synced name, bytes not synced",
      act: { disk in
        let file = try disk.create("a")
        try disk.syncFolder("")
        try file.write([1, 2].span, at: 0)
      }, outcomes: [[1, 2], [1], []]),
    Case(
      testDescription: "overwritten without a sync",
      act: { disk in
        let file = try disk.create("a")
        try file.write([1, 2].span, at: 0)
        try file.sync()
        try disk.syncFolder("")
        try file.write([3, 4].span, at: 0)
      }, outcomes: [[1, 2], [3, 2], [3, 4]]),
    Case(
      testDescription: "renamed without a sync of the folder",
      act: { disk in
        for (path, byte) in [("a", 1), ("b", 2)] as [(String, UInt8)] {
          let file = try disk.create(path)
          try file.write([byte].span, at: 0)
          try file.sync()
        }
        try disk.syncFolder("")
        try disk.rename("b", to: "a")
      }, outcomes: [[1], [2]]),
    Case(
      testDescription: "a sync that failed, then one that did not",
      act: { disk in
        let file = try disk.create("a")
        try disk.syncFolder("")
        try file.write([1].span, at: 0)
        disk.plan { $0.faults = [.init(.failed(errno: 5), .sync)] }
        try? file.sync()
        try file.sync()
      }, outcomes: [[], [1]]),
  ]

  @Test(arguments: cases)
  func `a crash takes all that was not promised, and nothing else`(scenario: Case) throws {
    var outcomes: Set<[UInt8]?> = []
    for seed in 0..<200 as Range<UInt64> {
      let disk = FaultyDisk(seed: seed)
      try scenario.act(disk)
      disk.crash()
      outcomes.insert(disk.files["a"])
    }
    #expect(outcomes == scenario.outcomes)
  }
}
