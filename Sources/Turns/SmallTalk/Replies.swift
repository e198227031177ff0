// The second half of a language's small talk. Rules: `SmallTalkPhrases`.

/// What one answers, or asks for, besides a question.
struct Replies: Sendable {
  let person: String
  let affirmation: String
  let denial: String
  let decline: String
  let fillers: String
}
