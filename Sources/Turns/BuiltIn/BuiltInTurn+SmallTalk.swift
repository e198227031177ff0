// What small talk leads to: it depends on what our last word was. A yes or a no means something behind an answer
// only; thanks, a goodbye and a polite no end what was answered; nothing but a plain no to an answer, or the wish for
// a person, calls for somebody.

internal import Engine
internal import Model

extension BuiltInTurn {
  /// The result, or nil when the words are to be looked up after all.
  mutating func smallTalk(_ kind: SmallTalk.Kind) -> TurnResult? {
    if request.handedOver != nil { return whileHandedOver(kind) }
    switch kind {
    case .person: return handOver(.customerAsked, [])
    case .greeting: return say(.greeting, asks: true)
    case .thanks: return close(with: .thanks)
    case .goodbye: return close(with: .goodbye)
    case .decline: return declined()
    case .affirmation: return affirmed()
    case .denial: return denied()
    }
  }

  /// Somebody has been called already: a courtesy needs no word, everything else is for them.
  private mutating func whileHandedOver(_ kind: SmallTalk.Kind) -> TurnResult? {
    switch kind {
    case .thanks, .goodbye, .decline, .affirmation:
      trace.step(.decision, [("verdict", "waits_for_person")])
      return TurnResult(.confirmed(closing: nil), steps: trace.steps)
    case .person, .greeting, .denial:
      return customer.asking.isEmpty ? handOver(.noAnswer, []) : nil
    }
  }

  /// Thanks or goodbye: behind an answer they end the conversation, else they are answered in kind, and what was
  /// asked stays asked.
  private mutating func close(with sentence: Wording.Sentence) -> TurnResult {
    switch customer.standing {
    case .answered: confirmed(sentence)
    case .asked, .offered: say(sentence, asks: true)
    case .first, .greeted: say(sentence, asks: false)
    }
  }

  private mutating func declined() -> TurnResult {
    switch customer.standing {
    case .answered, .asked: confirmed(.goodbye)
    case .first: say(.greeting, asks: true)
    case .offered: say(.goodbye, asks: true)
    case .greeted: say(.goodbye, asks: false)
    }
  }

  private mutating func affirmed() -> TurnResult {
    switch customer.standing {
    case .answered(isLast: true): confirmed(.helped)
    case .answered: confirmed(nil)
    case .asked, .offered: handOver(.noAnswer, [])
    case .first, .greeted: say(.greeting, asks: true)
    }
  }

  private mutating func denied() -> TurnResult {
    switch customer.standing {
    case .answered(isLast: true): handOver(.noAnswer, customer.lastUses)
    case .answered: confirmed(.goodbye)
    case .asked, .offered: handOver(.noAnswer, [])
    case .first: say(.greeting, asks: true)
    case .greeted: say(.goodbye, asks: false)
    }
  }

  private mutating func confirmed(_ sentence: Wording.Sentence?) -> TurnResult {
    trace.step(.decision, [("verdict", "confirmed")])
    return TurnResult(.confirmed(closing: sentence.map(voice.sentence)), steps: trace.steps)
  }
}
