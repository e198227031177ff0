// The built-in AI's own voice: the few sentences it says besides the knowledge base's answers, in the
// workspace's language and the brand's tone, and the form that a channel gives a message. Pure: the same
// inputs give the same text. It does not decide what is said when.

package import Model
package import Retrieval

/// The voice of one brand in one language.
package struct Wording: Sendable {
  /// A sentence that the built-in AI says of its own accord.
  package enum Sentence: Sendable, Hashable, CaseIterable {
    /// The answer to a greeting.
    case greeting
    /// The answer to thanks.
    case thanks
    /// The answer to a yes to "did this help".
    case helped
    /// The answer to a goodbye.
    case goodbye
    /// Said once when the conversation goes to a person.
    case handOver
    /// Said once while the AI may not answer (breaker open, allowance used up).
    case paused
    /// The question under an answer.
    case didThisHelp
  }

  /// The language that is spoken: English where the one asked for has no sentences.
  package let language: Language
  let phrasebook: Phrasebook

  package init(language: Language?, tone: Brand.Tone) {
    switch language {
    case .da: (self.language, phrasebook) = (.da, .danish(tone))
    case .sv: (self.language, phrasebook) = (.sv, .swedish(tone))
    case .no: (self.language, phrasebook) = (.no, .norwegian(tone))
    case .de: (self.language, phrasebook) = (.de, .german(tone))
    default: (self.language, phrasebook) = (.en, .english(tone))
    }
  }

  /// One sentence, without greeting or signature.
  package func sentence(_ sentence: Sentence) -> String {
    switch sentence {
    case .greeting: phrasebook.greeting
    case .thanks: phrasebook.thanks
    case .helped: phrasebook.helped
    case .goodbye: phrasebook.goodbye
    case .handOver: phrasebook.handOver
    case .paused: phrasebook.paused
    case .didThisHelp: phrasebook.didThisHelp
    }
  }

  /// The nearest questions as a numbered list to choose from, at most three, each cut to one line.
  ///
  /// At most 600 characters: a list that is to be read at a glance.
  package func clarification(_ questions: [String]) -> String {
    let lines = questions.prefix(Self.choicesMax).enumerated().map { number, question in
      "\(number + 1). \(Self.choice(question))"
    }
    return ([phrasebook.clarification] + lines + [phrasebook.clarificationEnd]).joined(separator: "\n")
  }

  /// A question as it is written in such a list.
  static func choice(_ question: String) -> String {
    PlainText.line(question, charactersMax: choiceCharactersMax)
  }

  static let choicesMax = 3
  static let choiceCharactersMax = 120
}
