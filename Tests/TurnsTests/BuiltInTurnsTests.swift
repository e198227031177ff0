// What the built-in turn says, from the customer's message through the engine to our word: whole conversations on a
// chat, told as tables.

internal import Model
internal import Testing

@testable internal import Turns

@Suite struct BuiltInTurnsTests {
  private func check(_ talk: Talk, in shop: Shop) {
    let conversation = shop.play(talk.moves)
    #expect(shop.said(in: conversation) == talk.said)
    #expect(shop.end(of: conversation) == talk.end)
  }

  static let answers: [Talk] = [
    Talk(
      "a question is answered", ["Do you deliver on Saturdays?"], said: ["answer saturday"],
      end: "awaiting_contact"),
    Talk(
      "with courtesies around it", ["Hi there! What are your opening hours please? Thanks a lot"],
      said: ["answer hours"], end: "awaiting_contact"),
    Talk(
      "silence behind an answer resolves", ["What are your opening hours?", .wait(minutes: 61)],
      said: ["answer hours"], end: "resolved auto"),
    Talk(
      "a greeting is returned, and silence abandons", ["hi", .wait(minutes: 61)], said: ["greeting"],
      end: "abandoned"),
    Talk(
      "quick messages get one answer",
      [.quickly("hello"), .quickly("quick question"), "your opening hours?"],
      said: ["answer hours"], end: "awaiting_contact"),
    Talk(
      "two quick questions get both answers",
      [.quickly("What are your opening hours?"), "Do you deliver on Saturdays?"],
      said: ["answer hours and saturday"], end: "awaiting_contact"),
    Talk(
      "a quick message that nobody can answer beside one that is answered is not passed over",
      [.quickly("What are your opening hours?"), "Do you sell horse saddles?"],
      said: ["handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "one question after the other", ["your opening hours?", "deliver on Saturdays?"],
      said: ["answer hours", "answer saturday"], end: "awaiting_contact"),
  ]

  @Test(arguments: answers)
  func `a customer who asks is answered`(talk: Talk) throws { check(talk, in: try .stocked()) }

  static let ends: [Talk] = [
    Talk(
      "thanks", ["What are your opening hours?", "thanks!"], said: ["answer hours", "thanks"],
      end: "resolved auto"),
    Talk(
      "a yes", ["What are your opening hours?", "yes, that helped"], said: ["answer hours", "helped"],
      end: "resolved auto"),
    Talk(
      "goodbye", ["What are your opening hours?", "that's all, bye"], said: ["answer hours", "goodbye"],
      end: "resolved auto"),
    Talk(
      "a polite no", ["What are your opening hours?", "no thanks"], said: ["answer hours", "goodbye"],
      end: "resolved auto"),
    Talk(
      "a polite no in two messages", ["What are your opening hours?", .quickly("No"), "thank you"],
      said: ["answer hours", "goodbye"], end: "resolved auto"),
    Talk(
      "a heart", ["What are your opening hours?", "\u{2764}\u{FE0F}"], said: ["answer hours", "helped"],
      end: "resolved auto"),
    Talk(
      "thanks, then goodbye", ["What are your opening hours?", "thanks", "bye"],
      said: ["answer hours", "thanks", "goodbye"], end: "resolved auto"),
    Talk(
      "thanks, then ok", ["What are your opening hours?", "thanks", "ok"],
      said: ["answer hours", "thanks"], end: "resolved auto"),
    Talk(
      "a greeting in between", ["What are your opening hours?", "hello", "no thanks, bye"],
      said: ["answer hours", "greeting", "goodbye"], end: "resolved auto"),
    Talk(
      "thanks in quick messages with a no that says more",
      ["What are your opening hours?", .quickly("that didn't help"), "thanks"],
      said: ["answer hours", "handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "a question behind the thanks opens it again",
      ["your opening hours?", "thanks", "deliver on Saturdays?"],
      said: ["answer hours", "thanks", "answer saturday"], end: "awaiting_contact"),
  ]

  @Test(arguments: ends)
  func `a customer who is content ends the conversation`(talk: Talk) throws {
    check(talk, in: try .stocked())
  }

  static let courtesies: [Talk] = [
    Talk("thanks", ["thanks"], said: ["thanks"], end: "awaiting_contact"),
    Talk("goodbye", ["bye bye"], said: ["goodbye"], end: "awaiting_contact"),
    Talk("ok", ["ok"], said: ["greeting"], end: "awaiting_contact"),
    Talk("no", ["no"], said: ["greeting"], end: "awaiting_contact"),
    Talk("ok to a greeting", ["hi", "ok"], said: ["greeting", "greeting"], end: "awaiting_contact"),
    Talk("no to a greeting", ["hi", "no"], said: ["greeting", "goodbye"], end: "awaiting_contact"),
    Talk(
      "no thanks to a greeting, and silence", ["hi", "no thanks", .wait(minutes: 61)],
      said: ["greeting", "goodbye"], end: "resolved auto"),
    Talk("an emoji", ["\u{1F389}\u{1F389}"], said: ["greeting"], end: "awaiting_contact"),
    Talk("thumbs down", ["\u{1F44E}"], said: ["greeting"], end: "awaiting_contact"),
    Talk("question marks", ["??"], said: ["greeting"], end: "awaiting_contact"),
    Talk("dots", ["..."], said: ["greeting"], end: "awaiting_contact"),
  ]

  @Test(arguments: courtesies)
  func `a courtesy to which nothing was said calls nobody`(talk: Talk) throws {
    check(talk, in: try .stocked())
  }

  private static let warranty = "how do I register for the warranty"

  static let choices: [Talk] = [
    Talk("a number", [.init(warranty), "2"], said: ["choices", "answer charger"], end: "awaiting_contact"),
    Talk(
      "a number in words", [.init(warranty), "the second one please"], said: ["choices", "answer charger"],
      end: "awaiting_contact"),
    Talk(
      "a number with a sign", [.init(warranty), "1)"], said: ["choices", "answer battery"],
      end: "awaiting_contact"),
    Talk(
      "a number that was not offered", [.init(warranty), "7"], said: ["choices", "handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "none", [.init(warranty), "none of these"], said: ["choices", "handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "a polite no", [.init(warranty), "no thanks"], said: ["choices", "goodbye"], end: "awaiting_contact"),
    Talk(
      "other words", [.init(warranty), "What are your opening hours?"], said: ["choices", "answer hours"],
      end: "awaiting_contact"),
    Talk(
      "once only", [.init(warranty), "1", .init(warranty)],
      said: ["choices", "answer battery", "handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "silence", [.init(warranty), .wait(minutes: 61)], said: ["choices"], end: "abandoned"),
    Talk(
      "a number behind an answer is no choice", ["What are your opening hours?", "2"],
      said: ["answer hours", "handOver"], end: "in_progress escalation:no_answer"),
  ]

  @Test(arguments: choices)
  func `a question like two entries offers both to choose from, once`(talk: Talk) throws {
    check(talk, in: try .stocked())
  }

  static let handOvers: [Talk] = [
    Talk(
      "what nobody knows", ["Do you sell horse saddles?"], said: ["handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "a wish", ["can I speak to a person please"], said: ["handOver"],
      end: "in_progress escalation:customer_asked"),
    Talk(
      "a wish among other messages", [.quickly("get me a human"), "What are your opening hours?"],
      said: ["handOver"], end: "in_progress escalation:customer_asked"),
    Talk(
      "asked for twice, told once", ["I want a human", "I want a human", "hello?"], said: ["handOver"],
      end: "in_progress escalation:customer_asked"),
    Talk(
      "more questions while it waits", ["Do you sell horse saddles?", "What are your opening hours?"],
      said: ["handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "thanks while it waits", ["Do you sell horse saddles?", "ok thanks", .wait(minutes: 120)],
      said: ["handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "no to an answer", ["What are your opening hours?", "no"], said: ["answer hours", "handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "thumbs down", ["What are your opening hours?", "\u{1F44E}"], said: ["answer hours", "handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "a second time, told again, once the first was answered",
      ["I want a human", .reply("Here I am."), .release, "I want a human"],
      said: ["handOver", "person", "handOver"], end: "in_progress escalation:customer_asked"),
  ]

  @Test(arguments: handOvers)
  func `a customer who needs somebody gets a person, and is told so once`(talk: Talk) throws {
    check(talk, in: try .stocked())
  }

  private static let answered: [Talk.Move] = [
    "Do you sell horse saddles?", .takeOver, .reply("Only for bicycles, I'm afraid."),
  ]
  private static let asked: [Talk.Move] = [
    "Do you sell horse saddles?", .takeOver, .reply("For which horse?"), .release,
  ]

  static let people: [Talk] = [
    Talk(
      "thanks, managed", answered + ["thanks"], said: ["handOver", "person"], end: "resolved"),
    Talk(
      "thanks, released", answered + [.release, "thanks"], said: ["handOver", "person", "thanks"],
      end: "resolved"),
    Talk(
      "thanks behind the end", answered + [.resolve, "thanks"], said: ["handOver", "person", "thanks"],
      end: "resolved"),
    Talk(
      "a question behind the end is for whoever answered", answered + [.resolve, "and for cows?"],
      said: ["handOver", "person", "handOver"],
      end: "in_progress customer_reply_pending:reopened escalation:no_answer"),
    Talk(
      "a new question, managed", answered + ["What are your opening hours?"],
      said: ["handOver", "person"], end: "in_progress customer_reply_pending:human_managed"),
    Talk(
      "a new question, released", answered + [.release, "What are your opening hours?"],
      said: ["handOver", "person", "answer hours"], end: "awaiting_contact"),
    Talk(
      "no, released", answered + [.release, "no, that's not what I asked"],
      said: ["handOver", "person", "handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "a yes to a person's question is theirs", asked + ["yes"], said: ["handOver", "person", "handOver"],
      end: "in_progress escalation:no_answer"),
    Talk(
      "so is a word that is near something", asked + ["the warranty one"],
      said: ["handOver", "person", "handOver"], end: "in_progress escalation:no_answer"),
    Talk(
      "no thanks to a person's question", asked + ["no thanks"], said: ["handOver", "person", "goodbye"],
      end: "resolved"),
    Talk(
      "thanks to a person's question leave it asked", asked + ["thanks", .wait(minutes: 61)],
      said: ["handOver", "person", "thanks"], end: "abandoned"),
  ]

  @Test(arguments: people)
  func `what is said to a person's word`(talk: Talk) throws { check(talk, in: try .stocked()) }
}
