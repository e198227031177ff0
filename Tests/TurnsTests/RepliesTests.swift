// What is read out of a reply besides small talk: a choice from our list, the written part of a mail, a message
// without words.

internal import Testing

@testable internal import Turns

@Suite struct RepliesTests {
  static let list = "Which is it?\n1. Is it long?\n2. Is it 2. or 3. grade?\n3. Is it red?\nSend the number."

  static let replies: [(reply: String, place: Int?)] = [
    ("1", 1), (" 2. ", 2), ("#3", 3), ("2)", 2), ("no. 2", 2), ("Number two please", 2), ("the first", 1),
    ("the second one, thanks", 2), ("nr. 3 tak", 3), ("den anden", 2), ("det första", 1),
    ("die dritte bitte", 3),
    ("den tredje, takk", 3), ("is it red", 3), ("1. Is it long?", 1), ("IS IT LONG", 1),
    ("0", nil), ("4", nil), ("12", nil), ("1 and 3", nil), ("1 2", nil), ("2 days late", nil), ("", nil),
    ("yes", nil), ("the red one", nil), ("third floor", nil),
  ]

  @Test(arguments: replies)
  func `a reply chooses by number, place or words, or not at all`(reply: String, place: Int?) throws {
    let choices = try #require(Choices(Self.list))
    #expect(choices.chosen(by: reply) == place.map { choices.questions[$0 - 1] })
  }

  @Test(arguments: ["", "Two days.", "1. Unscrew the lid.", "Step 1. Do it.\nStep 2. Done.", "2. b\n3. c"])
  func `a message without a numbered list offers nothing`(body: String) { #expect(Choices(body) == nil) }

  @Test func `only as many as were offered can be chosen`() throws {
    let choices = try #require(Choices("1. a\n2. b"))
    #expect(choices.chosen(by: "3") == nil && choices.chosen(by: "2") == "b")
  }

  static let mails: [(body: String, written: String)] = [
    ("Where is it?", "Where is it?"),
    ("Hi Eva,\n\nWhere is it?\n\nBest regards\nBo\nSales", "Where is it?"),
    ("Hej!\r\nHvor er den?\r\nMvh Bo\r\n", "Hvor er den?"),
    ("Guten Tag zusammen,\nwo ist es?\nMit freundlichen Grüßen\nBo", "wo ist es?"),
    ("Where is it?\n\n-- \nBo", "Where is it?"),
    ("Where is it?\n\nOn 1 May 2026, Eva wrote:\n> It left.\n> Eva", "Where is it?"),
    ("Where is it?\n-----Original Message-----\nIt left.", "Where is it?"),
    ("> It left.\nIt has not come.", "It has not come."),
    ("Regards to your team!\nWhere is it?", "Regards to your team!\nWhere is it?"),
    (
      "Where is it?\nVänligen skicka den till Malmö i stället.",
      "Where is it?\nVänligen skicka den till Malmö i stället."
    ),
    ("Kind regards\nBo", "Kind regards\nBo"),
    ("> only quoted", "> only quoted"),
    ("Hi there,", "Hi there,"),
    ("", ""),
  ]

  @Test(arguments: mails)
  func `of a mail the written part is read`(body: String, written: String) {
    #expect(MailText.written(in: body) == written)
  }

  static let wordless: [(text: String, kind: SmallTalk.Kind?)] = [
    ("\u{1F600}", .affirmation), ("\u{2764}\u{FE0F}", .affirmation), ("\u{1F44D}\u{1F3FD}", .affirmation),
    ("\u{1F44E}", .denial), (":-( \u{1F621}", .denial), ("?", .greeting), ("...", .greeting),
    (":-)", .greeting),
    ("", nil), (" \n", nil), ("ok \u{1F600}", nil), ("5", nil), ("\u{1F600} \u{4F60}", nil),
  ]

  @Test(arguments: wordless)
  func `a message without a word is no question`(text: String, kind: SmallTalk.Kind?) {
    #expect(Wordless.kind(of: text) == kind)
  }
}
