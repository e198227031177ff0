// The record of what was done.

internal import Model

extension Component {
  static let audit = [
    Component(
      "AuditEntry",
      [
        .init("id", .string()), .init("at", .dateTime),
        .init(
          "actor",
          .object([.init("type", .words(of: Actor.Kind.self)), .init("id", .nullable(.string()))])),
        .init("address", .nullable(.string())), .init("requestId", .uuid),
        .init("sequence", .nullable(.integer(min: 1))), .init("action", .string()), .init("noun", .string()),
        .init("objectId", .nullable(.uuid)), .init("conversationId", .nullable(.uuid)),
        .init("before", .object([], open: true), required: false),
        .init("after", .object([], open: true), required: false),
      ])
  ]
}
