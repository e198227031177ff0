// Policies: as they are shown, written and changed.

internal import Model

extension Component {
  static let policies = [
    Component(
      "PolicyEntry",
      [.init("id", .uuid), .init("tenantId", .uuid), .init("workspaceId", .uuid)] + policyWords + [
        .init("sourceType", .words(of: PolicyEntry.SourceType.self)),
        .init("sourceConversationId", .uuid, required: false),
        .init("status", .words(of: PolicyEntry.Status.self)),
        .init("confidence", .nullable(.number(min: 0, max: 1))), .init("createdAt", .dateTime),
        .init("updatedAt", .dateTime), .init("version", .integer(min: 1)),
        .init("score", .number(min: 0, max: 1), required: false),
      ]),
    Component(
      "PolicyEntryInput",
      [
        .init("topic", topic), .init("ruleText", ruleText),
        .init("conditions", .nullable(conditions), required: false),
        .init("action", .nullable(action), required: false),
        .init("sourceType", .nullable(.words(of: PolicyEntry.SourceType.self)), required: false),
        .init("sourceConversationId", .nullable(.uuid), required: false),
        .init("confidence", .nullable(.number(min: 0, max: 1)), required: false),
      ]),
    Component(
      "PolicyEntryChange",
      [
        .init("topic", topic, required: false), .init("ruleText", ruleText, required: false),
        .init("conditions", .nullable(conditions), required: false),
        .init("action", action, required: false),
      ]),
    Component(
      "PolicyVersion",
      [.init("version", .integer(min: 1))] + policyWords + [
        .init("by", .nullable(actor)), .init("at", .nullable(.dateTime)),
      ]),
    Component(
      "PolicyHit",
      [
        .init("policyEntryId", .uuid), .init("version", .integer(min: 1)),
        .init("topic", .string(), required: false),
      ]),
  ]

  private static let policyWords: [Schema.Field] = [
    .init("topic", .string()), .init("ruleText", .string()),
    .init("conditions", .nullable(.object([], open: true))), .init("action", action),
  ]
  private static let topic = Schema.string(max: Model.Limits.policyTopicBytesMax, min: 1)
  private static let ruleText = Schema.string(max: Model.Limits.ruleTextBytesMax, min: 1)
  private static let action = Schema.words(of: PolicyEntry.Action.self)
  /// What else stands in it is kept.
  private static let conditions = Schema.object(
    [
      .init(
        "keywords",
        .array(.string(max: Model.Limits.keywordBytesMax, min: 1), max: Model.Limits.keywordsMax),
        required: false)
    ], open: true)
}
