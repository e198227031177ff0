// A3: how a conversation ends without a person.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct SilenceTests {
  private func answered(
    _ outcome: TurnOutcome, on order: ReceiveMessage = Desk.word("Where is my order?")
  ) -> (Desk, ID<Conversation>) {
    var desk = Desk()
    let id = desk.receive(order).conversationId
    desk.fire(.turn, of: id)
    desk.finish(outcome, in: id)
    return (desk, id)
  }

  static let channels: [(order: ReceiveMessage, minutes: Int64?)] = [
    (Desk.word("a"), 60),
    (Desk.letter("a", from: "+4512345678", on: Desk.whatsapp), 1_440),
    (Desk.letter("a", from: "ann@nordic-parts.dk"), 4_320),
    (Desk.letter("a", from: "+4512345678", on: Desk.phone), nil),
  ]

  @Test(arguments: channels)
  func `each medium has its own patience`(order: ReceiveMessage, minutes: Int64?) {
    let (desk, id) = answered(Desk.answer("It is on its way."), on: order)
    #expect(desk[id].status == .awaitingContact)
    #expect(desk.due(.silence, of: id)?.at == minutes.map { desk.now.adding(milliseconds: $0 * 60_000) })
  }

  @Test func `an answer and silence: resolved by the AI`() {
    var (desk, id) = answered(Desk.answer("It is on its way."))
    desk.fire(.silence, of: id)
    #expect(desk[id].status == .resolved)
    #expect(desk[id].autoResolved)
    #expect(desk[id].outcome == "No further question after the answer")
  }

  @Test func `a question of the AI's and silence: abandoned`() {
    var (desk, id) = answered(Desk.answer("Which order?", expectsReply: true))
    desk.fire(.silence, of: id)
    #expect(desk[id].status == .abandoned)
    #expect(!desk[id].autoResolved)
  }

  static let replies: [(text: String, expectsReply: Bool?, ends: ConversationStatus)] = [
    ("It is on its way.", nil, .resolved),
    ("Which order is it?", nil, .abandoned),
    ("Which order is it? ", nil, .abandoned),
    ("Is it red? Then it is on its way.", nil, .resolved),
    ("Tell me the number.", true, .abandoned),
    ("Isn't it a nice day?", false, .resolved),
  ]

  @Test(arguments: replies)
  func `a person's word and silence: abandoned when it asked, else resolved by the system`(
    text: String, expectsReply: Bool?, ends: ConversationStatus
  ) {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(
      .reply(Reply(conversationId: id, content: text, expectsReply: expectsReply)), by: Desk.anna)
    desk.fire(.silence, of: id)
    #expect(desk[id].status == ends)
    #expect(!desk[id].autoResolved)
  }

  @Test func `where a person ever wrote, the AI's answer and silence count as theirs`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.reply(Reply(conversationId: id, content: "Me.")), by: Desk.anna)
    desk.say("b")
    desk.fire(.turn, of: id)
    desk.finish(Desk.answer("It is on its way."), in: id)
    desk.fire(.silence, of: id)
    #expect(desk[id].status == .resolved)
    #expect(!desk[id].autoResolved)
  }

  @Test func `a holding sentence starts no clock`() {
    let (desk, id) = answered(Desk.handOver)
    #expect(desk.due(.silence, of: id) == nil)
    #expect(desk[id].status == .inProgress)
  }

  @Test func `the customer's word stops the clock`() {
    var (desk, id) = answered(Desk.answer("It is on its way."))
    guard let due = desk.due(.silence, of: id) else { return }
    desk.say("When?")
    #expect(desk.due(.silence, of: id) == nil)
    #expect(desk.run(.fireDue(due), after: 7_200_000) == .failure(.superseded))
  }

  @Test func `reopened by a person, a conversation that waits for the customer has its clock again`() {
    var (desk, id) = answered(Desk.answer("Which order?", expectsReply: true))
    desk.fire(.silence, of: id)
    desk.must(.reopenConversation(id), by: Desk.anna)
    #expect(desk[id].status == .awaitingContact)
    #expect(desk.due(.silence, of: id)?.at == desk.now.adding(milliseconds: 3_600_000))
    desk.fire(.silence, of: id)
    #expect(desk[id].status == .abandoned)
  }

  /// Thanks after an answer.
  private func thanked(
    closing: String?, mode: AIMode = .auto, on order: ReceiveMessage = Desk.word("a"),
    _ meanwhile: (inout Desk, ID<Conversation>) -> Void = { _, _ in }
  ) -> (Desk, ID<Conversation>) {
    var (desk, id) = answered(Desk.answer("It is on its way."), on: order)
    meanwhile(&desk, id)
    var thanks = order
    thanks.body = "Thanks!"
    thanks.conversationId = id
    desk.receive(thanks)
    desk.fire(.turn, of: id)
    desk.finish(.confirmed(closing: closing), in: id)
    return (desk, id)
  }

  @Test func `thanks after an answer: confirmed, with one closing sentence`() {
    let (desk, id) = thanked(closing: "You are welcome.")
    #expect(desk[id].status == .resolved)
    #expect(desk[id].outcome == "Confirmed by the customer")
    #expect(desk[id].autoResolved)
    #expect(desk[id].messages.last?.body == "You are welcome.")
    #expect(desk[id].silenceDueAt == nil)
  }

  @Test func `on e-mail nothing is said at the end`() {
    let (desk, id) = thanked(closing: "Bye.", on: Desk.letter("a", from: "ann@nordic-parts.dk"))
    #expect(desk[id].status == .resolved)
    #expect(desk[id].messages.last?.body == "Thanks!")
  }

  @Test func `thanks where a person ever wrote: resolved, not by the AI`() {
    let (desk, id) = thanked(closing: nil) { desk, id in
      desk.must(.reply(Reply(conversationId: id, content: "Me too.")), by: Desk.anna)
    }
    #expect(desk[id].status == .resolved)
    #expect(!desk[id].autoResolved)
  }

  @Test func `a hand-over that a person dismissed does not stand in the way of thanks for the answer`() {
    let (desk, id) = thanked(closing: nil) { desk, id in
      desk.say("And the saddle?")
      desk.turn(Desk.handOver, in: id)
      desk.must(.endItem(desk.items(of: id)[0].id, .dismissed, reason: nil), by: Desk.anna)
    }
    #expect(desk[id].status == .resolved)
  }

  /// What became of the hand-over's item; `dismissed` leaves a customer who never had an answer.
  enum Owed: String, CaseIterable { case open, acknowledged, dismissed }

  @Test(arguments: Owed.allCases)
  func `thanks while a person still owes something end nothing`(owed: Owed) {
    var (desk, id) = answered(Desk.handOver)
    let item = desk.items(of: id)[0].id
    switch owed {
    case .open: break
    case .acknowledged: desk.must(.acknowledgeItem(item), by: Desk.anna)
    case .dismissed: desk.must(.endItem(item, .dismissed, reason: nil), by: Desk.anna)
    }
    desk.say("OK, thanks!")
    desk.fire(.turn, of: id)
    desk.finish(.confirmed(closing: "Bye."), in: id)
    #expect(desk[id].status == .inProgress)
    #expect(desk[id].messages.last?.body == "OK, thanks!")
  }
}
