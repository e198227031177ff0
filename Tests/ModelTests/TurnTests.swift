// Law 5 and quiet time: when a turn starts, what makes its result stale, and what happens then.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct TurnTests {
  /// Arrivals in milliseconds after the first, and when the turn is due then.
  static let arrivals: [(after: [Int64], due: Int64)] = [
    ([], 800),
    ([500], 1_300),
    ([500, 500], 1_800),
    ([700, 700, 700], 2_900),
    ([700, 700, 700, 700], 3_000),
    ([799, 799, 799, 599], 3_000),
  ]

  @Test(arguments: arrivals)
  func `a turn is due 800 ms after the last message, at most 3 s after the first`(
    after: [Int64], due: Int64
  ) {
    var desk = Desk()
    let id = desk.say("a")
    let first = desk.now
    for wait in after { desk.say("b", after: wait) }
    #expect(desk[id].turn?.dueAt == first.adding(milliseconds: due))
    #expect(desk.state.turns.count == 0)
    desk.fire(.turn, of: id)
    #expect(desk[id].turn?.isRunning == true)
    #expect(desk[id].status == .inProgress)
    // All of them are one turn.
    #expect(desk[id].turnIds.count == 1)
  }

  @Test func `without quiet time a turn starts with the message`() {
    var desk = Desk()
    let channel: ID<Channel> = desk.newId()
    desk.addChannel(channel, .chat) { $0.turnQuietMs = 0 }
    let id = desk.receive(Desk.word("a", on: channel)).conversationId
    #expect(desk[id].turn?.isRunning == true)
    #expect(desk.eventNames.suffix(3) == ["messageReceived", "turnStarted", "conversationStatusChanged"])
  }

  @Test func `a newer message plans a turn again, twice, then it answers and the newer opens the next`() {
    var desk = Desk()
    let id = desk.say("a")
    for round in 1...2 {
      desk.fire(.turn, of: id)
      desk.say("again", after: 50)
      desk.finish(Desk.answer("An answer."), in: id)
      #expect(desk[id].messages.allSatisfy { !$0.isOurs }, "round \(round)")
      #expect(desk[id].turn?.replans == UInt32(round))
      #expect(desk.state.turns[desk[id].turnIds[round - 1]]?.reason == "newer_message")
    }
    desk.fire(.turn, of: id)
    desk.say("again", after: 50)
    desk.finish(Desk.answer("An answer."), in: id)
    #expect(desk[id].messages.last?.body == "An answer.")
    #expect(desk[id].status == .inProgress)
    #expect(desk[id].turn?.isRunning == false)
    #expect(desk[id].turn?.replans == 0)
    // Silence does not end what still waits for us.
    #expect(desk.due(.silence, of: id) == nil)
    desk.fire(.turn, of: id)
    desk.finish(Desk.answer("Another."), in: id)
    #expect(desk[id].status == .awaitingContact)
    #expect(desk.due(.silence, of: id) != nil)
  }

  @Test func `after 20 s a turn answers what it had, newer messages or not`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    desk.say("again")
    desk.finish(Desk.answer("An answer."), in: id, after: 20_000)
    #expect(desk[id].messages.last?.body == "An answer.")
    #expect(desk[id].turn?.isRunning == false)
  }

  @Test func `a planned turn again waits for quiet since the last message, not since the draft`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    desk.say("again", after: 100)
    let last = desk.now
    desk.finish(Desk.answer("An answer."), in: id, after: 300)
    #expect(desk[id].turn?.dueAt == last.adding(milliseconds: 800))
  }

  /// What a person or the rules do under a running turn, and what becomes of it.
  enum Steering: String, CaseIterable {
    case reply, takeOver, resolve, close, knowledge, settings
  }

  @Test(arguments: Steering.allCases)
  func `a draft made stale by a person or the rules is dropped, always`(steering: Steering) {
    var desk = Desk()
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    let late = desk.finished(Desk.answer("Too late."), in: id)
    let turnId = desk[id].turnIds[0]
    // Even after 20 s, when newer messages alone would no longer count.
    desk.say("again", after: 30_000)
    switch steering {
    case .reply: desk.must(.reply(Reply(conversationId: id, content: "Me.")), by: Desk.anna)
    case .takeOver: desk.must(.takeOver(id), by: Desk.anna)
    case .resolve: desk.must(.resolveConversation(id, outcome: nil), by: Desk.anna)
    case .close: desk.must(.closeConversation(id), by: Desk.anna)
    case .knowledge:
      desk.must(
        .createKnowledgeEntry(CreateKnowledgeEntry(workspaceId: Desk.trade, question: "Q", answer: "A")))
    case .settings: desk.changeTrade { $0.workspaceInstructions = "Be brief." }
    }
    let result = desk.run(late, by: .ai)
    #expect(!desk[id].messages.contains { $0.body == "Too late." })
    #expect(desk.state.turns[turnId]?.status == .superseded)
    if steering == .knowledge || steering == .settings {
      // Nobody else will answer: the turn is made again, from the new rules.
      #expect(result == .success(.done))
      #expect(desk[id].turn != nil && desk[id].turn?.id != turnId)
    } else {
      #expect(result == .failure(.superseded))
      #expect(desk[id].turn == nil)
    }
  }

  @Test func `knowledge of another workspace drops nothing`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    desk.must(
      .createKnowledgeEntry(CreateKnowledgeEntry(workspaceId: Desk.shop, question: "Q", answer: "A")))
    desk.finish(Desk.answer("In time."), in: id)
    #expect(desk[id].messages.last?.body == "In time.")
  }

  enum Moment: String, CaseIterable { case planned, running }

  @Test(arguments: Moment.allCases)
  func `an AI that is switched off says nothing more and asks for a person`(moment: Moment) {
    var desk = Desk()
    let id = desk.say("a")
    if moment == .running { desk.fire(.turn, of: id) }
    desk.changeTrade { $0.aiMode = .off }
    if moment == .planned { desk.fire(.turn, of: id) } else { desk.finish(Desk.answer("No."), in: id) }
    #expect(desk[id].turn == nil)
    #expect(desk[id].messages.count == 1)
    #expect(desk.openItems(of: id) == ["customer_reply_pending:ai_off"])
  }

  @Test func `a due time fires late, and once`() {
    var desk = Desk()
    let id = desk.say("a")
    guard let due = desk.due(.turn, of: id) else { return }
    #expect(desk.run(.fireDue(due), after: 10) == .failure(.superseded), "not before its time")
    #expect(desk.run(.fireDue(due), after: 86_400_000) == .success(.done))
    #expect(desk.run(.fireDue(due)) == .failure(.superseded))
    #expect(desk.state.due.first == nil)
    #expect(desk.state.runningTurns.count == 1)
  }

  @Test func `a result that comes twice counts once`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    let result = desk.finished(Desk.answer("An answer."), in: id)
    #expect(desk.run(result, by: .ai) == .success(.done))
    #expect(desk.run(result, by: .ai) == .failure(.superseded))
    #expect(desk[id].messages.count == 2)
    #expect(desk.state.runningTurns.count == 0)
  }

  @Test func `a conversation keeps its newest fifty turns`() {
    var desk = Desk(comparesEachTime: false)
    let id = desk.say("a")
    for _ in 0..<60 {
      desk.fire(.turn, of: id)
      desk.finish(Desk.answer("An answer."), in: id)
      desk.say("again")
    }
    #expect(desk[id].turnIds.count == Limits.turnsPerConversationMax)
    #expect(desk.state.turns.count == Limits.turnsPerConversationMax)
    #expect(desk[id].turnIds.allSatisfy { desk.state.turns.contains($0) })
  }
}
