// Random conversations under a seed: customers, operators and time in any order. What must hold whatever is said.

internal import Model
internal import Testing

@testable internal import Turns

@Suite struct TurnWalkTests {
  static let moves: [Talk.Move] = [
    "hi", "What are your opening hours?", "deliver on Saturdays?", "how do I register for the warranty", "2",
    "thanks", "bye", "no", "no thanks", "yes", "ok", "I want a human", "Do you sell horse saddles?",
    "\u{1F44E}", "\u{2764}\u{FE0F}", "??", "none of these", "that didn't help",
    .quickly("copy of an invoice"),
    .quickly("no"), .takeOver, .release, .resolve, .reply("Here you are."), .reply("Which one?"),
    .wait(minutes: 5), .wait(minutes: 90),
  ]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `whoever speaks when, nobody is talked over, told twice or forgotten`(seed: UInt64) throws {
    let shop = try Shop.stocked(seed: seed)
    var findings: [String] = []
    var conversation = shop.say("hello")
    for _ in 0..<60 {
      let move = Self.moves.randomElement(using: &shop.dice) ?? "hi"
      let before = conversation
      conversation = shop.play([move], in: before.id)
      findings += shop.findings(in: conversation, after: before).map { "\(move): \($0)" }
    }
    #expect(findings == [], "seed \(seed)")
    #expect(conversation.messages.count > 20)
  }
}

extension Shop {
  fileprivate func findings(in conversation: Conversation, after before: Conversation) -> [String] {
    var found: [String] = []
    let isCalled = openItems(of: conversation).contains { $0.kind == .escalation }
    if conversation.turn != nil { found.append("a turn stays open") }
    if isCalled, conversation.status != .inProgress { found.append("called for, and \(conversation.status)") }
    let isSame = conversation.id == before.id
    let new = conversation.messages.dropFirst(isSame ? before.messages.count : conversation.messages.count)
    if before.humanManagingUserId != nil, new.contains(where: { $0.author.kind == .ai }) {
      found.append("the AI talks over a person")
    }
    if isSame, before.isHolding, new.contains(where: \.details.isHolding) { found.append("told twice") }
    if conversation.status.isEnded, conversation.autoResolved, conversation.personWrote {
      found.append("a person's work is counted as the AI's")
    }
    let isOwed = conversation.customerWaits && !conversation.status.isEnded
    if isOwed, openItems(of: conversation).isEmpty { found.append("nobody owes the customer a word") }
    return found
  }
}
