// Knowledge entries: as they are shown, written and changed.

internal import Model

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
      "KnowledgeHit",
      [
        .init("kbEntryId", .uuid), .init("version", .integer(min: 1)),
        .init("score", .number(min: 0, max: 1)), .init("question", .string(), required: false),
      ]),
  ]

  private static let question = Schema.string(max: Model.Limits.questionBytesMax, min: 1)
  private static let answer = Schema.string(max: Model.Limits.answerBytesMax, min: 1)
  private static let topics = Schema.array(
    .string(max: Model.Limits.topicCharactersMax, min: 1), max: Model.Limits.topicsMax)
  private static let phrasings = Schema.array(question, max: Model.Limits.phrasingsMax)
}
