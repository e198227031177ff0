// The first half of a language's small talk. Rules: `SmallTalkPhrases`.

/// How one opens and closes a conversation.
struct Courtesies: Sendable {
  let greeting: String
  let thanks: String
  let goodbye: String
}
