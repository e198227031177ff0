// Conversations and what hangs on them.

internal import Model

extension Component {
  static let conversations = [
    Component(
      "ConversationItem",
      [
        .init("id", .uuid), .init("workspaceId", .uuid), .init("channelId", .uuid), .init("contactId", .uuid),
        .init("status", .words(of: ConversationStatus.self)), .init("lastMessagePreview", .string()),
        .init("lastMessageAt", .dateTime), .init("contactName", .string(), required: false),
        .init("contactNameClaimed", .boolean, required: false),
        .init("contactEmail", .string(), required: false), .init("accountName", .string(), required: false),
        .init("humanManaged", .boolean, required: false), .init("autoResolved", .boolean, required: false),
        .init("lastTurnRoutingPath", .words(of: RoutingPath.self), required: false),
        .init("assignedToUserId", .uuid, required: false),
      ]),
    Component("Conversation", conversationScalars + conversationParts),
    Component(
      "Message",
      [
        .init("id", .uuid), .init("direction", .words(of: Message.Direction.self)),
        .init("speaker", .nullable(.words(["caller", "ai"]))), .init("body", .string()),
        .init("sentAt", .dateTime), .init("channel", .words(of: ChannelType.self)),
        .init("fromAddress", .string(), required: false), .init("subject", .string(), required: false),
        .init(
          "author",
          .object([
            .init("type", .words(of: Author.Kind.self)),
            .init("id", .string(max: Model.Limits.actorBytesMax), required: false),
          ])),
        .init(
          "delivery",
          .object([
            .init("status", .words(of: Delivery.Status.self)), .init("reason", .string(), required: false),
            .init("at", .dateTime),
          ]), required: false),
      ]),
    Component(
      "Attachment",
      [
        .init("id", .uuid), .init("messageId", .uuid),
        .init("fileName", .string(max: Model.Limits.fileNameBytesMax)),
        .init("mimeType", .string(max: Model.Limits.fileNameBytesMax)),
        .init("sizeBytes", .integer(min: 0, max: Model.Limits.attachmentsBytesMax)),
        .init("status", .words(["pending", "ready", "failed"])), .init("url", .string()),
        .init("createdAt", .dateTime),
      ]),
    Component(
      "Turn",
      [
        .init("id", .uuid), .init("conversationId", .uuid), .init("status", .words(of: Turn.Status.self)),
        .init("routingPath", .nullable(.words(of: RoutingPath.self))), .init("startedAt", .dateTime),
        .init("finishedAt", .nullable(.dateTime)), .init("epoch", .integer(min: 0)),
        .init("rulesVersion", .integer(min: 0)), .init("reason", .string(), required: false),
        .init("steps", .array(.reference("TurnStep"))),
      ]),
    Component(
      "TurnStep",
      [
        .init("kind", .words(of: TurnStep.Kind.self)), .init("at", .dateTime),
        .init("durationMicros", .integer(min: 0)),
        .init(
          "data",
          .object(
            [
              .init("candidates", .array(.reference("KnowledgeHit")), required: false),
              .init("policies", .array(.reference("PolicyHit")), required: false),
            ], open: true)),
      ]),
  ]

  private static let conversationScalars: [Schema.Field] = [
    .init("id", .uuid), .init("tenantId", .uuid), .init("workspaceId", .uuid), .init("channelId", .uuid),
    .init("channelType", .words(of: ChannelType.self)), .init("contactId", .uuid),
    .init("accountId", .nullable(.uuid)), .init("status", .words(of: ConversationStatus.self)),
    .init("stateSummary", .nullable(.string())),
    .init("outcome", .nullable(.string(max: Model.Limits.outcomeBytesMax))),
    .init("humanManagingUserId", .nullable(.string(max: Model.Limits.actorBytesMax))),
    .init("assignedToUserId", .nullable(.uuid)), .init("previousConversationId", .uuid, required: false),
    .init("autoResolved", .boolean, required: false),
    .init("lastTurnRoutingPath", .words(of: RoutingPath.self), required: false),
    .init("lastActivityAt", .dateTime), .init("createdAt", .dateTime), .init("updatedAt", .dateTime),
  ]

  private static let conversationParts: [Schema.Field] = [
    .init(
      "contact",
      .object([
        .init("id", .uuid), .init("firstName", .nullable(.string())), .init("lastName", .nullable(.string())),
        .init("email", .nullable(.string())),
        .init(
          "claimed",
          .object([
            .init("name", .nullable(.string())), .init("email", .nullable(.string())),
            .init("phone", .nullable(.string())),
          ]), required: false),
      ]), required: false),
    .init("account", .object([.init("id", .uuid), .init("name", .string())]), required: false),
    .init(
      "rating",
      .object([
        .init("score", .integer(min: 1, max: 5)),
        .init("comment", .nullable(.string(max: Model.Limits.reasonBytesMax))), .init("at", .dateTime),
      ]), required: false),
    .init("history", .array(.reference("Message"), max: Model.Limits.conversationMessagesMax)),
    .init(
      "contextEntries",
      .array(
        .object([
          .init("id", .uuid), .init("type", .words(["kb", "policy"])), .init("version", .integer(min: 1)),
          .init("title", .nullable(.string())), .init("text", .nullable(.string())),
          .init("score", .number(min: 0, max: 1)),
        ]))),
    .init("attentionItems", .array(.reference("AttentionItem"))),
  ]
}
