// The languages whose words we can stem. An operating language that is not here is searched without stemming
// and without stop words; that is `nil` wherever a `Language?` is asked for. Not a list of the languages in
// which Svar writes: those are the five for which there are stop words and wordings.

/// A language known to lexical search, by its ISO 639-1 code.
package enum Language: String, Sendable, Hashable, CaseIterable {
  case en, da, sv, no, de
  case nl, fr, es, fi, it, pt

  /// The language of an operating-language code such as `da`, `en-GB`, `pt_BR` or `nb`.
  ///
  /// Bokmål (`nb`) and Nynorsk (`nn`) are read as Norwegian. `nil` for every other language.
  package init?(code: String) {
    if let known = Self(rawValue: code) {
      self = known
      return
    }
    let primary = code.prefix { $0 != "-" && $0 != "_" }.lowercased()
    switch primary {
    case "nb", "nn": self = .no
    default: self.init(rawValue: primary)
    }
  }

  /// The languages in which small talk is recognised and the built-in sentences exist.
  package static let spoken: [Language] = [.en, .da, .sv, .no, .de]

  /// The name under which libstemmer knows the language.
  var stemmerName: String {
    switch self {
    case .en: "english"
    case .da: "danish"
    case .sv: "swedish"
    case .no: "norwegian"
    case .de: "german"
    case .nl: "dutch"
    case .fr: "french"
    case .es: "spanish"
    case .fi: "finnish"
    case .it: "italian"
    case .pt: "portuguese"
    }
  }
}
