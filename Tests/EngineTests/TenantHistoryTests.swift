import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing

/// One tenant's past, from a running engine and from a folder at rest.
@Suite struct TenantHistoryTests {
  /// A tenant's life with its state after each commit, and another tenant's records in between.
  private struct Life {
    let shop: Workshop
    /// By position.
    var states: [(position: UInt64, at: Instant, state: TenantState)] = []

    /// - Parameter snapshotAfter: after how many words a snapshot is taken.
    init(words: Int, snapshotAfter: [Int]) throws {
      shop = Workshop()
      // Several segments, so that the indexes of sealed ones are read.
      shop.storage = StorageSettings(segmentBytes: 16 << 10)
      try shop.start()
      let tenant = try shop.furnish(1)
      let other = try shop.furnish(2)
      for word in 0..<words {
        try shop.process.pass(milliseconds: 1_000)
        _ = try shop.say(String(repeating: "word \(word) ", count: 60), to: tenant)
        try note(tenant)
        _ = try shop.say("Between \(word)", to: other)
        try shop.process.settle()
        try note(tenant)
        if snapshotAfter.contains(word) {
          try shop.process.look(at: tenant) { $0.snapshot() }
          try shop.process.settle()
        }
      }
    }

    private mutating func note(_ tenant: Tenant) throws {
      let now = shop.world.clock.now()
      let (position, state) = try shop.process.look(at: tenant) { ($0.position, $0.state) }
      if states.last?.position != position { states.append((position, now, state)) }
    }

    /// - Parameter isLive: from the running engine, else from the folder that it left.
    func history(isLive: Bool) throws -> TenantHistory {
      if isLive { return try shop.process.engine.history }
      shop.crash()
      return TenantHistory(try DataFolderReader(shop.world.disk).history())
    }
  }

  private static let tenant = Workshop.tenantId(1).uuid

  @Test(arguments: [(true, [Int]()), (true, [5]), (true, [3, 12]), (false, []), (false, [3, 12])])
  func `every point of the past shows the state as it was then`(isLive: Bool, snapshots: [Int]) throws {
    let life = try Life(words: 20, snapshotAfter: snapshots)
    let history = try life.history(isLive: isLive)
    for (index, was) in life.states.enumerated() {
      let next = index + 1 < life.states.count ? life.states[index + 1] : nil
      var points: [HistoryPoint] = [.position(was.position), .sequence(was.state.sequence)]
      if let next {
        points.append(.position(next.position - 1))
        points.append(.time(Instant(milliseconds: next.state.lastAt.milliseconds - 1)))
      } else {
        points += [.end, .sequence(.max), .time(Instant(milliseconds: .max)), .position(.max)]
      }
      for point in points {
        if case .time = point, next?.state.lastAt == was.state.lastAt { continue }
        let read = try history.read(Self.tenant, to: point)
        #expect(read.quarantine == nil && read.position == was.position, "\(point)")
        #expect(read.state.difference(from: was.state) == nil, "\(point)")
      }
    }
  }

  @Test func `a point within a command shows the whole command`() throws {
    let life = try Life(words: 2, snapshotAfter: [])
    let history = try life.history(isLive: true)
    let (before, after) = (life.states[0].state.sequence, life.states[1].state.sequence)
    #expect(after > before)
    for sequence in 1...before {
      let read = try history.read(Self.tenant, to: .sequence(sequence))
      #expect(read.state.sequence >= sequence)
    }
  }

  @Test func `before its first event a tenant is empty, and so is one that nobody knows`() throws {
    let history = try Life(words: 1, snapshotAfter: []).history(isLive: true)
    #expect(try history.read(Self.tenant, to: .position(0)).state.sequence == 0)
    #expect(try history.read(Self.tenant, to: .time(Instant(milliseconds: 0))).state.sequence == 0)
    #expect(try history.read(UUID(hi: 1, lo: 1)).state.sequence == 0)
  }

  @Test func `a point before the retained journal is gone`() throws {
    let life = try Life(words: 60, snapshotAfter: [40, 59])
    let other = try life.shop.tenant(2)
    try life.shop.process.look(at: other) { $0.snapshot() }
    try life.shop.process.pass(milliseconds: 5_000)
    let history = try life.history(isLive: true)
    #expect(throws: HistoryError.gone) { try history.read(Self.tenant, to: .sequence(3)) }
    #expect(throws: HistoryError.gone) { try history.read(Self.tenant, to: .position(3)) }
    #expect(try history.read(Self.tenant).state.difference(from: #require(life.states.last).state) == nil)
  }
}
