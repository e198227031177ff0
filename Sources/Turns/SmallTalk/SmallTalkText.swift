// A message reduced to what small talk is told by: lower-cased words without punctuation and smileys, letters
// that were drawn out for emphasis ("heyyy") cut to one, and per word whether it was capitalised and what
// stood before it. Bounded: words beyond the limit are not read, but that there were more is known.

/// The words of a message.
struct SmallTalkText {
  /// What separates a word from the one before.
  enum Break: Sendable {
    /// Only space.
    case none
    /// A comma, dash or new line.
    case soft
    /// The end of a sentence, or the beginning of the message.
    case sentence
  }

  struct Word: Sendable {
    let text: String
    let isCapitalized: Bool
    let before: Break
  }

  /// How many words are read.
  static let wordsMax = 300
  /// How many scalars are read, so that one endless word is bounded too.
  static let scalarsMax = 10_000

  private(set) var words: [Word] = []
  /// Whether there is a question mark anywhere.
  private(set) var asks = false
  /// Whether the message went on beyond what was read.
  private(set) var isCut: Bool

  init(_ message: String) {
    isCut = false
    var word: [Unicode.Scalar] = []
    var pending = Break.sentence
    var scalarsRead = 0
    for scalar in message.unicodeScalars {
      guard scalarsRead < Self.scalarsMax else {
        isCut = true
        break
      }
      scalarsRead += 1
      if Self.isPartOfWord(scalar, isFirst: word.isEmpty) {
        word.append(scalar)
      } else if !Self.isApostrophe(scalar) {
        append(&word, &pending)
        read(scalar, &pending)
      }
    }
    append(&word, &pending)
  }

  /// The word that was collected, if any, joins the others.
  private mutating func append(_ word: inout [Unicode.Scalar], _ pending: inout Break) {
    guard let first = word.first else { return }
    guard words.count < Self.wordsMax else { return isCut = true }
    let isCapitalized = Self.isUppercase(first) && !word.dropFirst().contains(where: Self.isUppercase)
    words.append(Word(text: Self.folded(word), isCapitalized: isCapitalized, before: pending))
    word.removeAll(keepingCapacity: true)
    pending = .none
  }

  /// What stands between words: it may end a sentence, or be one of the two emoji that speak.
  private mutating func read(_ scalar: Unicode.Scalar, _ pending: inout Break) {
    switch scalar {
    case "?":
      asks = true
      pending = .sentence
    case ".", "!", ";", ":": pending = .sentence
    case ",", "\n", "\r", "/", "-", "\u{2013}", "\u{2014}": if pending == .none { pending = .soft }
    case "\u{1F44D}", "\u{1F64F}":
      guard words.count < Self.wordsMax else { return }
      words.append(Word(text: String(scalar), isCapitalized: false, before: pending))
      pending = .none
    default: break
    }
  }

  /// Lower-cased, and letters repeated three times or more written once.
  private static func folded(_ word: [Unicode.Scalar]) -> String {
    // Most words are ASCII, where a scalar is a character and needs no tables.
    word.allSatisfy(\.isASCII)
      ? String(decoding: folded(word.lazy.map(lowercasedASCII), isLetter: { $0 > 0x39 }), as: UTF8.self)
      : String(folded(String(String.UnicodeScalarView(word)).lowercased(), isLetter: \.isLetter))
  }

  private static func folded<Letters: Sequence>(
    _ letters: Letters, isLetter: (Letters.Element) -> Bool
  ) -> [Letters.Element] where Letters.Element: Equatable {
    var folded: [Letters.Element] = []
    folded.reserveCapacity(letters.underestimatedCount)
    var repeated = 1
    for letter in letters {
      repeated = letter == folded.last && isLetter(letter) ? repeated + 1 : 1
      if repeated == 3 { folded.removeLast() }
      if repeated < 3 { folded.append(letter) }
    }
    return folded
  }

  private static func lowercasedASCII(_ scalar: Unicode.Scalar) -> UInt8 {
    UInt8(truncatingIfNeeded: isUppercase(scalar) ? scalar.value | 0x20 : scalar.value)
  }

  /// The form in which phrases are compared.
  static func normalized(_ phrase: String) -> [String] { SmallTalkText(phrase).words.map(\.text) }

  /// Marks belong to the letter before them; the variation selector of an emoji is one without a letter.
  private static func isPartOfWord(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar.isASCII {
      return switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": true
      default: false
      }
    }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return true }
    return !isFirst && properties.generalCategory == .nonspacingMark
  }

  private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}" || scalar == "\u{00B4}" || scalar == "`"
  }
}
