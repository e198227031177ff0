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
    /// - Parameter retainMs: how long segments are kept that recovery does not need.
    init(
      words: Int, snapshotAfter: [Int], retainMs: Int64 = .max,
      _ change: (inout EngineSettings) -> Void = { _ in }
    ) throws {
      shop = Workshop()
      change(&shop.settings)
      shop.settings.retainMs = retainMs
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

  @Test(arguments: [15_000, 40_000] as [Int64])
  func `what is younger than the retention can be read, whatever snapshots came and went`(ms: Int64) throws {
    let life = try Life(words: 60, snapshotAfter: Array(stride(from: 2, to: 60, by: 3)), retainMs: ms) {
      $0.segmentsMax = 1
    }
    let history = try life.history(isLive: true)
    let now = life.shop.world.clock.now()
    var gone = 0
    for was in life.states {
      do throws(HistoryError) {
        let read = try history.read(Self.tenant, to: .position(was.position))
        #expect(read.quarantine == nil && read.state.difference(from: was.state) == nil)
      } catch {
        gone += 1
        // A segment goes as a whole, and the oldest snapshot behind it may be an eighth of the journal away.
        #expect(was.at.milliseconds < now.milliseconds - ms * 7 / 8 + 5_000, "\(was.at.text) of \(now.text)")
      }
    }
    #expect(gone > 0 && gone < life.states.count - 10, "\(gone) of \(life.states.count)")
  }

  @Test func `a bounded number of looks waits, of one tenant and of all`() throws {
    let shop = Workshop()
    let engine = try shop.start().engine
    let answers = Locked<[String]>([])
    for number: UInt64 in 0..<80 {
      let owner = number < 10 ? 1 : 100 + number
      engine.lookBack(at: Workshop.tenantId(owner), to: .sequence(1), only: nil, after: 0) { found in
        let answer =
          switch found {
          case .success(let state): "event \(state.sequence)"
          case .failure(.refused(.tenantBusy)): "tenant busy"
          case .failure(.refused(.busy)): "busy"
          case .failure(let failure): "\(failure)"
          }
        answers.withLock { $0.append(answer) }
      }
    }
    func count(_ answer: String) -> Int { answers.withLock { $0.count { $0 == answer } } }
    #expect(count("tenant busy") == 10 - EngineLimits.looksPerTenantMax)
    #expect(count("busy") == 70 - (EngineLimits.looksWaitingMax - EngineLimits.looksPerTenantMax))
    try shop.process.settle()
    #expect(count("event 0") == EngineLimits.looksWaitingMax)
  }

  @Test func `a point before the retained journal is gone`() throws {
    let life = try Life(words: 60, snapshotAfter: [40, 59], retainMs: 0)
    let other = try life.shop.tenant(2)
    try life.shop.process.look(at: other) { $0.snapshot() }
    try life.shop.process.pass(milliseconds: 5_000)
    let history = try life.history(isLive: true)
    for point: HistoryPoint in [.sequence(3), .position(3), .time(life.states[0].state.lastAt)] {
      let error = #expect(throws: HistoryError.self) { try history.read(Self.tenant, to: point) }
      guard case .gone(let oldest)? = error else {
        Issue.record("\(point) is not gone")
        continue
      }
      let was = try history.read(Self.tenant, to: .sequence(oldest.sequence))
      #expect(was.state.sequence == oldest.sequence && was.state.lastAt == oldest.time)
    }
    #expect(try history.read(Self.tenant).state.difference(from: #require(life.states.last).state) == nil)
  }
}
