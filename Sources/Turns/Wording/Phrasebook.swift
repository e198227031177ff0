// What the built-in AI says of its own accord, in one language and one tone: whole sentences without
// placeholders. None of them promises a time, claims that something was done, or invites a yes or no other
// than the answer to `didThisHelp`, because small talk would read the reply as just that.

/// The built-in sentences of one language in one tone.
struct Phrasebook: Sendable {
  let greeting: String
  let thanks: String
  let helped: String
  let goodbye: String
  let handOver: String
  let paused: String
  let clarification: String
  let clarificationEnd: String
  let didThisHelp: String
  /// Before a name in the first line of an e-mail.
  let salutation: String
  /// The whole first line of an e-mail to nobody in particular.
  let salutationNameless: String
  let signOff: String
}
