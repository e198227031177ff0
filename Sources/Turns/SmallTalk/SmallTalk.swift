// Messages that ask nothing of the knowledge base: a greeting, thanks, a goodbye, a wish for a person, a yes or
// a no. Recognised only when the whole message is that, so that a question with a "thanks" in it goes to
// retrieval; the wish for a person is also found inside a longer sentence. Pure: no retrieval, no model, no
// state of the conversation. What a yes or no answers is known to the conversation, not here.

package import Retrieval

/// What a message is when it is nothing but small talk.
package struct SmallTalk: Sendable, Hashable {
  /// The one thing such a message says; where it says several, the one that decides what comes next.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// "Good morning", also "can you help me?".
    case greeting
    /// "Thanks, that solved it".
    case thanks
    /// "Bye", also "that's all".
    case goodbye
    /// The wish to be answered by a person.
    case person
    /// A yes to "did this help?", such as "that worked" or 👍.
    case affirmation
    /// A no, also to a list of choices: "none of these".
    case denial
    /// A polite no, which asks for nothing more: "no thanks".
    case decline
  }

  package let kind: Kind
  /// The language in which it was recognised, to answer in.
  package let language: Language

  package init(kind: Kind, language: Language) {
    self.kind = kind
    self.language = language
  }

  /// What a message says when it is small talk only, or nil.
  ///
  /// Tried first in the workspace's operating language, then in the others. A wish for a person is looked for
  /// after small talk in the same language. Linear in the message, of which at most 300 words are read.
  package static func recognize(_ message: String, operatingLanguage: Language?) -> SmallTalk? {
    let text = SmallTalkText(message)
    guard !text.words.isEmpty else { return nil }
    let (vocabulary, lexicons) = SmallTalkLexicon.all
    let numbers = vocabulary.numbers(of: text)
    for isOperating in [true, false] {
      for lexicon in lexicons where (lexicon.language == operatingLanguage) == isOperating {
        if let kind = lexicon.kind(of: text, numbers, trustsCapitals: isOperating) {
          return SmallTalk(kind: kind, language: lexicon.language)
        }
      }
    }
    return nil
  }
}
