// API keys, as they are asked for and shown.

internal import Model

extension Component {
  static let apiKeys = [
    Component("ApiKey", apiKeyFields),
    Component(
      "CreatedApiKey",
      apiKeyFields + [
        .init("key", .string(), required: false), .init("secretShown", .boolean, required: false),
      ]),
    Component(
      "ApiKeyInput",
      [
        .init("name", .string(max: Model.Limits.nameBytesMax, min: 1)),
        .init("scopes", .array(.words(Scope.all.map(\.text)), max: Scope.all.count)),
        .init("brandId", .nullable(.uuid), required: false),
        .init("workspaceId", .nullable(.uuid), required: false),
        .init("expiresAt", .nullable(.dateTime), required: false),
        .init("lenient", .nullable(.boolean), required: false),
        .init("sandbox", .nullable(.boolean), required: false),
      ] + limitFields(required: false)),
  ]

  private static let apiKeyFields: [Schema.Field] =
    [
      .init("id", .uuid), .init("name", .string()), .init("keyPrefix", .string()),
      .init("scopes", .array(.words(Scope.all.map(\.text)))), .init("brandId", .nullable(.uuid)),
      .init("workspaceId", .nullable(.uuid)), .init("lastUsedAt", .nullable(.dateTime)),
      .init("expiresAt", .nullable(.dateTime)), .init("createdAt", .dateTime), .init("sandbox", .boolean),
      .init("lenient", .boolean),
    ] + limitFields(required: true)

  /// Null: no limit.
  private static func limitFields(required: Bool) -> [Schema.Field] {
    ["reads", "writes"].flatMap { name -> [Schema.Field] in
      [
        .init(
          name + "PerSecond", .nullable(.integer(min: 1, max: Model.Limits.requestsPerSecondMax)),
          required: required),
        .init(
          name + "Burst", .nullable(.integer(min: 1, max: Model.Limits.requestBurstMax)),
          required: required),
      ]
    }
  }
}
