// A stored message as JSON under the names of its own table, for people who look into a folder. It is not the API's
// shape, and nothing reads it back.

internal import Bytes
internal import JSONText
internal import Model

/// Walks a message's table and writes each field that is not zero.
struct MessageJSON: FieldCoder {
  private var json: JSONWriter

  /// Writes the message as one object.
  static func write(_ message: any WireMessage, to json: inout JSONWriter) {
    json.object { json in
      var coder = Self(json: json)
      var copy = message
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
    case let number as UInt32: json.value(Int(number))
    case let blob as Blob: json.value("\(blob.bytes.count) bytes")
    case let digest as Digest: json.value(Hexadecimal.encode(digest.bytes.span))
    case let message as any WireMessage: Self.write(message, to: &json)
    case let word as any WireCase: json.value(word.rawValue)
    case let plain as any JSONWritable: plain.write(to: &json)
    default: writeOther(value)
    }
  }

  /// Lists, what is wrapped in an optional, and ids.
  private mutating func writeOther(_ value: any WireField) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .collection:
      let elements = mirror.children.compactMap { $0.value as? any WireField }
      json.array { json in
        var coder = Self(json: json)
        for element in elements { coder.write(element) }
        json = coder.json
      }
    case .optional:
      if let wrapped = mirror.children.first?.value as? any WireField { write(wrapped) } else { json.null() }
    default: json.value("\(value)")
    }
  }
}
