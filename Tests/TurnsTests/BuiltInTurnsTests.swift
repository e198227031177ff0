// The built-in turn from the customer's message to our word, through the engine.

internal import Bytes
internal import Model
internal import Testing

@testable internal import Turns

@Suite struct BuiltInTurnsTests {
  static let talks: [Talk] = [
    Talk(
      "a question is answered", ["Do you deliver on Saturdays?"], said: ["answer saturday"],
      end: "awaiting_contact"),
    Talk(
      "an answer ends in silence", ["What are your opening hours?", .wait(minutes: 61)],
      said: ["answer hours"], end: "resolved auto"),
    Talk(
      "thanks end an answered conversation", ["What are your opening hours?", "thanks!"],
      said: ["answer hours", "thanks"], end: "resolved auto"),
    Talk(
      "a question like two entries offers both, and a number chooses",
      ["how do I register for the warranty", "2"], said: ["choices", "answer charger"],
      end: "awaiting_contact"),
    Talk(
      "what nobody knows goes to a person", ["Do you sell horse saddles?"], said: ["handOver"],
      end: "in_progress escalation:no_answer"),
  ]

  @Test(arguments: talks)
  func `a conversation comes to its end`(talk: Talk) throws {
    let shop = try Shop.stocked()
    let conversation = shop.play(talk.moves)
    #expect(shop.said(in: conversation) == talk.said)
    #expect(shop.end(of: conversation) == talk.end)
  }
}
