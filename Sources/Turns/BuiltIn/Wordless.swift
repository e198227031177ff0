// Messages without a single word: smileys, a question mark, dots. They ask nothing that could be looked up, and a
// heart is no reason to call somebody.

/// Reads messages that hold no letter and no digit.
enum Wordless {
  /// What such a message says, or nil for one with words and for an empty one.
  static func kind(of text: String) -> SmallTalk.Kind? {
    var seen = 0
    var isPicture = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace { continue }
      seen += 1
      if seen > scalarsMax || properties.isAlphabetic || properties.numericType != nil { return nil }
      if unhappy.contains(scalar) { return .denial }
      if properties.isEmojiPresentation || scalar == "\u{2764}" || scalar == "\u{263A}" { isPicture = true }
    }
    if seen == 0 { return nil }
    return isPicture ? .affirmation : .greeting
  }

  private static let scalarsMax = 200

  /// Thumbs down, and faces that are sad, angry or confused.
  private static let unhappy: Set<Unicode.Scalar> = [
    "\u{1F44E}", "\u{2639}", "\u{1F641}", "\u{1F61E}", "\u{1F620}", "\u{1F621}", "\u{1F622}", "\u{1F624}",
    "\u{1F62D}", "\u{1F615}", "\u{1F644}", "\u{1F914}", "\u{1F926}", "\u{1F92C}", "\u{1F494}",
  ]
}
