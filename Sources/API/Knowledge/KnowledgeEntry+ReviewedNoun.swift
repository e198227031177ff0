// Knowledge entries: what they have of their own beside the operations of every reviewed noun.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import Retrieval

extension KnowledgeEntry: ReviewedNoun {
  static let words = ReviewedWords(
    path: "kb-entries", operation: ("KbEntry", "KbEntries"), sentence: ("an entry", "entry", "Entries"),
    error: "knowledge entry", component: ("KnowledgeEntry", "KnowledgeVersion"), filter: topicsParameter,
    search: ("Approved entries that fit a question, best first.", "The question.", [topicsParameter]),
    approval: "Lets the AI use the entry.",
    creation: "A repetition under its `Idempotency-Key` after the entry was deleted answers its `id` alone.",
    example: (
      """
      {"question":"What is your return policy?","answer":"We accept returns within 30 days of delivery.",
      "topics":["returns","refunds"],"phrasings":["Can I send it back?"]}
      """,
      #"{"answer":"We accept returns within 45 days of delivery."}"#,
      #"{"reason":"Our return window changed to 45 days."}"#
    ))
  static let scope = Scope.Noun.kb
  static let searchNoun = SearchScope.Noun.knowledge

  private static let topicsParameter = Route.Parameter(
    name: "topics", schema: .string(), summary: "Any of these topics, separated by commas.")

  static func table(_ state: TenantState) -> Table<Self> { state.knowledge }
  static func versions(_ state: TenantState) -> VersionHistory<Self> { state.knowledgeVersions }

  static func filter(_ query: inout Query) -> (Self) -> Bool {
    let topics = Set(searchTopics(&query))
    return { topics.isEmpty || $0.topics.contains { topics.contains($0.lowercased()) } }
  }

  static func searchTopics(_ query: inout Query) -> [String] {
    let topics = query.present("topics")?.split(separator: ",") ?? []
    return topics.map { String($0).trimmedASCII.lowercased() }.filter { !$0.isEmpty }
  }

  static func create(
    _ source: EntrySource, in workspaceId: ID<Workspace>, _ body: inout JSONFields
  ) -> Command {
    var order = CreateKnowledgeEntry(
      workspaceId: workspaceId,
      question: body.required("question", .string(bytes: 1...Model.Limits.questionBytesMax)),
      answer: body.required("answer", .string(bytes: 1...Model.Limits.answerBytesMax)))
    order.topics = body.required("topics", topicsKind)
    order.phrasings = body.optional("phrasings", phrasingsKind) ?? []
    order.source = source
    return .createKnowledgeEntry(order)
  }

  static func change(_ id: ID<Self>, _ body: inout JSONFields) -> Command {
    var order = ChangeKnowledgeEntry(id: id)
    order.question = body.unlessAbsent("question", .string(bytes: 1...Model.Limits.questionBytesMax))
    order.answer = body.unlessAbsent("answer", .string(bytes: 1...Model.Limits.answerBytesMax))
    order.topics = body.unlessAbsent("topics", topicsKind)
    order.phrasings = body.unlessAbsent("phrasings", phrasingsKind)
    return .changeKnowledgeEntry(order)
  }

  static func review(_ id: ID<Self>, _ review: Review, reason: String?) -> Command {
    .reviewKnowledgeEntry(id, review, reason: reason)
  }

  static func delete(_ id: ID<Self>) -> Command { .deleteKnowledgeEntry(id) }

  private static var topicsKind: JSONKind<[String]> {
    .array(of: .string(characters: 1...Model.Limits.topicCharactersMax), count: 0...Model.Limits.topicsMax)
  }

  private static var phrasingsKind: JSONKind<[String]> {
    .array(of: .string(bytes: 1...Model.Limits.questionBytesMax), count: 0...Model.Limits.phrasingsMax)
  }
}
