// What a body says of a row of the tenant's settings, for its making and for its change: a field that is left out stays
// as it is, and null clears what may be missing.

internal import Bytes
internal import JSONText
internal import Model

/// Changes of a row, read from a body.
struct RowChange<Row> {
  private var changes: [(inout Row) -> Void] = []

  init() {}

  /// Takes a field that is never null.
  mutating func take<Value>(
    _ name: String, _ kind: JSONKind<Value>, _ place: WritableKeyPath<Row, Value>,
    isRequired: Bool = false, from body: inout JSONFields
  ) {
    let value = isRequired ? body.required(name, kind) : body.unlessAbsent(name, kind)
    if let value { changes.append { $0[keyPath: place] = value } }
  }

  /// Takes a field that null clears.
  mutating func take<Value>(
    clearable name: String, _ kind: JSONKind<Value>, _ place: WritableKeyPath<Row, Value?>,
    from body: inout JSONFields
  ) {
    let said = body.presence(name, kind)
    changes.append { said.set(&$0[keyPath: place]) }
  }

  func apply(to row: inout Row) {
    for change in changes { change(&row) }
  }
}

extension JSONKind {
  static func id<Noun>(_: Noun.Type) -> JSONKind where Value == ID<Noun> {
    JSONKind<UUID>.uuid.refined("must be an id", placeholder: ID()) { ID($0) }
  }
}

extension JSONKind<String> {
  /// An address on the web.
  static var webAddress: JSONKind {
    JSONKind<String>.string(bytes: 1...Model.Limits.urlBytesMax)
      .refined("must be an address that begins with https:// or http://", placeholder: "") { text in
        let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return isPlain && (text.hasPrefix("https://") || text.hasPrefix("http://")) ? text : nil
      }
  }

  static func text(_ bytesMax: Int) -> JSONKind { .string(bytes: 0...bytesMax) }
}
