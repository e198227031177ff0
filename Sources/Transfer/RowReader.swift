// Reads a row back from JSON by its table, and says for what it cannot take where it stands. A field that the table
// does not know is a fault: leaving it out would be losing it.

internal import JSONText
internal import Model

/// A JSON object on its way into a row.
struct RowReader: FieldCoder {
  /// A field that could not be read.
  struct Fault: Error, Hashable, Sendable {
    let path: String
    let message: String
  }

  /// The first one.
  private(set) var fault: Fault?
  private var path: [String] = []
  private var members: [JSONMember] = []
  private var known: Set<String> = []

  /// The row that this object describes.
  static func read<Row: WireMessage>(_: Row.Type, _ value: JSONValue, at path: String) throws(Fault) -> Row {
    var reader = Self()
    reader.path = [path]
    let row = reader.value(Row.self, value)
    if let fault = reader.fault { throw fault }
    guard let row else { throw Fault(path: path, message: "cannot be read") }
    return row
  }

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    let name = "\(name)"
    known.insert(name)
    guard let member = members.first(where: { $0.key == name }) else { return }
    if let read = at(name, { $0.value(T.self, member.value) }) { value = read }
  }

  /// The value of a type, nil with a fault.
  mutating func value<T>(_ type: T.Type, _ value: JSONValue) -> T? {
    let read: Any?
    switch type {
    case let plain as any RowValue.Type: read = plain.init(row: value)
    case let word as any WireCase.Type: read = Self.word(word, value)
    case let message as any WireMessage.Type: read = self.message(message, value)
    case let wrapper as any RowWrapper.Type: read = wrapper.read(value, &self)
    default: preconditionFailure("every field of a row has a JSON value")
    }
    guard let typed = read as? T else {
      fault("is not what this field takes")
      return nil
    }
    return typed
  }

  private static func word<Word: WireCase>(_: Word.Type, _ value: JSONValue) -> Word? {
    guard case .string(let text) = value else { return nil }
    return Word(rawValue: text)
  }

  private mutating func message<Row: WireMessage>(_: Row.Type, _ value: JSONValue) -> Row? {
    guard case .object(let inner) = value else { return nil }
    let outer = (members, known)
    (members, known) = (inner, [])
    var row = Row()
    // What cannot be read is kept as a fault; the walk itself never throws.
    try? row.visit(&self)
    for member in inner where !known.contains(member.key) {
      at(member.key) { $0.fault("is no field that is known here") }
    }
    (members, known) = outer
    return row
  }

  /// Goes one step down for as long as `body` takes.
  @discardableResult
  mutating func at<R>(_ step: String, _ body: (inout Self) -> R) -> R {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }

  /// Keeps the first fault.
  mutating func fault(_ message: String) {
    if fault == nil { fault = Fault(path: path.joined(separator: "."), message: message) }
  }
}
