// What a person's commands do beside the status: managers, assignments, outcomes, items.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct SteeringTests {
  @Test func `take-over sets the manager and assigns a user who has it to himself`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.takeOver(id), by: Desk.anna)
    #expect(desk[id].humanManagingUserId == Desk.anna.name)
    #expect(desk[id].assignedToUserId == Desk.annaId)
    // Ownership moves; the assignment stays.
    desk.must(.takeOver(id), by: Desk.bo)
    #expect(desk[id].humanManagingUserId == Desk.bo.name)
    #expect(desk[id].assignedToUserId == Desk.annaId)
    desk.must(.release(id), by: Desk.anna)
    #expect(desk[id].humanManagingUserId == nil)
  }

  @Test func `a program takes over under its own name and is nobody's queue`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.takeOver(id), by: Desk.program)
    #expect(desk[id].humanManagingUserId == "api-key:7")
    #expect(desk[id].assignedToUserId == nil)
  }

  @Test func `a released conversation is the AI's from the next message on`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.takeOver(id), by: Desk.anna)
    desk.must(.release(id), by: Desk.anna)
    #expect(desk[id].turn == nil)
    desk.say("b")
    #expect(desk[id].turn != nil)
  }

  @Test func `assigning does not pause the AI, and knows its users`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.assign(id, Desk.annaId), by: Desk.bo)
    #expect(desk[id].turn != nil)
    desk.must(.assign(id, Desk.annaId), by: Desk.bo)
    #expect(desk.events.isEmpty)
    #expect(desk.run(.assign(id, ID())) == .failure(.notFound(noun: "user")))
    desk.must(.assign(id, nil), by: Desk.bo)
    desk.must(.assign(id, nil), by: Desk.bo)
    #expect(desk.events.isEmpty && desk[id].assignedToUserId == nil)
  }

  @Test func `a reply ends the items that asked for it, and no other`() {
    var desk = Desk(mode: .auto)
    let id = desk.say("a")
    desk.turn(Desk.handOver, in: id)
    desk.must(.takeOver(id), by: Desk.anna)
    desk.say("b")
    #expect(desk.openItems(of: id) == ["escalation:no_answer", "customer_reply_pending:human_managed"])
    desk.must(.reply(Reply(conversationId: id, content: "Me.")), by: Desk.anna)
    #expect(desk.openItems(of: id).isEmpty)
    #expect(desk.items(of: id).map(\.endReason) == ["replied", "replied"])
    #expect(desk[id].personWrote && !desk[id].isHolding)
  }

  static let endings: [(command: @Sendable (ID<Conversation>) -> Command, reason: String)] = [
    ({ .resolveConversation($0, outcome: "Sent again") }, "conversation_resolved"),
    ({ .closeConversation($0) }, "conversation_closed"),
  ]

  @Test(arguments: endings.indices)
  func `an end takes the manager, the items and the clock along`(index: Int) {
    let ending = Self.endings[index]
    var desk = Desk()
    let id = desk.say("a")
    desk.turn(Desk.handOver, in: id)
    desk.must(.takeOver(id), by: Desk.anna)
    desk.must(.acknowledgeItem(desk.items(of: id)[0].id), by: Desk.anna)
    desk.say("b")
    desk.must(ending.command(id), by: Desk.anna)
    #expect(desk[id].humanManagingUserId == nil)
    #expect(desk[id].endedAt == desk.now)
    #expect(desk[id].openAttentionItems == 0)
    #expect(desk.items(of: id).map(\.status) == [.resolved, .resolved])
    #expect(desk.items(of: id).map(\.endReason) == [ending.reason, ending.reason])
    #expect(!desk[id].autoResolved && !desk[id].isHolding)
    #expect(desk[id].dueTimes.isEmpty)
  }

  @Test func `a close keeps the outcome that was there, a reopening puts it into history`() {
    var desk = Desk()
    let id = desk.say("a")
    desk.must(.resolveConversation(id, outcome: "Sent again"), by: Desk.anna)
    desk.must(.closeConversation(id), by: Desk.anna)
    #expect(desk[id].outcome == "Sent again")
    desk.must(.reopenConversation(id), by: Desk.anna)
    #expect(desk[id].outcome == nil && desk[id].endedAt == nil)
    #expect(desk[id].earlierOutcomes == ["Sent again"])
    for round in 0..<30 {
      desk.must(.resolveConversation(id, outcome: "\(round)"), by: Desk.anna)
      desk.must(.reopenConversation(id), by: Desk.anna)
    }
    #expect(desk[id].earlierOutcomes == (10..<30).map { "\($0)" })
  }

  @Test func `thanks to the person in charge end what they answered, unless they asked`() {
    for (reply, ends) in [("It is on its way.", true), ("Which one?", false)] {
      var desk = Desk()
      let id = desk.say("a")
      desk.must(.takeOver(id), by: Desk.anna)
      desk.must(.reply(Reply(conversationId: id, content: reply)), by: Desk.anna)
      var thanks = Desk.word("Thanks!")
      thanks.isCourtesy = true
      desk.receive(thanks)
      #expect(desk[id].status == (ends ? .resolved : .inProgress))
      #expect(!desk[id].autoResolved)
    }
  }

  /// Commands that name what is not there.
  static let missing: [Command] = [
    .reply(Reply(conversationId: ID(), content: "a")), .resolveConversation(ID(), outcome: nil),
    .closeConversation(ID()), .reopenConversation(ID()), .takeOver(ID()), .release(ID()),
    .assign(ID(), nil), .approveGate(ID()), .rejectGate(ID(), reason: nil),
    .rate(ID(), score: 5, comment: nil), .acknowledgeItem(ID()), .endItem(ID(), .resolved, reason: nil),
    .assignItem(ID(), Desk.annaId), .changeKnowledgeEntry(ChangeKnowledgeEntry(id: ID())),
    .reviewKnowledgeEntry(ID(), .approve, reason: nil), .reviewKnowledgeEntry(ID(), .reject, reason: nil),
    .deleteKnowledgeEntry(ID()),
    .fireDue(DueTime(.turn, at: Instant(milliseconds: 0), ID())),
    .finishTurn(FinishTurn(conversationId: ID(), turnId: ID(), outcome: Desk.handOver, steps: [])),
    .claimContact(ID(), ContactClaims(name: "Ann")),
    .createKnowledgeEntry(CreateKnowledgeEntry(workspaceId: ID(), question: "a", answer: "b")),
    .createWorkspace(Workspace()), .changeWorkspace(Workspace()), .createChannel(Channel()),
    .changeChannel(Channel()),
  ]

  @Test(arguments: missing.indices)
  func `what is not there is not found`(index: Int) {
    var desk = Desk()
    guard case .failure(.notFound) = desk.run(Self.missing[index], by: Desk.anna) else {
      Issue.record("\(Self.missing[index])")
      return
    }
  }

  static let wrong: [(command: @Sendable (ID<Conversation>) -> Command, path: String)] = [
    ({ .reply(Reply(conversationId: $0, content: "")) }, "content"),
    ({ .reply(Reply(conversationId: $0, content: String(repeating: "a", count: 65_537))) }, "content"),
    ({ .resolveConversation($0, outcome: String(repeating: "a", count: 2_001)) }, "outcome"),
    ({ .rate($0, score: 0, comment: nil) }, "score"),
    ({ .rate($0, score: 6, comment: nil) }, "score"),
    ({ .rate($0, score: 5, comment: String(repeating: "a", count: 2_001)) }, "comment"),
  ]

  @Test(arguments: wrong.indices)
  func `a value outside its limits is refused with its path`(index: Int) {
    var desk = Desk()
    let id = desk.say("a")
    guard case .failure(.invalid(let path, _)) = desk.run(Self.wrong[index].command(id)) else {
      Issue.record("taken: \(Self.wrong[index].path)")
      return
    }
    #expect(path == Self.wrong[index].path)
  }

  static let channels: [(path: String, change: @Sendable (inout Channel) -> Void)] = [
    ("displayName", { $0.displayName = "" }),
    ("config.silenceMinutes", { $0.silenceMinutes = -1 }),
    ("config.silenceMinutes", { $0.silenceMinutes = .max }),
    ("config.reopenHours", { $0.reopenHours = -1 }),
    ("config.reopenHours", { $0.reopenHours = .max }),
    ("config.turnQuietMs", { $0.turnQuietMs = -1 }),
    ("config.turnQuietMs", { $0.turnQuietMs = .max }),
  ]

  @Test(arguments: channels.indices)
  func `a channel's numbers have limits`(index: Int) {
    var desk = Desk()
    var channel = Channel()
    channel.id = desk.newId()
    channel.workspaceId = Desk.trade
    channel.brandId = Desk.brand
    channel.displayName = "Chat"
    Self.channels[index].change(&channel)
    guard case .failure(.invalid(let path, _)) = desk.run(.createChannel(channel)) else {
      Issue.record("taken: \(Self.channels[index].path)")
      return
    }
    #expect(path == Self.channels[index].path)
  }

  @Test func `a workspace's change moves its rules, keeps its version and its brand exists`() {
    var desk = Desk()
    let before = desk.state.workspaces[Desk.trade]?.rulesVersion
    desk.changeTrade { $0.rulesVersion = 99 }
    #expect(desk.events.isEmpty)
    desk.changeTrade { $0.currency = "DKK" }
    #expect(desk.state.workspaces[Desk.trade]?.rulesVersion == before.map { $0 + 1 })
    var workspace = desk.state.workspaces[Desk.trade] ?? Workspace()
    workspace.brandId = ID()
    #expect(desk.run(.changeWorkspace(workspace)) == .failure(.notFound(noun: "brand")))
  }

  @Test func `nothing is made twice under one id`() {
    var desk = Desk()
    var brand = Brand()
    brand.id = Desk.brand
    brand.name = "Again"
    var user = User()
    user.id = Desk.annaId
    user.name = "Again"
    let commands: [(Command, String)] = [
      (.createTenant(TenantInfo()), "tenant"), (.createBrand(brand), "brand"), (.addUser(user), "user"),
      (.createWorkspace(desk.state.workspaces[Desk.trade] ?? Workspace()), "workspace"),
      (.createChannel(desk.state.channels[Desk.chat] ?? Channel()), "channel"),
    ]
    for (command, noun) in commands {
      #expect(desk.run(command) == .failure(.alreadyExists(noun: noun)))
    }
  }
}
