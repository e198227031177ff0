// A5, `suggest`: every draft waits for a person.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct GateTests {
  /// A conversation whose draft waits.
  private func gated() -> (Desk, ID<Conversation>) {
    var desk = Desk(mode: .suggest)
    let id = desk.say("Where is my order?")
    desk.fire(.turn, of: id)
    desk.finish(Desk.answer("It is on its way."), in: id)
    return (desk, id)
  }

  private func turn(_ desk: Desk, _ id: ID<Conversation>) -> Turn? {
    desk[id].turnIds.last.flatMap { desk.state.turns[$0] }
  }

  @Test func `a draft waits as an item that shows it`() {
    let (desk, id) = gated()
    #expect(desk[id].messages.count == 1)
    #expect(desk[id].status == .inProgress)
    #expect(desk.openItems(of: id) == ["approval_gate"])
    #expect(desk.items(of: id)[0].context.toolName == "send_reply")
    #expect(desk.items(of: id)[0].context.draft == "It is on its way.")
    #expect(turn(desk, id)?.status == .gated)
  }

  @Test func `approve sends it unchanged, once`() {
    var (desk, id) = gated()
    desk.must(.approveGate(id), by: Desk.anna)
    #expect(desk[id].messages.last?.body == "It is on its way.")
    #expect(desk[id].messages.last?.author.kind == .ai)
    #expect(desk[id].status == .awaitingContact)
    #expect(turn(desk, id)?.status == .completed)
    #expect(desk.openItems(of: id).isEmpty)
    #expect(desk.run(.approveGate(id), by: Desk.anna) == .failure(.nothingPending))
  }

  @Test func `reject ends it, and the customer who waits is not forgotten`() {
    var (desk, id) = gated()
    desk.must(.rejectGate(id, reason: "Wrong order"), by: Desk.anna)
    #expect(desk[id].messages.count == 1)
    #expect(desk[id].status == .inProgress)
    #expect(turn(desk, id)?.status == .superseded)
    #expect(turn(desk, id)?.reason == "Wrong order")
    #expect(desk.openItems(of: id) == ["customer_reply_pending:draft_rejected"])
    #expect(desk.run(.rejectGate(id, reason: nil), by: Desk.anna) == .failure(.nothingPending))
  }

  @Test func `a gate's item cannot be ended beside its gate`() {
    var (desk, id) = gated()
    let item = desk.items(of: id)[0].id
    for status in [AttentionItem.Status.resolved, .dismissed] {
      #expect(desk.run(.endItem(item, status, reason: nil), by: Desk.anna) == .failure(.approvalPending))
    }
    #expect(desk.run(.acknowledgeItem(item), by: Desk.anna) == .success(.done))
  }

  enum Mover: String, CaseIterable { case message, reply, takeOver, resolve, close }

  @Test(arguments: Mover.allCases)
  func `whatever moves the epoch ends a waiting draft`(mover: Mover) {
    var (desk, id) = gated()
    let epoch = desk[id].epoch
    switch mover {
    case .message: desk.say("Hello?")
    case .reply: desk.must(.reply(Reply(conversationId: id, content: "Me.")), by: Desk.anna)
    case .takeOver: desk.must(.takeOver(id), by: Desk.anna)
    case .resolve: desk.must(.resolveConversation(id, outcome: nil), by: Desk.anna)
    case .close: desk.must(.closeConversation(id), by: Desk.anna)
    }
    #expect(desk[id].epoch > epoch)
    #expect(desk[id].gate == nil)
    #expect(desk.openItems(of: id).isEmpty)
    #expect(desk.items(of: id)[0].status == (desk[id].status.isEnded ? .resolved : .dismissed))
    #expect(!desk[id].messages.contains { $0.body == "It is on its way." })
  }

  @Test func `a gate of a day is warned of once, and the warning goes with it`() {
    var (desk, id) = gated()
    let opened = desk.now
    #expect(desk.due(.gateWarning, of: id)?.at == opened.adding(milliseconds: 86_400_000))
    desk.fire(.gateWarning, of: id)
    #expect(desk.openItems(of: id) == ["approval_gate", "expiry_warning"])
    #expect(desk.due(.gateWarning, of: id) == nil)
    desk.must(.approveGate(id), by: Desk.anna)
    #expect(desk.openItems(of: id).isEmpty)
  }

  @Test func `messages that came while the draft was made open the next turn at its approval`() {
    var desk = Desk(mode: .suggest)
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    desk.say("And something else.")
    desk.finish(Desk.answer("To the first."), in: id, after: 20_000)
    #expect(desk[id].gate != nil)
    desk.must(.approveGate(id), by: Desk.anna)
    #expect(desk[id].status == .inProgress)
    #expect(desk[id].turn != nil)
  }

  @Test func `a hand-over in suggest mode says nothing to the customer`() {
    var desk = Desk(mode: .suggest)
    let id = desk.say("a")
    desk.fire(.turn, of: id)
    desk.finish(Desk.handOver, in: id)
    #expect(desk[id].messages.count == 1)
    #expect(desk.openItems(of: id) == ["escalation:no_answer"])
  }
}
