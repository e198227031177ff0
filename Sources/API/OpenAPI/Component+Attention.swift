// Attention items; which facts an item's context has follows from its type.

internal import Model

extension Component {
  static let attention = [
    Component(
      "AttentionItem",
      [
        .init("id", .uuid), .init("tenantId", .uuid), .init("conversationId", .uuid),
        .init("type", .words(of: AttentionItem.Kind.self)),
        .init("status", .words(of: AttentionItem.Status.self)), .init("context", context),
        .init("createdAt", .dateTime), .init("resolvedAt", .nullable(.dateTime)),
        .init("turnId", .nullable(.uuid)), .init("assignedToUserId", .nullable(.uuid)),
        .init("reason", .string(max: Model.Limits.reasonBytesMax), required: false),
      ])
  ]

  private static let context = Schema.object(
    [
      .init("reason", .string(), required: false), .init("summary", .string(), required: false),
      .init("suggestedReply", .string(), required: false),
      .init("candidates", .array(.reference("KnowledgeHit")), required: false),
      .init("toolName", .string(), required: false), .init("draft", .string(), required: false),
      .init("messageId", .uuid, required: false), .init("waitingSince", .dateTime, required: false),
      .init("what", .string(), required: false), .init("expiresAt", .dateTime, required: false),
    ], open: true)
}
