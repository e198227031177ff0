// Why a text is not the JSON we read, with the place in two forms: the byte, for programs, and the path, for people.

/// A fault in a JSON text.
package struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable, CaseIterable {
    case tooLarge, tooDeep, unexpectedEnd, unexpectedByte, trailingBytes, duplicateKey
    case invalidLiteral, invalidNumber, numberOutOfRange
    case controlByteInString, invalidEscape, loneSurrogate, invalidUTF8

    /// The fault in words.
    package var sentence: StaticString {
      switch self {
      case .tooLarge: "The text is larger than allowed."
      case .tooDeep: "Arrays and objects are nested too deeply."
      case .unexpectedEnd: "The text ends in the middle of a value."
      case .unexpectedByte: "This byte cannot stand here."
      case .trailingBytes: "Something follows the value."
      case .duplicateKey: "The object has this key twice."
      case .invalidLiteral: "The only words are true, false and null."
      case .invalidNumber: "This is not a JSON number."
      case .numberOutOfRange: "This number is too large."
      case .controlByteInString: "A control character in a string must be escaped."
      case .invalidEscape: "This is not a JSON escape."
      case .loneSurrogate: "Half of a surrogate pair stands alone."
      case .invalidUTF8: "The text is not UTF-8."
      }
    }
  }

  /// What is wrong.
  package let kind: Kind
  /// The offset of the byte that shows it.
  package let offset: Int
  /// Where in the value, as `items[2].name`; empty at the top.
  package let path: String

  /// A fault at a place.
  package init(kind: Kind, offset: Int, path: String) {
    self.kind = kind
    self.offset = offset
    self.path = path
  }
}
