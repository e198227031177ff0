// Knowledge entries: as they are shown, written, changed and imported.

internal import Model
internal import Transfer

extension Component {
  static let knowledge = [
    Component(
      "KnowledgeEntry",
      [
        .init("id", .uuid), .init("workspaceId", .uuid), .init("question", .string()),
        .init("answer", .string()), .init("topics", topics),
        .init("sourceType", .words(of: KnowledgeEntry.SourceType.self)),
        .init("sourceConversationId", .uuid, required: false),
        .init("status", .words(of: KnowledgeEntry.Status.self)),
        .init("confidence", .nullable(.number(min: 0, max: 1))), .init("usageCount", .integer(min: 0)),
        .init("lastUsedAt", .nullable(.dateTime)), .init("createdAt", .dateTime),
        .init("updatedAt", .dateTime), .init("phrasings", phrasings, required: false),
        .init("version", .integer(min: 1)), .init("score", .number(min: 0, max: 1), required: false),
      ]),
    Component(
      "KnowledgeEntryInput",
      [
        .init("question", question), .init("answer", answer), .init("topics", topics),
        .init("phrasings", .nullable(phrasings), required: false),
        .init("sourceType", .nullable(.words(of: KnowledgeEntry.SourceType.self)), required: false),
        .init("sourceConversationId", .nullable(.uuid), required: false),
        .init("confidence", .nullable(.number(min: 0, max: 1)), required: false),
      ]),
    Component(
      "KnowledgeEntryChange",
      [
        .init("question", question, required: false), .init("answer", answer, required: false),
        .init("topics", topics, required: false), .init("phrasings", phrasings, required: false),
      ]),
    Component(
      "KnowledgeVersion",
      [
        .init("version", .integer(min: 1)), .init("question", .string()), .init("answer", .string()),
        .init("topics", topics), .init("phrasings", phrasings), .init("by", .nullable(actor)),
        .init("at", .nullable(.dateTime)),
      ]),
    Component(
      "VersionComparison",
      [
        .init("from", .integer(min: 1)), .init("to", .integer(min: 1)),
        .init(
          "changes",
          .array(
            .object([
              .init("field", .string()),
              .init(
                "parts",
                .array(
                  .object([
                    .init("kind", .words(TextDifference.Kind.allCases.map(\.rawValue))),
                    .init("text", .string()),
                  ])), required: false),
              .init("removed", .array(.string()), required: false),
              .init("added", .array(.string()), required: false),
            ]))),
      ]),
    Component(
      "KnowledgeImportInput",
      [
        .init("format", .words(KnowledgeFile.Format.allCases.map(\.rawValue))),
        .init(
          "files",
          .array(
            .object([
              .init("content", .string(max: Model.Limits.knowledgeImportBytesMax)),
              .init(
                "fileName", .nullable(.string(max: Model.Limits.fileNameBytesMax)), required: false),
            ]), max: APILimits.importFilesMax, min: 1)),
        .init("dryRun", .nullable(.boolean), required: false),
        .init("onExisting", .nullable(.words(["update", "skip"])), required: false),
      ]),
    Component(
      "KnowledgeImport",
      [
        .init("id", .nullable(.uuid)), .init("workspaceId", .uuid),
        .init("status", .words(["running", "completed"])), .init("dryRun", .boolean),
        .init("total", .integer(min: 0)), .init("processed", .integer(min: 0)),
        .init("created", .integer(min: 0)), .init("updated", .integer(min: 0)),
        .init("unchanged", .integer(min: 0)), .init("skipped", .integer(min: 0)),
        .init("failed", .integer(min: 0)),
        .init(
          "errors",
          .array(
            .object([
              .init("file", .string()), .init("line", .integer(min: 0)), .init("path", .string()),
              .init("message", .string()),
            ]), max: Model.Limits.knowledgeImportFaultsMax)),
        .init("by", actor), .init("startedAt", .dateTime), .init("finishedAt", .nullable(.dateTime)),
      ]),
    Component(
      "KnowledgeHit",
      [
        .init("kbEntryId", .uuid), .init("version", .integer(min: 1)),
        .init("score", .number(min: 0, max: 1)), .init("question", .string(), required: false),
      ]),
  ]

  /// Who did something.
  static let actor = Schema.object([
    .init("type", .words(of: Actor.Kind.self)),
    .init("id", .string(max: Model.Limits.actorBytesMax), required: false),
  ])

  private static let question = Schema.string(max: Model.Limits.questionBytesMax, min: 1)
  private static let answer = Schema.string(max: Model.Limits.answerBytesMax, min: 1)
  private static let topics = Schema.array(
    .string(max: Model.Limits.topicCharactersMax, min: 1, pattern: "^[^,]+$"), max: Model.Limits.topicsMax)
  private static let phrasings = Schema.array(question, max: Model.Limits.phrasingsMax)
}
