// What the built-in turn may answer from: approved entries as they are now, recorded with version and score.

internal import Model
internal import Retrieval
internal import Testing

@testable internal import Turns

@Suite struct KnowledgeTurnsTests {
  static let question = "What are your opening hours?"

  @Test func `an answer names the entry, its version and its score, in the message and in the trace`() throws
  {
    let shop = try Shop.stocked()
    var change = ChangeKnowledgeEntry(id: shop.entries["hours"] ?? ID())
    change.answer = "Monday to Friday from eight to five."
    shop.run(.changeKnowledgeEntry(change))
    let conversation = shop.say(Self.question)
    let message = try #require(conversation.messages.last)
    let use = try #require(message.details.uses.first)
    #expect(message.body == "Monday to Friday from eight to five.\n\nDid this answer your question?")
    #expect(message.details.uses.count == 1)
    #expect(use.entryId == shop.entries["hours"] && use.version == 2)
    #expect(use.score >= Double(ConfidenceBands.lexical.answerScoreMin) && use.score <= 1)
    let turn = shop.trace(of: conversation)
    #expect(message.turnId == turn.id && turn.status == .completed && turn.routingPath == .directAnswer)
    #expect(turn.steps.map(\.kind) == [.gates, .retrieval, .decision, .compose])
    #expect(turn.steps.dropFirst().prefix(2).allSatisfy { $0.hits.first == use })
    #expect(shop.state.knowledge[use.entryId]?.usageCount == 1)
  }

  @Test func `a hand-over carries what was nearest, and the nearest answer to send`() throws {
    let shop = try Shop.stocked()
    _ = shop.say("how do I register for the warranty")
    let conversation = shop.say("the warranty of both")
    let item = try #require(shop.openItems(of: conversation).first)
    let nearest = try #require(item.context.candidates.first)
    #expect(item.context.candidates.count <= ConfidenceBands.lexical.nearMax)
    let isNear = nearest.score >= Model.Limits.suggestedReplyScoreMin
    #expect(
      item.context.suggestedReply == (isNear ? shop.state.knowledge[nearest.entryId]?.answer : nil))
    #expect(item.context.waitingSince == conversation.messages.last { !$0.isOurs }?.sentAt)
  }

  @Test func `a no hands over with the entry that did not help`() throws {
    let shop = try Shop.stocked()
    _ = shop.say(Self.question)
    let conversation = shop.say("no, that didn't help")
    let item = try #require(shop.openItems(of: conversation).first)
    #expect(item.context.candidates.map(\.entryId) == [shop.entries["hours"]])
    #expect(
      item.context.summary == "The customer asked: What are your opening hours? Last: no, that didn't help")
  }

  @Test func `only approved entries answer, and at once`() throws {
    let shop = try Shop()
    let id = shop.learn("hours", Self.question, "From nine to five.", confidence: 0.5)
    #expect(shop.said(in: shop.say(Self.question, visitor: 1)) == ["handOver"])
    shop.run(.reviewKnowledgeEntry(id, .approve, reason: nil))
    #expect(shop.said(in: shop.say(Self.question, visitor: 2)) == ["answer hours"])
    var change = ChangeKnowledgeEntry(id: id)
    change.question = "Do you sell horse saddles?"
    change.answer = "No."
    shop.run(.changeKnowledgeEntry(change))
    #expect(shop.said(in: shop.say(Self.question, visitor: 3)) == ["handOver"])
    #expect(shop.said(in: shop.say("Do you sell horse saddles?", visitor: 4)) == ["answer hours"])
    shop.run(.deleteKnowledgeEntry(id))
    #expect(shop.said(in: shop.say("Do you sell horse saddles?", visitor: 5)) == ["handOver"])
  }

  @Test func `a rejected entry never answers`() throws {
    let shop = try Shop()
    let id = shop.learn("hours", Self.question, "From nine to five.", confidence: 0.5)
    shop.run(.reviewKnowledgeEntry(id, .reject, reason: "Wrong."))
    let conversation = shop.say(Self.question)
    #expect(shop.said(in: conversation) == ["handOver"])
    #expect(shop.openItems(of: conversation).allSatisfy { $0.context.candidates.isEmpty })
  }

  @Test func `a choice whose entry is gone is not replaced by its neighbour`() throws {
    let shop = try Shop.stocked()
    _ = shop.say("how do I register for the warranty")
    shop.run(.deleteKnowledgeEntry(shop.entries["charger"] ?? ID()))
    #expect(shop.said(in: shop.say("2")) == ["choices", "handOver"])
  }

  @Test func `an index made at the start finds what the index made by events found`() throws {
    let shop = try Shop.stocked()
    shop.learn("pending", "Do you buy used bicycles?", "Yes.", confidence: 0.2)
    shop.run(.deleteKnowledgeEntry(shop.entries["saturday"] ?? ID()))
    let search = KnowledgeSearch()
    KnowledgeObserver(search).didLoad(shop.state, of: Shop.id(20))
    #expect(search.count(Shop.scope) == 5)
    for question in [Self.question, "Do you buy used bicycles?", "deliver on Saturdays"] {
      let found = search.search(Shop.scope, query: question, limit: 5)
      #expect(found == shop.search.search(Shop.scope, query: question, limit: 5))
    }
  }

  @Test func `a clone has the original's ids and an index of its own`() throws {
    let shop = try Shop.stocked()
    let observer = KnowledgeObserver(shop.search)
    let clone = Shop.id(21, TenantInfo.self)
    let theirs = SearchScope(tenant: clone.uuid, workspace: Shop.workspace.uuid)
    let count = shop.search.count(Shop.scope)
    observer.didLoad(shop.state, of: clone)
    #expect(shop.search.count(theirs) == count && count > 0)
    observer.didUnload(shop.state, of: clone)
    #expect(shop.search.count(theirs) == 0 && shop.search.count(Shop.scope) == count)
  }

  @Test func `what an import replaces is found no more`() throws {
    let shop = try Shop.stocked()
    #expect(shop.search.count(Shop.scope) > 0)
    KnowledgeObserver(shop.search).didApply(
      [.importEnded(ImportEnded(ID(), parts: 0))], to: TenantState(), of: Shop.id(20))
    #expect(shop.search.count(Shop.scope) == 0)
  }
}
