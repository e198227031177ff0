// What policies do to a built-in turn: named by the customer's words they stand in its trace, and one that demands a
// person has one called.

internal import Model
internal import Testing

@testable internal import Turns

@Suite struct PolicyTurnsTests {
  static let threat = "What are your opening hours? My lawyers want to know."

  private func make(
    _ shop: Shop, keywords: [String] = ["lawyer"], _ action: PolicyEntry.Action = .handOver,
    confidence: Double? = nil
  ) -> ID<PolicyEntry> {
    var order = CreatePolicyEntry(
      workspaceId: Shop.workspace, topic: "legal_threats", ruleText: "A person answers.")
    order.conditions = PolicyConditions(text: "{}", keywords: keywords)
    order.action = action
    order.source.confidence = confidence
    guard case .success(.made(let uuid)) = shop.run(.createPolicyEntry(order)) else { return ID() }
    return ID(uuid)
  }

  @Test func `a policy that demands a person comes before every answer`() throws {
    let shop = try Shop.stocked()
    let policy = make(shop)
    let conversation = shop.say(Self.threat)
    #expect(shop.said(in: conversation) == ["handOver"])
    let item = try #require(shop.openItems(of: conversation).first)
    #expect(item.context.reason == "policy")
    #expect(item.context.summary?.hasSuffix("The policy legal_threats asks for a person.") == true)
    let turn = shop.trace(of: conversation)
    #expect(turn.routingPath == .human)
    #expect(turn.steps.map(\.kind) == [.gates, .decision, .handOver])
    #expect(turn.steps.first?.policies == [PolicyHit(policy, version: 1)])
  }

  @Test func `a policy that advises stands in the trace and stops nothing`() throws {
    let shop = try Shop.stocked()
    let policy = make(shop, .advise)
    let conversation = shop.say("What are your opening hours? Is there a lawyer?")
    #expect(shop.trace(of: conversation).steps.first?.policies == [PolicyHit(policy, version: 1)])
    #expect(shop.openItems(of: conversation).allSatisfy { $0.context.reason != "policy" })
  }

  @Test func `only an approved policy demands, and at once`() throws {
    let shop = try Shop.stocked()
    let question = KnowledgeTurnsTests.question
    let policy = make(shop, keywords: ["opening hours"], confidence: 0.5)
    #expect(shop.said(in: shop.say(question, visitor: 1)) == ["answer hours"])
    shop.run(.reviewPolicyEntry(policy, .approve, reason: nil))
    #expect(shop.said(in: shop.say(question, visitor: 2)) == ["handOver"])
    shop.run(.reviewPolicyEntry(policy, .archive, reason: nil))
    #expect(shop.said(in: shop.say(question, visitor: 3)) == ["answer hours"])
    shop.run(.reviewPolicyEntry(policy, .restore, reason: nil))
    #expect(shop.said(in: shop.say(question, visitor: 4)) == ["handOver"])
    var change = ChangePolicyEntry(id: policy)
    change.conditions = PolicyConditions()
    shop.run(.changePolicyEntry(change))
    #expect(shop.said(in: shop.say(question, visitor: 5)) == ["answer hours"])
    shop.run(.deletePolicyEntry(policy))
    #expect(shop.said(in: shop.say(question, visitor: 6)) == ["answer hours"])
  }

  @Test func `what a mail quotes names no policy`() throws {
    let shop = try Shop.stocked()
    _ = make(shop)
    let letter = "What are your opening hours?\n\nOn Monday Eva wrote:\n> my lawyer says"
    let id = shop.mail(letter)
    shop.settle()
    #expect(shop.trace(of: shop[id]).steps.first?.policies == [])
  }

  @Test func `a mail names a policy by its subject too`() throws {
    let shop = try Shop.stocked()
    let policy = make(shop)
    var order = ReceiveMessage(channelId: Shop.mail, sender: .address("eva@example.com"), body: "See above.")
    order.subject = "A letter of my lawyers"
    let id = shop.receive(order)
    shop.settle()
    #expect(shop.trace(of: shop[id]).steps.first?.policies == [PolicyHit(policy, version: 1)])
    #expect(shop.openItems(of: shop[id]).first?.context.reason == "policy")
  }

  @Test func `however many policies apply, the one that demands a person is obeyed and named`() throws {
    let shop = try Shop.stocked()
    for _ in 0..<Model.Limits.policyHitsMax { _ = make(shop, .advise) }
    let demanding = make(shop)
    let turn = shop.trace(of: shop.say(Self.threat))
    #expect(turn.routingPath == .human)
    #expect(turn.steps.first?.policies.first?.policyId == demanding)
    #expect(turn.steps.first?.policies.count == Model.Limits.policyHitsMax)
  }
}
