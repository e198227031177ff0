// The built-in voice: every language and tone has every sentence, and each channel gets its form.

internal import Model
internal import Retrieval
internal import Testing

@testable internal import Turns

@Suite struct WordingTests {
  static let tones: [Brand.Tone] = [.friendly, .professional, .formal, .trade]
  static let voices: [Wording] = Language.spoken.flatMap { language in
    tones.map { Wording(language: language, tone: $0) }
  }

  @Test(arguments: voices)
  func `every sentence exists, fits a chat and has no placeholder left`(voice: Wording) {
    let parts = Mirror(reflecting: voice.phrasebook).children.compactMap { $0.value as? String }
    #expect(parts.count == 12)
    for text in parts + Wording.Sentence.allCases.map(voice.sentence) {
      #expect(!text.isEmpty && text.count <= 120, "\(text)")
      #expect(!text.contains(where: { "{}<>[]%$\\_".contains($0) }), "\(text)")
      #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false, "\(text)")
    }
  }

  @Test(arguments: [
    ("Where is it?", "Where is it?"), ("Så føj ~ß ×ÿ", "Så føj ~ß ×ÿ"), ("", ""), (" ", ""), (" a", "a"),
    ("a ", "a"), ("a  b", "a b"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\u{a0}b", "a b"),
    ("a\u{2028}b", "a b"), ("a\u{7}b", "ab"), ("a\u{7f}b", "ab"), ("a\u{85}b", "ab"),
    ("a\u{202e}b", "ab"), ("it\u{2019}s", "it\u{2019}s"), ("e\u{301}", "e\u{301}"),
    (String(repeating: "ø", count: 500), String(repeating: "ø", count: 500)),
  ])
  func `what is shown is one line of what can be seen`(text: String, shown: String) {
    #expect(PlainText.shown(text) == shown)
  }

  @Test(arguments: Language.spoken)
  func `a language speaks for itself`(language: Language) {
    let spoken = Self.tones.map { Wording(language: language, tone: $0) }
    #expect(spoken.allSatisfy { $0.language == language })
    let text = spoken.flatMap { voice in Wording.Sentence.allCases.map(voice.sentence) }.joined(
      separator: " ")
    #expect(Language.guess(text) == language)
  }

  @Test(arguments: Language.spoken)
  func `formal and trade differ in every language`(language: Language) {
    let formal = Wording(language: language, tone: .formal)
    let trade = Wording(language: language, tone: .trade)
    #expect(Wording.Sentence.allCases.allSatisfy { formal.sentence($0) != trade.sentence($0) })
  }

  @Test(arguments: [Language.fr, nil])
  func `a language without sentences is answered in English`(language: Language?) {
    let voice = Wording(language: language, tone: .formal)
    #expect(voice.language == .en)
    #expect(voice.sentence(.goodbye) == Wording(language: .en, tone: .formal).sentence(.goodbye))
  }

  let voice = Wording(language: .en, tone: .professional)

  @Test(arguments: [
    (Wording.Form.short, "Two days."),
    (
      .email(name: "Anna O\u{2019}Brien", signature: "Yours\nThe shop", sender: "Sif"),
      "Hello Anna O\u{2019}Brien,\n\nTwo days.\n\nYours\nThe shop"
    ),
    (
      .email(name: "J. Smith", signature: nil, sender: "Sif"),
      "Hello J. Smith,\n\nTwo days.\n\nKind regards\nSif"
    ),
    (.email(name: nil, signature: " \n", sender: nil), "Hello,\n\nTwo days.\n\nKind regards"),
    (.email(name: "", signature: "S", sender: nil), "Hello,\n\nTwo days.\n\nS"),
    (.email(name: "anna@example.com", signature: "S", sender: nil), "Hello,\n\nTwo days.\n\nS"),
    (.email(name: "www.example.com", signature: "S", sender: nil), "Hello,\n\nTwo days.\n\nS"),
    (
      .email(name: "please pay into the account below", signature: "S", sender: nil),
      "Hello,\n\nTwo days.\n\nS"
    ),
    (.email(name: "Anna\n\nHolm", signature: "S", sender: nil), "Hello Anna Holm,\n\nTwo days.\n\nS"),
  ])
  func `a channel gives a message its form`(form: Wording.Form, text: String) {
    #expect(voice.message("Two days.", in: form) == text)
  }

  @Test func `an answer is followed by the question whether it helped`() {
    #expect(voice.answer("Two days.", in: .short) == "Two days.\n\nDid this answer your question?")
  }

  @Test(arguments: [
    String(repeating: "A sentence of some length. ", count: 300),
    String(repeating: "words without an end ", count: 300),
    String(repeating: "x", count: 10_000),
    String(repeating: "👩‍🔧 ", count: 4_000),
  ])
  func `a long answer is cut for a chat, the question under it stays`(answer: String) {
    let text = voice.answer(answer, in: .short)
    #expect(text.count <= Wording.shortCharactersMax)
    #expect(text.count > Wording.shortCharactersMax / 2)
    #expect(text.hasSuffix(" …\n\nDid this answer your question?"))
    #expect(voice.answer(answer, in: .email(name: nil, signature: "S", sender: nil)).contains(answer))
  }

  @Test func `a clarification numbers three questions and fits a chat`() {
    let long = String(repeating: "How long is it? ", count: 40)
    #expect(
      voice.clarification(["When do you\nopen?", "Where are you?"]) == """
        I'm not sure that I understood you correctly. Did you mean one of these?
        1. When do you open?
        2. Where are you?
        Please reply with the number, or describe it in other words.
        """)
    for voice in Self.voices {
      let text = voice.clarification([long, long, long, long])
      #expect(text.count <= 600)
      #expect(text.contains("\n3. ") && !text.contains("\n4. "))
    }
  }
}
