// The shapes of bodies, as the OpenAPI document tells them (JSON Schema 2020-12 in the part that we use).

/// The shape of a JSON value.
indirect enum Schema: Sendable {
  case string(max: Int? = nil, min: Int? = nil)
  case uuid
  case dateTime
  case boolean
  case integer(min: Int? = nil, max: Int? = nil)
  case number(min: Double? = nil, max: Double? = nil)
  case words([String])
  case array(Schema)
  case object([Field], open: Bool = false)
  case nullable(Schema)
  /// A named component.
  case reference(String)
  case any
  /// No body at all.
  case nothing
  /// Bytes of any type.
  case binary

  /// A field of an object.
  struct Field: Sendable {
    var name: String
    var schema: Schema
    var isRequired: Bool

    init(_ name: String, _ schema: Schema, required: Bool = true) {
      self.name = name
      self.schema = schema
      isRequired = required
    }
  }

  static let ok = Self.reference("Ok")

  /// `{items, total}`.
  static func page(_ item: Schema) -> Self {
    .object([Field("items", .array(item)), Field("total", .integer(min: 0))])
  }
}
