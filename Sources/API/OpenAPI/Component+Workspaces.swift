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
        .init("autoApproveConfidence", autoApproveConfidence),
      ]),
    Component(
      "WorkspaceChange",
      [
        .init("name", .string(max: Model.Limits.nameBytesMax, min: 1), required: false),
        .init("aiMode", .words(of: AIMode.self), required: false),
        .init("autoApproveConfidence", autoApproveConfidence, required: false),
        .init(
          "workspaceInstructions", .nullable(.string(max: Model.Limits.answerBytesMax)), required: false),
      ]),
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
    Component(
      "User",
      [
        .init("id", .uuid), .init("name", .string()), .init("email", .string()),
        .init("role", .words(of: User.Role.self)),
      ]),
  ]

  private static let autoApproveConfidence = Schema.number(min: 0, max: APILimits.autoApproveConfidenceMax)
}
