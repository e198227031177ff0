// Walks a row's table and writes it as one JSON object. What is personal is written as it is, decrypted: an export is
// for taking a tenant elsewhere. People who look into a folder see the same, but of bytes only how many there are.

package import JSONText
package import Model

/// A row on its way into JSON.
package struct RowWriter: FieldCoder {
  private var json: JSONWriter
  private let countsBlobs: Bool

  /// Writes the row as one object.
  ///
  /// - Parameter countsBlobs: whether bytes are only counted; then nothing reads the row back.
  package static func write(_ row: any WireMessage, to json: inout JSONWriter, countsBlobs: Bool = false) {
    json.object { json in
      var coder = Self(json: json, countsBlobs: countsBlobs)
      json = JSONWriter()
      var copy = row
      // Writing never throws: it only appends.
      try? copy.visit(&coder)
      json = coder.json
    }
  }

  package mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    if value.isWireZero { return }
    json.key(name)
    write(value)
  }

  private mutating func write(_ value: any WireField) {
    switch value {
    case let blob as Blob where countsBlobs: json.value("\(blob.bytes.count) bytes")
    case let plain as any RowValue: plain.write(to: &json)
    case let word as any WireCase: json.value(word.rawValue)
    case let message as any WireMessage: Self.write(message, to: &json, countsBlobs: countsBlobs)
    case let list as any RowList:
      json.array { json in
        var coder = Self(json: json, countsBlobs: countsBlobs)
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
