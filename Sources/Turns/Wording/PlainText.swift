// Cutting text for people: at the end of a sentence where one is near, else between words, and never without
// showing it. Characters are what a reader sees (grapheme clusters), so nothing is cut in two.

/// Text in bounded forms.
enum PlainText {
  /// The text, or its beginning with an ellipsis, in at most `charactersMax` characters.
  static func cut(_ text: String, charactersMax: Int) -> String {
    // A text has at most as many characters as bytes, and counting characters is dear.
    guard text.utf8.count > charactersMax, text.count > charactersMax else { return text }
    let head = text.prefix(max(0, charactersMax - 2))
    if let end = head.lastIndex(where: { ".!?\n".contains($0) }),
      head.distance(from: head.startIndex, to: end) >= head.count / 2
    {
      return head[...end] + " …"
    }
    let end = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
    return head[..<end] + " …"
  }

  /// The text in one line: spaces and line ends become single spaces.
  static func line(_ text: String, charactersMax: Int) -> String {
    cut(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), charactersMax: charactersMax)
  }

  /// A customer's text as operators are shown it: one line without control characters and without marks that
  /// turn the direction of what follows, at most 500 characters.
  static func shown(_ text: String) -> String {
    if isShown(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(shownScalarsMax) where !isInvisible(scalar) {
      scalars.append(scalar)
    }
    return line(String(scalars), charactersMax: shownCharactersMax)
  }

  /// Whether a text is shown as it is: short, single spaces between words, and nothing but ASCII that can be seen and
  /// the letters behind it (U+00C0 to U+02FF, whose first byte is C3 to CB).
  private static func isShown(_ text: String) -> Bool {
    guard text.utf8.count <= shownCharactersMax else { return false }
    var isBehindSpace = true
    for byte in text.utf8 {
      switch byte {
      case 0x20 where isBehindSpace: return false
      case 0x20...0x7E, 0x80...0xBF, 0xC3...0xCB: isBehindSpace = byte == 0x20
      default: return false
      }
    }
    return !isBehindSpace
  }

  private static let shownCharactersMax = 500
  private static let shownScalarsMax = 4_000

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Whether the text could be somebody's name, so that neither a link nor a sentence passes for one.
  ///
  /// A name is at most five words of letters, hyphens and apostrophes, each with or without a full stop behind.
  static func isName(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return (1...5).contains(words.count)
      && words.allSatisfy { word in
        let letters = word.last == "." ? word.dropLast() : word
        return letters.contains(where: \.isLetter)
          && letters.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "\u{2019}" }
      }
  }
}
