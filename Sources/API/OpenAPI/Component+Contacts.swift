// Contacts and accounts: as they are shown, written, exported.

internal import Model

extension Component {
  static let contacts = [
    Component("Contact", contactFields), Component("ContactWhole", contactFields + contactParts),
    Component(
      "ContactInput", [.init("workspaceId", .uuid)] + contactWritten + [accountId] + companyNumbers),
    Component("ContactChange", contactWritten + companyNumbers),
    Component(
      "Identity", [.init("channel", .words(of: Identity.Kind.self)), .init("value", .string())]),
    Component(
      "IdentityInput",
      [
        .init("channel", .words(Identity.Kind.written.map(\.rawValue))),
        .init("value", .string(max: Model.Limits.addressBytesMax, min: 1)),
      ]),
    Component("MergedContact", [.init("id", .uuid), .init("mergedInto", .uuid)]),
    Component(
      "ContactExport",
      [
        .init("contact", .reference("ContactWhole")),
        .init(
          "conversations",
          .array(
            .object([
              .init("conversation", .reference("Conversation")),
              .init("attachments", .array(.reference("Attachment"))),
            ])), required: false),
        .init("nextCursor", .string(), required: false),
      ]),
    Component("Account", accountFields),
    Component(
      "AccountInput",
      [.init("name", .string(max: Model.Limits.nameBytesMax, min: 1))] + accountWritten),
    Component(
      "AccountChange",
      [.init("name", .string(max: Model.Limits.nameBytesMax, min: 1), required: false)] + accountWritten),
  ]

  private static let contactFields: [Schema.Field] = [
    .init("id", .uuid), .init("tenantId", .uuid), .init("workspaceId", .uuid),
    .init("name", .nullable(.string())), .init("firstName", .nullable(.string())),
    .init("lastName", .nullable(.string())), .init("email", .nullable(.string())),
    .init("phone", .nullable(.string())), .init("accountId", .nullable(.uuid)),
    .init("accountName", .nullable(.string())), .init("companyName", .nullable(.string())),
    .init("externalRef", .nullable(.string())),
    .init("resolutionStatus", .words(of: ResolutionStatus.self)), .init("createdAt", .dateTime),
    .init("updatedAt", .dateTime),
    .init(
      "claimed",
      .object([
        .init("name", .nullable(.string())), .init("email", .nullable(.string())),
        .init("phone", .nullable(.string())),
      ]), required: false),
  ]

  private static let contactParts: [Schema.Field] = [
    .init("identities", .array(.reference("Identity"))),
    .init(
      "placement",
      .object([
        .init("rule", .words(of: PlacementRule.self)), .init("evidence", .nullable(.string())),
        .init("at", .dateTime), .init("by", .nullable(.string(max: Model.Limits.actorBytesMax))),
      ]), required: false),
    .init(
      "merges",
      .array(
        .object([
          .init("id", .uuid), .init("contactId", .uuid), .init("mergedAt", .dateTime),
          .init("by", .string(max: Model.Limits.actorBytesMax)), .init("undoneAt", .nullable(.dateTime)),
          .init("undoUntil", .dateTime),
        ])), required: false),
    .init(
      "erased",
      .object([.init("at", .dateTime), .init("by", .string()), .init("keyGone", .boolean)]),
      required: false),
  ]

  private static func text(_ name: String, max: Int) -> Schema.Field {
    .init(name, .nullable(.string(max: max)), required: false)
  }

  private static let contactWritten: [Schema.Field] = [
    text("name", max: Model.Limits.nameBytesMax), text("firstName", max: Model.Limits.nameBytesMax),
    text("lastName", max: Model.Limits.nameBytesMax), text("email", max: Model.Limits.addressBytesMax),
    text("phone", max: APILimits.phoneBytesMax), text("companyName", max: Model.Limits.nameBytesMax),
    text("externalRef", max: Model.Limits.externalIdBytesMax),
  ]

  private static let accountId = Schema.Field("accountId", .nullable(.uuid), required: false)

  private static let companyNumbers: [Schema.Field] = [
    text("vatNumber", max: Model.Limits.companyNumberBytesMax),
    text("registrationNumber", max: Model.Limits.companyNumberBytesMax),
  ]

  private static let accountFields: [Schema.Field] = [
    .init("id", .uuid), .init("tenantId", .uuid), .init("name", .string()),
    .init("resolutionStatus", .words(of: ResolutionStatus.self)), shown("externalRef"),
    shown("emailDomain"), shown("vatNumber"), .init("vatValid", .nullable(.boolean)),
    shown("registrationNumber"), shown("country"), shown("phone"), shown("website"), shown("companyType"),
    shown("description"), shown("registeredAddress"), .init("createdAt", .dateTime),
    .init("updatedAt", .dateTime),
  ]

  private static func shown(_ name: String) -> Schema.Field { .init(name, .nullable(.string())) }

  private static let accountWritten: [Schema.Field] =
    [
      text("externalRef", max: Model.Limits.externalIdBytesMax),
      text("emailDomain", max: Model.Limits.addressBytesMax), text("country", max: 2),
      text("phone", max: APILimits.phoneBytesMax), text("website", max: Model.Limits.websiteBytesMax),
      text("companyType", max: Model.Limits.nameBytesMax),
      text("description", max: Model.Limits.accountTextBytesMax),
      text("registeredAddress", max: Model.Limits.accountTextBytesMax),
    ] + companyNumbers
}
