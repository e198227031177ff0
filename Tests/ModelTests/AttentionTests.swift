// A4: items, and the conversation's count of the open ones.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct AttentionTests {
  enum Deed: String, CaseIterable { case acknowledge, resolve, dismiss, assign }

  /// What a deed does to an item in a status: the status afterwards, or nil where it is refused.
  static let cells: [(before: AttentionItem.Status, deed: Deed, after: AttentionItem.Status?)] = [
    (.open, .acknowledge, .acknowledged), (.open, .resolve, .resolved), (.open, .dismiss, .dismissed),
    (.open, .assign, .open),
    (.acknowledged, .acknowledge, .acknowledged), (.acknowledged, .resolve, .resolved),
    (.acknowledged, .dismiss, .dismissed), (.acknowledged, .assign, .acknowledged),
    (.resolved, .acknowledge, nil), (.resolved, .resolve, .resolved), (.resolved, .dismiss, .resolved),
    (.resolved, .assign, nil),
    (.dismissed, .acknowledge, nil), (.dismissed, .resolve, .dismissed), (.dismissed, .dismiss, .dismissed),
    (.dismissed, .assign, nil),
  ]

  private func command(_ deed: Deed, _ id: ID<AttentionItem>, reason: String?) -> Command {
    switch deed {
    case .acknowledge: .acknowledgeItem(id)
    case .resolve: .endItem(id, .resolved, reason: reason)
    case .dismiss: .endItem(id, .dismissed, reason: reason)
    case .assign: .assignItem(id, Desk.boId)
    }
  }

  @Test(arguments: cells)
  func `an item's status moves as its cell says, and never the conversation's`(
    before: AttentionItem.Status, deed: Deed, after: AttentionItem.Status?
  ) {
    var desk = Desk()
    let id = desk.say("a")
    desk.turn(Desk.handOver, in: id)
    let item = desk.items(of: id)[0].id
    switch before {
    case .open: break
    case .acknowledged: desk.must(command(.acknowledge, item, reason: nil))
    case .resolved: desk.must(command(.resolve, item, reason: "first"))
    case .dismissed: desk.must(command(.dismiss, item, reason: "first"))
    }
    let epoch = desk[id].epoch
    let result = desk.run(command(deed, item, reason: "second"), by: Desk.anna)
    #expect(result == (after == nil ? .failure(.itemEnded) : .success(.done)))
    let now = desk.items(of: id)[0]
    #expect(now.status == after ?? before)
    if before.isEnded { #expect(now.endReason == "first") }
    #expect(desk[id].openAttentionItems == (now.status == .open ? 1 : 0))
    #expect(desk[id].status == .inProgress && desk[id].epoch == epoch)
    #expect(now.assignedToUserId == (deed == .assign && after != nil ? Desk.boId : nil))
  }

  @Test func `one item per conversation, kind and cause: a repetition brings its context up to date`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.takeOver(id), by: Desk.anna)
    desk.say("b")
    let since = desk.now
    let item = desk.items(of: id)[0].id
    desk.must(.acknowledgeItem(item))
    desk.say("c")
    #expect(desk.items(of: id).map(\.id) == [item])
    #expect(desk.items(of: id)[0].context.messageId == desk[id].messages.last?.id)
    #expect(desk.items(of: id)[0].context.waitingSince == since)
    // Ended, it is not the same cause any more.
    desk.must(.endItem(item, .dismissed, reason: nil))
    desk.say("d")
    #expect(desk.items(of: id).count == 2)
  }

  @Test func `another reason is another item`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.turn(Desk.handOver, in: id)
    desk.say("A person, please!")
    desk.turn(.handOver(.customerAsked, summary: "", candidates: [], holding: "Soon."), in: id)
    #expect(desk.openItems(of: id) == ["escalation:no_answer", "escalation:customer_asked"])
    #expect(desk[id].messages.filter(\.details.isHolding).count == 1)
  }

  @Test func `a hand-over brings its summary, its candidates and the best one's answer`() {
    var desk = Desk()
    let entry = desk.addEntry("How do I return it?", "Within 30 days.")
    let id = desk.say("Return?")
    let hit = KnowledgeHit(entry, version: 1, score: 0.4)
    desk.turn(.handOver(.noAnswer, summary: "Wants to return", candidates: [hit], holding: "Soon."), in: id)
    let context = desk.items(of: id)[0].context
    #expect(context.summary == "Wants to return")
    #expect(context.candidates == [hit])
    #expect(context.suggestedReply == "Within 30 days.")
    #expect(context.waitingSince == desk[id].messages.first?.sentAt)
  }

  @Test func `a far-fetched candidate is shown, and is no reply to send`() {
    var desk = Desk()
    let entry = desk.addEntry("How do I return it?", "Within 30 days.")
    let id = desk.say("Do you sell octopuses?")
    let hit = KnowledgeHit(entry, version: 1, score: 0.16)
    desk.turn(.handOver(.noAnswer, summary: "Octopuses", candidates: [hit], holding: "Soon."), in: id)
    let context = desk.items(of: id)[0].context
    #expect(context.candidates == [hit] && context.suggestedReply == nil)
  }

  @Test func `answered by the AI, a later hand-over has a holding sentence of its own`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.turn(Desk.handOver, in: id)
    desk.say("b")
    desk.turn(Desk.answer("It is on its way."), in: id)
    desk.say("c")
    desk.turn(Desk.handOver, in: id)
    #expect(desk[id].messages.filter(\.details.isHolding).count == 2)
  }

  @Test(arguments: [AIMode.off, .suggest, .auto])
  func `each mode deals with a message in its way`(mode: AIMode) {
    var desk = Desk(mode: mode)
    let id = desk.say("a")
    #expect(desk[id].status == .open)
    #expect((desk[id].turn == nil) == (mode == .off))
    #expect(desk.openItems(of: id) == (mode == .off ? ["customer_reply_pending:ai_off"] : []))
    // A channel may differ from its workspace.
    let channel: ID<Channel> = desk.newId()
    desk.addChannel(channel, .chat) { $0.aiMode = mode == .off ? .auto : .off }
    let other = desk.receive(Desk.word("a", visitor: 9, on: channel)).conversationId
    #expect((desk[other].turn == nil) == (mode != .off))
  }
}
