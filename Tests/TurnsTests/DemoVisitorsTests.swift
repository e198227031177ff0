// What the demo's visitors are told: the page that people see first must not be wrong.

internal import Model
internal import Testing

@testable internal import Turns

@Suite struct DemoVisitorsTests {
  /// What was said to a visitor, in the words of the demo's files.
  private func kind(_ said: [String], _ conversation: Conversation, in shop: Shop) -> String {
    guard said.count == 1, let word = said.first else { return "\(said)" }
    if word.hasPrefix("answer ") { return word }
    if ["greeting", "thanks", "helped", "goodbye"].contains(word) { return "smallTalk" }
    if word == "choices" { return "unknown" }
    let reason = shop.openItems(of: conversation).first?.context.reason
    return reason == "customer_asked" ? "person" : reason == "no_answer" ? "unknown" : "\(said)"
  }

  @Test func `every visitor's first message gets what the demo says`() throws {
    let shop = try Shop { brand, _ in brand.tone = .trade }
    try shop.learnDemo("en")
    let visitors = try DemoVisitor.all()
    var wrong: [String] = []
    for (number, visitor) in visitors.enumerated() {
      let conversation = shop.say(visitor.messages[0], visitor: UInt8(number + 1))
      let found = kind(shop.said(in: conversation), conversation, in: shop)
      let expected = visitor.expects + (visitor.knowledge.map { " \($0)" } ?? "")
      if found != expected { wrong.append("\(visitor.messages[0]): \(found), not \(expected)") }
    }
    #expect(visitors.count >= 60)
    #expect(wrong == [])
  }
}
