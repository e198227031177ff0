// The form a channel gives a message: an e-mail has a salutation and a signature, a chat is short and bare. The
// text inside is not changed but where a chat's limit cuts it.

extension Wording {
  /// What a channel wants around a text.
  package enum Form: Sendable, Equatable {
    /// Chat and WhatsApp: nothing around it, at most `shortCharactersMax` characters.
    case short
    /// E-mail: a salutation, to `name` where there is one, and the brand's signature, or a sign-off with
    /// `sender` where there is none.
    case email(name: String?, signature: String?, sender: String?)
  }

  /// How long a message of the short form is at most, in characters: WhatsApp takes 4,096, and an answer of which
  /// the end is missing is worse than a long one.
  package static let shortCharactersMax = 4_000

  /// A text in the form of its channel.
  package func message(_ text: String, in form: Form) -> String {
    switch form {
    case .short: PlainText.cut(text, charactersMax: Self.shortCharactersMax)
    case .email(let name, let signature, let sender):
      salutation(name) + "\n\n" + text + "\n\n" + close(signature, sender)
    }
  }

  /// An answer from the knowledge base in the form of its channel, with the question whether it helped.
  ///
  /// Where the short form must be cut, the answer is, never the question under it.
  package func answer(_ answer: String, in form: Form) -> String {
    let tail = "\n\n" + phrasebook.didThisHelp
    let room =
      switch form {
      case .short: Self.shortCharactersMax - tail.count
      case .email: Int.max
      }
    return message(PlainText.cut(answer, charactersMax: room) + tail, in: form)
  }

  /// The first line of an e-mail.
  ///
  /// A name that holds more than letters is left out: it may be an address, or text that somebody wants to see
  /// sent in the brand's name.
  private func salutation(_ name: String?) -> String {
    guard let name, PlainText.isName(name) else { return phrasebook.salutationNameless }
    return "\(phrasebook.salutation) \(PlainText.line(name, charactersMax: 60)),"
  }

  private func close(_ signature: String?, _ sender: String?) -> String {
    if let signature, !signature.allSatisfy(\.isWhitespace) { return signature }
    guard let sender, !sender.allSatisfy(\.isWhitespace) else { return phrasebook.signOff }
    return phrasebook.signOff + "\n" + PlainText.line(sender, charactersMax: 60)
  }
}
