// When the built-in turn runs, what makes it run again, and what becomes of its draft: the three modes, quiet time,
// newer messages, restarts of law 5 with the real AI behind them.

internal import Bytes
internal import Engine
internal import Model
internal import Testing

@testable internal import Turns

@Suite struct TurnModesTests {
  @Test func `a suggested draft waits, and approve sends it unchanged`() throws {
    let shop = try Shop(mode: .suggest)
    shop.stock("en")
    let waiting = shop.say("What are your opening hours?")
    let draft = try #require(waiting.gate?.draft)
    #expect(shop.said(in: waiting) == [])
    #expect(shop.end(of: waiting) == "in_progress approval_gate")
    #expect(shop.openItems(of: waiting).first?.context.draft == draft.body)
    shop.run(.approveGate(waiting.id), by: Shop.anna)
    let sent = shop[waiting.id]
    #expect(sent.messages.last?.body == draft.body && sent.messages.last?.details.uses == draft.uses)
    #expect(shop.said(in: sent) == ["answer hours"])
    #expect(shop.end(of: sent) == "awaiting_contact")
  }

  @Test func `a newer message takes the place of a waiting draft`() throws {
    let shop = try Shop(mode: .suggest)
    shop.stock("en")
    _ = shop.say("What are your opening hours?")
    let waiting = shop.say("Sorry, I mean: do you deliver on Saturdays?")
    #expect(waiting.gate?.draft.uses.map { shop.name(of: $0.entryId) } == ["hours", "saturday"])
    #expect(shop.openItems(of: waiting).count == 1)
  }

  @Test func `what needs a person is not told to the customer while words wait for approval`() throws {
    let shop = try Shop(mode: .suggest)
    shop.stock("en")
    let conversation = shop.say("Do you sell horse saddles?")
    #expect(shop.said(in: conversation) == [])
    #expect(shop.end(of: conversation) == "in_progress escalation:no_answer")
  }

  @Test func `switched off, no turn runs`() throws {
    let shop = try Shop(mode: .off)
    shop.stock("en")
    let conversation = shop.say("What are your opening hours?")
    #expect(conversation.turnIds.isEmpty && conversation.turn == nil)
    #expect(shop.said(in: conversation) == [])
    #expect(shop.end(of: conversation) == "open customer_reply_pending:ai_off")
  }

  @Test func `nothing is said before quiet time is over`() throws {
    let shop = try Shop.stocked()
    let id = shop.send("What are your opening hours?")
    shop.wait(milliseconds: 799)
    #expect(shop[id].messages.count == 1)
    shop.wait(milliseconds: 1)
    #expect(shop.said(in: shop[id]) == ["answer hours"])
  }

  @Test func `a message that comes while a turn thinks is part of the answer`() throws {
    let shop = try Shop.stocked()
    let id = shop.send("What are your opening hours?")
    shop.advance(milliseconds: 800)
    shop.runUntil { shop[id].turn?.isRunning == true }
    shop.receiveFirst("Do you deliver on Saturdays?")
    shop.settle()
    let conversation = shop[id]
    let turns = conversation.turnIds.compactMap { shop.state.turns[$0] }
    #expect(turns.map(\.status) == [.superseded, .completed])
    #expect(turns.first?.reason == "newer_message" && turns.first?.steps.isEmpty == false)
    #expect(shop.said(in: conversation) == ["answer hours and saturday"])
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `whenever messages come, each is answered and none twice`(seed: UInt64) throws {
    let shop = try Shop.stocked(seed: seed)
    let questions = ["What are your opening hours?", "Do you deliver on Saturdays?", "hello"]
    var id = ID<Conversation>()
    for question in questions.shuffled(using: &shop.dice) {
      id = shop.send(question)
      shop.wait(milliseconds: UInt64.random(in: 0...1_500, using: &shop.dice))
    }
    shop.settle()
    let conversation = shop[id]
    let uses = conversation.messages.flatMap { $0.details.uses.map { shop.name(of: $0.entryId) } }
    #expect(uses.sorted() == ["hours", "saturday"])
    #expect(conversation.status == .awaitingContact && shop.openItems(of: conversation).isEmpty)
  }
}
