// Where a conversation stands by what we said in it, which decides what a yes, a no or thanks mean.

internal import Model

/// What the customer's words answer.
enum Standing: Equatable {
  /// We have said nothing yet.
  case first
  /// We said courtesies only.
  case greeted
  /// We offered questions to choose from.
  case offered(Choices)
  /// A person asked them something.
  case asked
  /// We or a person answered; courtesies may have followed.
  case answered(isLast: Bool)

  /// - Parameter ours: our words, oldest first, without holding sentences.
  init(_ ours: [Message], expectsReply: Bool) {
    let isAnswer = { (word: Message) in word.author.isPerson || !word.uses.isEmpty }
    if let last = ours.last {
      if last.author.isPerson, expectsReply {
        self = .asked
      } else if isAnswer(last) {
        self = .answered(isLast: true)
      } else if let choices = Choices(last.body) {
        self = .offered(choices)
      } else {
        self = ours.contains(where: isAnswer) ? .answered(isLast: false) : .greeted
      }
    } else {
      self = .first
    }
  }

  /// For the trace.
  var name: String {
    switch self {
    case .first: "first"
    case .greeted: "greeted"
    case .offered: "offered"
    case .asked: "asked"
    case .answered: "answered"
    }
  }
}
