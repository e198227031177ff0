// Live, replayed and restored states are one and the same, in what is written and in what is derived, and go on
// alike.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct SnapshotTests {
  static let seeds: [UInt64] = [21, 22, 23]

  @Test(arguments: seeds)
  func `after random commands replay and snapshot equal the live state`(seed: UInt64) {
    var random = RandomDesk(seed: seed)
    for _ in 0..<2 {
      random.run(1_200)
      let live = random.desk.state
      let bytes = live.allBytes
      let derived = Derived(live)
      let replayed = random.desk.replay
      let restored = live.restored()
      let sameBytes = [replayed.allBytes == bytes, restored.allBytes == bytes]
      #expect(sameBytes == [true, true])
      let sameDerived = [Derived(replayed) == derived, Derived(restored) == derived]
      #expect(sameDerived == [true, true])
    }
    // Nothing was tested if the commands made nothing.
    let state = random.desk.state
    let made = [
      state.conversations.count, state.contacts.count, state.accounts.count, state.attachments.count,
      state.attentionItems.count, state.turns.count, state.knowledge.count, state.sessions.count,
      state.knowledgeVersions.count, state.knowledgeImports.count, state.policies.count,
      state.policyVersions.count,
    ]
    #expect(made.allSatisfy { $0 > 0 }, "\(made)")
    let statuses = Set(state.conversations.all().map(\.status))
    #expect(statuses.count == ConversationStatus.allCases.count)
  }

  /// What happened, in order.
  private final class Journal {
    var events: [(event: Event, stamp: Stamp)] = []
  }

  @Test(arguments: seeds)
  func `a state that is settled when all of it was read is the live one`(seed: UInt64) throws {
    var random = RandomDesk(seed: seed)
    random.run(300)
    var read = TenantState.unsettled
    try random.desk.state.writeParts(nil) { part in try read.read(part: StatePart(wire: part)) }
    let journal = Journal()
    random.desk.onCommand = { desk in journal.events += desk.events.map { ($0, desk.stamp) } }
    random.run(600)
    for (event, stamp) in journal.events { try read.apply(event, stamp) }
    let unsettled = Derived(read)
    read.settle()
    let live = random.desk.state
    let same = [read.allBytes == live.allBytes, Derived(read) == Derived(live), unsettled == Derived(live)]
    #expect(same == [true, true, false])
  }

  @Test(arguments: seeds)
  func `a restored state goes on as the live one does`(seed: UInt64) {
    var live = RandomDesk(seed: seed)
    live.run(800)
    var restarted = live
    restarted.desk.restart()
    live.run(400)
    restarted.run(400)
    let same = [
      restarted.desk.state.allBytes == live.desk.state.allBytes,
      Derived(restarted.desk.state) == Derived(live.desk.state),
    ]
    #expect(same == [true, true])
  }

  @Test func `a frozen state does not see what comes later`() {
    var random = RandomDesk(seed: 25)
    random.run(500)
    let frozen = random.desk.state
    let bytes = frozen.allBytes
    let derived = Derived(frozen)
    random.run(500)
    let same = [frozen.allBytes == bytes, Derived(frozen) == derived]
    #expect(same == [true, true])
  }

  @Test func `a large state is written in many parts`() {
    var desk = Desk(comparesEachTime: false)
    for visitor in 0..<8 { desk.say(String(repeating: "a", count: 30_000), visitor: UInt8(visitor)) }
    var sizes: [Int] = []
    desk.state.writeParts(nil) { sizes.append($0.count) }
    #expect(sizes.filter { $0 > 64 * 1024 }.count == 2)
    let same = desk.state.restored().allBytes == desk.state.allBytes
    #expect(same)
  }

  @Test func `the same part twice contradicts`() throws {
    var desk = Desk()
    desk.say("a")
    var state = desk.state.restored()
    var part = StatePart()
    part.rows.conversations = desk.state.conversations.all()
    #expect(throws: Contradiction.self) { try state.read(part: part) }
  }
}
