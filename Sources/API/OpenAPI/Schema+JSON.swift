// Shapes written as JSON Schema. In what a client sends, unknown fields are refused and the schema says so; in what
// it gets, fields may be added later, so nothing is said.

internal import JSONText

extension Schema {
  /// Writes the schema as one object.
  ///
  /// - Parameter isClosed: whether objects take no other fields.
  func write(to json: inout JSONWriter, isClosed: Bool) {
    switch self {
    case .nullable(let inner):
      json.object { json in
        json.array("anyOf") { json in
          inner.write(to: &json, isClosed: isClosed)
          json.object { $0.field("type", "null") }
        }
      }
    case .either(let shapes):
      json.object { json in
        json.array("anyOf") { json in for shape in shapes { shape.write(to: &json, isClosed: isClosed) } }
      }
    default: json.object { writeMembers(to: &$0, isClosed: isClosed) }
    }
  }

  private func writeMembers(to json: inout JSONWriter, isClosed: Bool) {
    switch self {
    case .string(let max, let min, let pattern):
      json.field("type", "string")
      json.field("minLength", ifPresent: min)
      json.field("maxLength", ifPresent: max)
      json.field("pattern", ifPresent: pattern)
    case .uuid: writeString("uuid", to: &json)
    case .dateTime: writeString("date-time", to: &json)
    case .date: writeString("date", to: &json)
    case .boolean: json.field("type", "boolean")
    case .integer(let min, let max):
      json.field("type", "integer")
      json.field("minimum", ifPresent: min)
      json.field("maximum", ifPresent: max)
    case .number(let min, let max):
      json.field("type", "number")
      json.field("minimum", ifPresent: min)
      json.field("maximum", ifPresent: max)
    case .words(let words):
      json.field("type", "string")
      json.field("enum", words)
    case .array(let element, let max, let min):
      json.field("type", "array")
      json.field("minItems", ifPresent: min)
      json.field("maxItems", ifPresent: max)
      json.key("items")
      element.write(to: &json, isClosed: isClosed)
    case .object(let fields, let isOpen):
      writeFields(fields, to: &json, isClosed: isClosed)
      if isOpen {
        json.field("additionalProperties", true)
      } else if isClosed {
        json.field("additionalProperties", false)
      }
    case .reference(let name): json.field("$ref", "#/components/schemas/\(name)")
    case .text, .entries: json.field("type", "string")
    case .nothing, .binary, .nullable, .either: break
    }
  }

  private func writeString(_ format: String, to json: inout JSONWriter) {
    json.field("type", "string")
    json.field("format", format)
  }

  private func writeFields(_ fields: [Field], to json: inout JSONWriter, isClosed: Bool) {
    json.field("type", "object")
    json.object("properties") { json in
      for field in fields {
        json.key(text: field.name)
        field.schema.write(to: &json, isClosed: isClosed)
      }
    }
    let required = fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { json.field("required", required) }
  }

  /// The media types of a body of this shape, of which an answer has one; empty for no body.
  var mediaTypes: [String] {
    switch self {
    case .nothing: []
    case .binary: ["application/octet-stream"]
    case .text: ["text/plain"]
    case .entries: ["application/x-ndjson", "text/csv"]
    default: ["application/json"]
    }
  }
}
