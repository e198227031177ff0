// What a tenant is made of: workspaces, brands, users.

internal import Model

extension Component {
  static let workspaces = [
    Component(
      "Workspace",
      [
        .init("id", .uuid), .init("tenantId", .uuid), .init("brandId", .uuid), .init("name", .string()),
        .init("operatingLanguage", .string()), .init("documentLanguage", .nullable(.string())),
        .init("country", .string()), .init("currency", .string()),
        .init("businessType", .words(of: BusinessType.self)),
        .init("workspaceType", .words(of: BusinessType.self)), .init("timezone", .string()),
        .init("legalName", .nullable(.string())), .init("workspaceInstructions", .nullable(.string())),
        .init("emailSignatureHtml", .nullable(.string())), .init("aiMode", .words(of: AIMode.self)),
        .init("autoApproveConfidence", autoApproveConfidence), .init("active", .boolean),
        .init("openingHours", .nullable(.reference("OpeningHours"))),
      ]),
    Component("WorkspaceInput", workspaceFields(isNew: true)),
    Component("WorkspaceChange", workspaceFields(isNew: false)),
    Component(
      "OpeningHours",
      [
        .init(
          "weekly",
          .object(
            Weekday.allCases.map { day in
              .init(
                day.rawValue,
                .array(.reference("OpeningSpan"), max: Model.Limits.openingSpansPerDayMax), required: false)
            })),
        .init(
          "closedDates", .array(.string(max: 10, min: 10), max: Model.Limits.closedDatesMax), required: false),
      ]),
    Component("OpeningSpan", [.init("from", timeOfDay), .init("to", timeOfDay)]),
    Component(
      "Brand",
      [
        .init("id", .uuid), .init("tenantId", .uuid), .init("name", .string()), .init("slug", .string()),
        .init("logoUrl", .nullable(.string())), .init("primaryColor", .nullable(.string())),
        .init("secondaryColor", .nullable(.string())), .init("emailFromName", .string()),
        .init("replyAddress", .nullable(.string())), .init("tone", .words(of: Brand.Tone.self)),
        .init("instructions", .nullable(.string())), .init("emailSignatureHtml", .nullable(.string())),
        .init("emailSignatureText", .nullable(.string())), .init("aiSenderName", .nullable(.string())),
        .init("aiSenderTitle", .nullable(.string())), .init("aiSenderAvatarUrl", .nullable(.string())),
      ]),
    Component("BrandInput", brandFields(isNew: true)),
    Component("BrandChange", brandFields(isNew: false)),
    Component(
      "User",
      [
        .init("id", .uuid), .init("name", .string()), .init("email", .string()),
        .init("role", .words(of: User.Role.self)),
      ]),
  ]

  private static func workspaceFields(isNew: Bool) -> [Schema.Field] {
    let short = Schema.string(max: Model.Limits.nameBytesMax)
    let type = Schema.words(of: BusinessType.self)
    return [
      .init("name", .string(max: Model.Limits.nameBytesMax, min: 1), required: isNew),
      .init("brandId", .uuid, required: isNew), .init("country", .string(max: 2, min: 2), required: isNew),
      .init("operatingLanguage", short, required: false),
      .init("documentLanguage", .nullable(short), required: false),
      .init("currency", short, required: false), .init("timezone", short, required: false),
      .init("businessType", type, required: false), .init("workspaceType", type, required: false),
      .init("legalName", .nullable(short), required: false),
      .init(
        "workspaceInstructions", .nullable(.string(max: Model.Limits.answerBytesMax)), required: false),
      .init("emailSignatureHtml", .nullable(signature), required: false),
      .init("aiMode", .words(of: AIMode.self), required: false),
      .init("autoApproveConfidence", autoApproveConfidence, required: false),
      .init("active", .boolean, required: false),
      .init("openingHours", .nullable(.reference("OpeningHours")), required: false),
    ]
  }

  private static func brandFields(isNew: Bool) -> [Schema.Field] {
    let short = Schema.string(max: Model.Limits.nameBytesMax)
    let address = Schema.string(max: Model.Limits.urlBytesMax, min: 1)
    return [
      .init("name", .string(max: Model.Limits.nameBytesMax, min: 1), required: isNew),
      .init("logoUrl", .nullable(address), required: false),
      .init("primaryColor", .nullable(short), required: false),
      .init("secondaryColor", .nullable(short), required: false),
      .init("emailFromName", short, required: false),
      .init("replyAddress", .nullable(.string(max: Model.Limits.addressBytesMax)), required: false),
      .init("tone", .words(of: Brand.Tone.self), required: false),
      .init("instructions", .nullable(.string(max: Model.Limits.answerBytesMax)), required: false),
      .init("emailSignatureHtml", .nullable(signature), required: false),
      .init("emailSignatureText", .nullable(signature), required: false),
      .init("aiSenderName", .nullable(short), required: false),
      .init("aiSenderTitle", .nullable(short), required: false),
      .init("aiSenderAvatarUrl", .nullable(address), required: false),
    ]
  }

  private static let signature = Schema.string(max: Model.Limits.signatureBytesMax)
  private static let timeOfDay = Schema.string(max: 5, min: 5)
  private static let autoApproveConfidence = Schema.number(min: 0, max: APILimits.autoApproveConfidenceMax)
}
