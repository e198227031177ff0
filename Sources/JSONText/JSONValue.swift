// A JSON value as a tree, for the places where the shape is not known beforehand or the whole is kept. Objects keep the
// order of their fields, so what was read is written back as it came.

/// Any JSON value.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A whole number that fits into 64 bits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Fields in order, no key twice.
  case object([JSONMember])

  /// Reads a whole text.
  package init(
    parsing bytes: Span<UInt8>, bytesMax: Int, depthMax: Int = JSONLimits.depthMax
  ) throws(JSONFault) {
    var reader = try JSONReader(bytes, bytesMax: bytesMax, depthMax: depthMax)
    let value = try Self.read(try reader.next(), from: &reader)
    while try reader.next() != nil {}
    self = value
  }

  /// The field of this name of an object, nil without one or for another value.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value that begins with `token`.
  ///
  /// The reader bounds the depth, and with it the recursion.
  private static func read(
    _ token: JSONToken?, from reader: inout JSONReader
  ) throws(JSONFault) -> JSONValue {
    switch token {
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .string(let value): return .string(value)
    case .beginArray:
      var elements: [JSONValue] = []
      while let token = try reader.next(), token != .endArray {
        elements.append(try read(token, from: &reader))
      }
      return .array(elements)
    case .beginObject:
      var members: [JSONMember] = []
      while case .key(let key) = try reader.next() {
        members.append(JSONMember(key, try read(try reader.next(), from: &reader)))
      }
      return .object(members)
    case .null, .key, .endArray, .endObject, nil: return .null
    }
  }
}

extension JSONValue: JSONWritable {
  package func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let value): json.value(value)
    case .integer(let value): json.value(value)
    case .number(let value): json.value(value)
    case .string(let value): json.value(value)
    case .array(let elements): json.value(elements)
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(text: member.key)
          member.value.write(to: &json)
        }
      }
    }
  }
}
