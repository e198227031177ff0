// The shapes of bodies, as the OpenAPI document tells them (JSON Schema 2020-12 in the part that we use).

internal import Model

/// The shape of a JSON value.
indirect enum Schema: Sendable {
  /// Limits in characters; what is read counts bytes of UTF-8, which are never fewer.
  ///
  /// The pattern is a regular expression as ECMAScript reads it.
  case string(max: Int? = nil, min: Int? = nil, pattern: String? = nil)
  case uuid
  case dateTime
  case date
  case boolean
  case integer(min: Int? = nil, max: Int? = nil)
  case number(min: Double? = nil, max: Double? = nil)
  case words([String])
  case array(Schema, max: Int? = nil, min: Int? = nil)
  /// Open: other fields may stand beside these.
  case object([Field], open: Bool = false)
  case nullable(Schema)
  /// One of these shapes, for parameters.
  case either([Schema])
  /// A named component.
  case reference(String)
  /// No body at all.
  case nothing
  /// Bytes of any type.
  case binary
  /// Plain text, as a whole body.
  case text
  /// A file of entries, in JSON Lines or CSV.
  case entries

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
  static let dateOrDateTime = Self.either([.date, .dateTime])

  /// `{items, total}`.
  static func page(_ item: Schema) -> Self {
    .object([Field("items", .array(item)), Field("total", .integer(min: 0))])
  }

  /// The words of a closed set of the model's.
  static func words<Word: WireCase>(of _: Word.Type) -> Self {
    .words(Word.allCases.map { $0.rawValue })
  }

  /// The names of the components that this shape names itself.
  var references: [String] {
    switch self {
    case .reference(let name): [name]
    case .array(let inner, _, _), .nullable(let inner): inner.references
    case .object(let fields, _): fields.flatMap { $0.schema.references }
    default: []
    }
  }
}
