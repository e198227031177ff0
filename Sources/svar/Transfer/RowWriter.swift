// Walks a row's table and writes it as one JSON object. What is personal is written as it is, decrypted: an export is
// for taking a tenant elsewhere.

internal import JSONText
internal import Model

/// A row on its way into JSON.
struct RowWriter: FieldCoder {
  private var json: JSONWriter

  /// Writes the row as one object.
  static func write(_ row: any WireMessage, to json: inout JSONWriter) {
    json.object { json in
      var coder = Self(json: json)
      json = JSONWriter()
      var copy = row
      // Writing never throws: it only appends.
      try? copy.visit(&coder)
      json = coder.json
    }
  }

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    if value.isWireZero { return }
    json.key(name)
    write(value)
  }

  private mutating func write(_ value: any WireField) {
    switch value {
    case let plain as any RowValue: plain.write(to: &json)
    case let word as any WireCase: json.value(word.rawValue)
    case let message as any WireMessage: Self.write(message, to: &json)
    case let list as any RowList:
      json.array { json in
        var coder = Self(json: json)
        json = JSONWriter()
        for element in list.rowElements { coder.write(element) }
        json = coder.json
      }
    case let wrapper as any RowWrapper: for element in wrapper.rowElements { write(element) }
    default: preconditionFailure("every field of a row has a JSON value")
    }
  }
}

/// Tells a list from an optional.
private protocol RowList: RowWrapper {}
extension Array: RowList where Element: WireField {}
