// Small talk: the labelled tables, and what holds for all phrases of all languages.

internal import Retrieval
internal import Testing

@testable internal import Turns

@Suite struct SmallTalkTests {
  @Test(arguments: SmallTalkCase.positives)
  func `a message that asks nothing is recognised`(message: SmallTalkCase) {
    #expect(SmallTalk.recognize(message.message, operatingLanguage: message.operating) == message.expected)
  }

  @Test(arguments: SmallTalkCase.negatives)
  func `a question is no small talk, whatever words it holds`(message: SmallTalkCase) {
    #expect(SmallTalk.recognize(message.message, operatingLanguage: message.operating) == nil)
  }

  @Test func `the tables are as large as they are said to be`() {
    #expect(SmallTalkCase.positives.count >= 40)
    #expect(SmallTalkCase.negatives.count >= 40)
  }

  static let phrases: [(Language, SmallTalkPhrases)] = [
    (.en, .init(courtesies: .english, replies: .english)),
    (.da, .init(courtesies: .danish, replies: .danish)),
    (.sv, .init(courtesies: .swedish, replies: .swedish)),
    (.no, .init(courtesies: .norwegian, replies: .norwegian)),
    (.de, .init(courtesies: .german, replies: .german)),
  ]

  @Test(arguments: phrases)
  func `each kind has forty phrases, a no twenty, a polite no fifteen`(
    language: Language, phrases: SmallTalkPhrases
  ) {
    for (kind, text) in phrases.byKind {
      let distinct = Set(text.split(separator: "\n").map { SmallTalkText.normalized(String($0)) })
      #expect(distinct.count >= (kind == .decline ? 15 : kind == .denial ? 20 : 40), "\(kind)")
    }
  }

  @Test(arguments: phrases)
  func `each phrase means its kind, and only that`(language: Language, phrases: SmallTalkPhrases) {
    for (kind, text) in phrases.byKind {
      for phrase in text.split(separator: "\n") {
        let found = SmallTalk.recognize(String(phrase), operatingLanguage: language)
        #expect(found == SmallTalk(kind: kind, language: language), "\(phrase)")
      }
    }
  }

  @Test(arguments: phrases)
  func `no phrase stands twice`(language: Language, phrases: SmallTalkPhrases) {
    var seen: Set<[String]> = []
    for (kind, text) in phrases.byKind {
      for phrase in text.split(separator: "\n") {
        let isNew = seen.insert(SmallTalkText.normalized(String(phrase))).inserted
        #expect(isNew, "\(kind): \(phrase)")
      }
    }
  }

  @Test func `a very long message is no small talk`() {
    let long = String(repeating: "thanks ", count: SmallTalkText.wordsMax * 2)
    #expect(SmallTalk.recognize(long, operatingLanguage: .en) == nil)
  }
}
