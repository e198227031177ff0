// What customers write when they ask nothing, as plain text: one phrase a line, as it would be typed, without
// the punctuation around it. A phrase belongs to one kind in its language (a test holds that). Fillers mean
// nothing by themselves and may stand between phrases. `SmallTalkLexicon` parses the text once per language.

/// The small talk of one language.
struct SmallTalkPhrases: Sendable {
  let courtesies: Courtesies
  let replies: Replies

  /// The phrases of each kind.
  var byKind: [(kind: SmallTalk.Kind, phrases: String)] {
    [
      (.greeting, courtesies.greeting), (.thanks, courtesies.thanks), (.goodbye, courtesies.goodbye),
      (.person, replies.person), (.affirmation, replies.affirmation), (.denial, replies.denial),
      (.decline, replies.decline),
    ]
  }
}
