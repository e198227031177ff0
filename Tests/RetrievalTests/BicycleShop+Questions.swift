// The questions to the bicycle shop, with what ought to happen. `answer` rows are worded close to an entry,
// `paraphrase` rows are not; traps share words with entries that do not answer them.

extension BicycleShop {
  static let questions: [Question] = [
    ask("what are your opening hours on saturday?", .answer(0)),
    ask("shop address", .answer(1)),
    ask("how long is delivery", .answer(2)),
    ask("how much is shipping", .answer(3)),
    ask("Do you ship to other countries?", .answer(4)),
    ask("Hi, how do I track my order? Thanks!", .answer(5)),
    ask("change delivery address", .answer(6)),
    ask("how can i cancel my order", .answer(7)),
    ask("I would like to return something", .answer(8)),
    ask("when will I get my refund", .answer(10)),
    ask("pay in instalments", .answer(13)),
    ask("I need an invoice with our VAT number please", .answer(14)),
    ask("my discount code is not working", .answer(15)),
    ask("forgot password", .answer(17)),
    ask("unsubscribe newsletter", .answer(19)),
    ask("Which frame size do I need?", .answer(20)),
    ask("can I test ride a bike first?", .answer(21)),
    ask("warranty", .answer(24)),
    ask("book a repair in the workshop", .answer(27)),
    ask("which tyre pressure", .answer(32)),
    ask("e-bike battery charging", .answer(36)),
    ask("new battery price", .answer(39)),
    ask("child seat mounting", .answer(42)),
    ask("company bike leasing", .answer(51)),
    ask("my package came broken", .answer(56)),
    ask("there is a part missing in my parcel", .answer(57)),

    ask("is somebody there at noon on a Wednesday?", .paraphrase(0)),
    ask("what happens if the jacket turns out too tight?", .paraphrase(11)),
    ask("could I spread the amount over a year?", .paraphrase(13)),
    ask("my account is locked, I don't remember the log-in", .paraphrase(17)),
    ask("are you able to mend a wheel I got from a supermarket?", .paraphrase(29)),
    ask("how many miles on a full charge?", .paraphrase(35)),
    ask("it came in pieces, what now?", .paraphrase(44)),
    ask("can I fetch it myself today?", .paraphrase(55)),

    ask("do you repair washing machines?", .trap),
    ask("can I rent a parking space from you for a month?", .trap),
    ask("do you deliver food?", .trap),
    ask("which payment do your mechanics get?", .trap),
    ask("can I return to your shop by ferry tonight?", .trap),
    ask("does the newsletter cost money?", .trap),
    ask("how long is the ferry ride to the island?", .trap),
    ask("do you sell helmets for motorcycles?", .trap),

    ask("What is the capital of Portugal?", .foreign),
    ask("Write me a poem about autumn", .foreign),
    ask("who won the football match yesterday", .foreign),
    ask("hello", .foreign),
  ]

  private static func ask(_ text: String, _ expectation: Expectation) -> Question {
    Question(text: text, expectation: expectation)
  }
}
