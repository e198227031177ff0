// The numbered questions of a clarification, read back from our own message, and which of them a reply means: by
// number ("2", "nr. 2 please"), by place ("the second one") or by its words. Anything else is no choice.

/// Questions that were offered to choose from.
struct Choices: Equatable {
  /// As they were written, in order.
  let questions: [String]

  /// - Returns: nil for a message of ours that offers nothing.
  init?(_ body: String) {
    var questions: [String] = []
    for line in body.split(separator: "\n") {
      let prefix = "\(questions.count + 1). "
      if line.hasPrefix(prefix) { questions.append(String(line.dropFirst(prefix.count))) }
    }
    guard questions.count > 1 else { return nil }
    self.questions = questions
  }

  /// The question that a reply means, or nil.
  func chosen(by reply: String) -> String? {
    let words = SmallTalkText.normalized(reply)
    guard !words.isEmpty, words.count <= Self.wordsMax else { return nil }
    for (place, question) in questions.enumerated() {
      let asked = SmallTalkText.normalized(question)
      if words == asked || words == [String(place + 1)] + asked { return question }
    }
    guard words.allSatisfy({ Self.around.contains($0) || Self.numbers[$0] != nil || Self.places[$0] != nil })
    else {
      return nil
    }
    let named = Set(words.compactMap { Self.places[$0] })
    let meant = named.isEmpty ? Set(words.compactMap { Self.numbers[$0] }) : named
    guard meant.count == 1, let place = meant.first, place <= questions.count else { return nil }
    return questions[place - 1]
  }

  private static let wordsMax = 40

  private static let numbers: [String: Int] = [
    "1": 1, "one": 1, "en": 1, "et": 1, "ett": 1, "eins": 1,
    "2": 2, "two": 2, "to": 2, "två": 2, "zwei": 2,
    "3": 3, "three": 3, "tre": 3, "drei": 3,
  ]

  private static let places: [String: Int] = [
    "first": 1, "1st": 1, "første": 1, "första": 1, "erste": 1, "ersten": 1,
    "second": 2, "2nd": 2, "anden": 2, "andet": 2, "andre": 2, "andra": 2, "zweite": 2, "zweiten": 2,
    "third": 3, "3rd": 3, "tredje": 3, "dritte": 3, "dritten": 3,
  ]

  /// What may stand around a number.
  private static let around: Set<String> = [
    "number", "no", "nr", "nummer", "option", "the", "please", "thanks", "its", "it", "is", "hi", "hello",
    "yes",
    "den", "det", "er", "tak", "ja", "hej", "är", "tack", "takk", "hei", "der", "die", "das", "bitte",
    "danke",
    "hallo",
  ]
}
