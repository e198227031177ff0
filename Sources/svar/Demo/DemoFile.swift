// The demo's embedded files as trees, and how their values are asked for. What is missing or of another type is a
// failure with the file's name: the files are part of the program, so a test meets it before anybody else does.

internal import Bytes
internal import Dashboard
internal import JSONText

/// One embedded file, or a value in it.
struct DemoFile: Sendable {
  let name: String
  let value: JSONValue

  /// Reads the file `demo/NAME.json`.
  init(_ name: String) throws(CommandFailure) {
    guard let bytes = EmbeddedFile.bytes("demo/\(name).json") else {
      throw CommandFailure("The program carries no demo/\(name).json.")
    }
    self.name = name
    do throws(JSONFault) {
      value = try JSONValue(parsing: bytes.span, bytesMax: Limits.demoFileBytesMax)
    } catch { throw CommandFailure("demo/\(name).json is no JSON: \(error).") }
  }

  private init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }

  /// The value under a key; nil when it is absent or null.
  func part(_ key: String) -> DemoFile? {
    guard let found = value[key], found != .null else { return nil }
    return DemoFile(name, found)
  }

  /// The elements of the array under a key; none when it is absent.
  func list(_ key: String) -> [DemoFile] {
    guard case .array(let elements)? = value[key] else { return [] }
    return elements.map { DemoFile(name, $0) }
  }

  func texts(_ key: String) -> [String] { list(key).compactMap(\.ownText) }

  func integers(_ key: String) -> [Int] { list(key).compactMap(\.ownInteger) }

  /// The arrays of texts of the object under a key, by name.
  func tables(_ key: String) -> [String: [String]] {
    guard case .object(let members)? = value[key] else { return [:] }
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key, texts(of: $0.value)) })
  }

  func optionalText(_ key: String) -> String? { part(key)?.ownText }

  func text(_ key: String) throws(CommandFailure) -> String {
    guard let text = optionalText(key) else { throw CommandFailure("demo/\(name).json lacks a text \(key).") }
    return text
  }

  func integer(_ key: String) -> Int? { part(key)?.ownInteger }

  func flag(_ key: String) -> Bool? {
    if case .bool(let flag)? = value[key] { flag } else { nil }
  }

  func number(_ key: String) -> Double? {
    switch value[key] {
    case .number(let number)?: number
    case .integer(let integer)?: Double(integer)
    default: nil
    }
  }

  /// The word under a key as a value of a closed set; nil when it is absent.
  func word<Word: RawRepresentable<String>>(
    _ key: String, _: Word.Type = Word.self
  ) throws(CommandFailure) -> Word? {
    guard let text = optionalText(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw CommandFailure("demo/\(name).json has \(text) at \(key), which is no \(Word.self).")
    }
    return word
  }

  private var ownText: String? {
    if case .string(let text) = value { text } else { nil }
  }

  private var ownInteger: Int? {
    if case .integer(let integer) = value { Int(integer) } else { nil }
  }

  private func texts(of value: JSONValue) -> [String] {
    guard case .array(let elements) = value else { return [] }
    return elements.compactMap { DemoFile(name, $0).ownText }
  }
}
