// The named shapes of the document. Each says what one JSON writer emits or one decoder accepts; the tests hold real
// answers and real bodies against them.

internal import JSONText

/// A schema with a name.
struct Component: Sendable {
  let name: String
  let schema: Schema

  init(_ name: String, _ fields: [Schema.Field], open: Bool = false) {
    self.name = name
    schema = .object(fields, open: open)
  }

  static let all =
    general + conversations + attention + knowledge + policies + contacts + workspaces + channels
    + apiKeys + audit + usage

  static let general = [
    Component("Ok", [.init("ok", .boolean)]),
    Component(
      "Error",
      [
        .init("error", .string()), .init("code", .string()), .init("requestId", .uuid),
        .init(
          "details",
          .array(
            .object([.init("path", .string()), .init("message", .string())]), max: JSONLimits.faultCountMax),
          required: false),
      ]),
  ]
}
