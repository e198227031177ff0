// Channels, and a message as a channel would bring it.

internal import Model

extension Component {
  static let channels = [
    Component(
      "Channel",
      [
        .init("id", .uuid), .init("workspaceId", .uuid), .init("brandId", .uuid),
        .init("channelType", .words(of: ChannelType.self)), .init("displayName", .string()),
        .init("status", .words(of: Channel.Status.self)), .init("statusReason", .string(), required: false),
        .init("enabled", .boolean),
        .init(
          "config",
          .object([
            .init("publicKey", .string(), required: false),
            .init("inboundAddress", .string(), required: false),
            .init("fromName", .string(), required: false),
            .init("silenceMinutes", .integer(min: 0, max: Model.Limits.silenceMinutesMax)),
            .init("reopenHours", .integer(min: 0, max: Model.Limits.reopenHoursMax)),
            .init("aiMode", .words(of: AIMode.self), required: false), .init("closingSentence", .boolean),
            .init("allowedOrigins", origins), .init("identitySecretSet", .boolean),
            .init("replyTargetSeconds", replyTarget),
          ])),
        .init("createdAt", .dateTime),
      ]),
    Component(
      "ChannelInput",
      [
        .init("workspaceId", .uuid), .init("channelType", .words(of: ChannelType.self)),
        .init("displayName", .string(max: Model.Limits.nameBytesMax, min: 1)),
        .init("brandId", .uuid, required: false), .init("enabled", .boolean, required: false),
        .init("config", .reference("ChannelConfigInput"), required: false),
      ]),
    Component(
      "ChannelChange",
      [
        .init("displayName", .string(max: Model.Limits.nameBytesMax, min: 1), required: false),
        .init("brandId", .uuid, required: false), .init("enabled", .boolean, required: false),
        .init("config", .reference("ChannelConfigInput"), required: false),
      ]),
    Component(
      "ChannelConfigInput",
      [
        .init(
          "inboundAddress", .nullable(.string(max: Model.Limits.addressBytesMax, min: 1)), required: false),
        .init("fromName", .nullable(.string(max: Model.Limits.nameBytesMax)), required: false),
        .init("silenceMinutes", .integer(min: 0, max: Model.Limits.silenceMinutesMax), required: false),
        .init("reopenHours", .integer(min: 0, max: Model.Limits.reopenHoursMax), required: false),
        .init("aiMode", .nullable(.words(of: AIMode.self)), required: false),
        .init("closingSentence", .boolean, required: false),
        .init("allowedOrigins", origins, required: false),
        .init(
          "identitySecret",
          .nullable(
            .string(max: Model.Limits.identitySecretBytesMax, min: Model.Limits.identitySecretBytesMin)),
          required: false),
        .init("replyTargetSeconds", .nullable(replyTarget), required: false),
      ]),
    Component(
      "InboundMessage",
      [
        .init("from", .string(max: Model.Limits.addressBytesMax, min: 1)),
        .init("body", .string(max: Model.Limits.messageBytesMax)),
        .init("fromName", .nullable(.string(max: Model.Limits.nameBytesMax)), required: false),
        .init("subject", .nullable(externalId), required: false),
        .init("messageId", .nullable(externalId), required: false),
        .init("inReplyTo", .nullable(externalId), required: false),
        .init(
          "references", .nullable(.array(externalId, max: Model.Limits.referencesMax)), required: false),
        .init("conversationId", .nullable(.uuid), required: false),
        .init("speaker", .nullable(.words(["caller", "ai"])), required: false),
        .init("sentAt", .nullable(.dateTime), required: false),
        .init("autoSubmitted", .nullable(.boolean), required: false),
        .init(
          "attachments",
          .nullable(.array(.reference("InboundFile"), max: Model.Limits.attachmentsPerMessageMax)),
          required: false),
      ]),
    Component(
      "InboundFile",
      [
        .init("fileName", .string(max: Model.Limits.fileNameBytesMax, min: 1)),
        .init("mimeType", .string(max: Model.Limits.fileNameBytesMax, min: 1)),
        .init("contentBase64", .string(max: APILimits.fileBase64BytesMax)),
      ]),
    Component(
      "InboundReceipt",
      [
        .init("conversationId", .uuid), .init("messageId", .uuid), .init("contactId", .uuid),
        .init("duplicate", .boolean),
      ]),
  ]

  private static let origins = Schema.array(
    .string(max: Model.Limits.originBytesMax, min: 1, pattern: #"^https?://[a-z0-9.:\[\]-]+$"#),
    max: Model.Limits.allowedOriginsMax)
  private static let replyTarget = Schema.integer(min: 1, max: Model.Limits.replyTargetSecondsMax)
  private static let externalId = Schema.string(max: Model.Limits.externalIdBytesMax)
}
