// Knowledge entries: every operation of the seed's page, reading one, putting one aside and taking it back (`WIRE.md`
// C8, C9).

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Retrieval

/// Of every list that is read by offset.
let pageParameters: [Route.Parameter] = [
  .init(
    name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
    summary: "Items at most, \(Model.Limits.pageItemsDefault) unless told."),
  .init(
    name: "offset", schema: .integer(min: 0, max: APILimits.offsetMax), summary: "Items to skip."),
]

private let entryPage = Schema.page(.reference("KnowledgeEntry"))

let knowledgeRoutes: [Route] = [
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-entries", "listKbEntries", "Entries, oldest first.",
    scope: .read(.kb),
    parameters: [
      .init(name: "topics", schema: .string(), summary: "Any of these topics, separated by commas."),
      .init(
        name: "status", schema: .words(of: KnowledgeEntry.Status.self),
        summary: "Filter by status; without it all but archived ones."),
    ] + pageParameters,
    response: entryPage,
    .read { (tenant, call, answer) throws(Problem) in try listEntries(nil, tenant, &call, &answer) }),
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-entries/pending", "listPendingKbEntries",
    "Entries that wait for review.", scope: .read(.kb), parameters: pageParameters, response: entryPage,
    .read { (tenant, call, answer) throws(Problem) in
      try listEntries(.pendingReview, tenant, &call, &answer)
    }),
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-entries/search", "searchKbEntries",
    "Approved entries that fit a question, best first.", scope: .read(.kb),
    parameters: [
      .init(
        name: "q", schema: .string(max: Model.Limits.questionBytesMax, min: 1), isRequired: true,
        summary: "The question."),
      .init(
        name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
        summary: "Items at most, \(Model.Limits.knowledgeSearchItemsDefault) unless told."),
      .init(name: "topics", schema: .string(), summary: "Any of these topics, separated by commas."),
    ],
    response: entryPage,
    .read { (tenant, call, answer) throws(Problem) in try searchEntries(tenant, &call, &answer) }),
  Route(
    .post, "/api/workspaces/{workspaceId}/kb-entries", "createKbEntry", "Writes an entry.",
    details: "A repetition under its `Idempotency-Key` after the entry was deleted answers its `id` alone.",
    scope: .write(.kb), body: .reference("KnowledgeEntryInput"),
    example: """
      {"question":"What is your return policy?","answer":"We accept returns within 30 days of delivery.",
      "topics":["returns","refunds"],"phrasings":["Can I send it back?"]}
      """, response: .reference("KnowledgeEntry"),
    version: entryVersion,
    .change(
      status: 201, { (tenant, call) throws(Problem) in try createEntry(tenant, &call) },
      { tenant, made, json in renderEntry(tenant, made.ids, &json) })),
  Route(
    .get, "/api/kb-entries/{id}", "getKbEntry", "One entry.", scope: .read(.kb),
    response: .reference("KnowledgeEntry"), version: entryVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let entry = try tenant.knowledgeEntry(&call)
      answer.writeJSON { $0.knowledgeEntry(entry) }
    }),
  Route(
    .patch, "/api/kb-entries/{id}", "updateKbEntry", "Changes the given fields, in force at once.",
    scope: .write(.kb), body: .reference("KnowledgeEntryChange"),
    example: #"{"answer":"We accept returns within 45 days of delivery."}"#,
    response: .reference("KnowledgeEntry"),
    version: entryVersion,
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changeEntry(tenant, &call) },
      { tenant, made, json in renderEntry(tenant, made.ids, &json) })),
  Route(
    .post, "/api/kb-entries/{id}/approve", "approveKbEntry", "Lets the AI use the entry.",
    scope: .write(.kb), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let entry = try tenant.knowledgeEntry(&call)
        try call.emptyBody()
        return .approveKnowledgeEntry(entry.id)
      }, Route.renderOk)),
  Route(
    .post, "/api/kb-entries/{id}/reject", "rejectKbEntry", "Keeps the entry from the AI.",
    scope: .write(.kb),
    body: .object([.init("reason", .string(max: Model.Limits.reasonBytesMax), required: false)]),
    example: #"{"reason":"Our return window changed to 45 days."}"#, response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let entry = try tenant.knowledgeEntry(&call)
        return try call.body { body in
          .rejectKnowledgeEntry(
            entry.id, reason: body.optional("reason", .string(bytes: 0...Model.Limits.reasonBytesMax)))
        }
      }, Route.renderOk)),
  Route(
    .post, "/api/kb-entries/{id}/archive", "archiveKbEntry", "Keeps the entry without use.",
    scope: .write(.kb), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let entry = try tenant.knowledgeEntry(&call)
        try call.emptyBody()
        return .archiveKnowledgeEntry(entry.id)
      }, Route.renderOk)),
  Route(
    .post, "/api/kb-entries/{id}/restore", "restoreKbEntry", "Makes an archived entry what it was.",
    scope: .write(.kb), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let entry = try tenant.knowledgeEntry(&call)
        try call.emptyBody()
        return .restoreKnowledgeEntry(entry.id)
      }, Route.renderOk)),
  Route(
    .delete, "/api/kb-entries/{id}", "deleteKbEntry", "Removes the entry for good.", scope: .write(.kb),
    response: .nothing, version: entryVersion,
    .change(
      status: 204,
      { (tenant, call) throws(Problem) in
        let entry = try tenant.knowledgeEntry(&call)
        try call.emptyBody()
        return .deleteKnowledgeEntry(entry.id)
      }, { _, _, _ in })),
]

private func listEntries(
  _ fixed: KnowledgeEntry.Status?, _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let workspaceId = try tenant.workspaceId(&call)
  var query = try call.query()
  let status = fixed ?? query.word("status")
  let topics = query.present("topics").map(topicSet) ?? []
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.pageItemsDefault)
  let offset = query.integer("offset", 0...APILimits.offsetMax, default: 0)
  try query.check()
  var total = 0
  var page: [KnowledgeEntry] = []
  tenant.state.knowledge.forEach { entry in
    guard entry.workspaceId == workspaceId,
      status.map({ $0 == entry.status }) ?? (entry.status != .archived),
      topics.isEmpty || entry.topics.contains(where: { topics.contains($0.lowercased()) })
    else { return }
    if total >= offset && page.count < limit { page.append(entry) }
    total += 1
  }
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in for entry in page { json.knowledgeEntry(entry) } }
      json.field("total", total)
    }
  }
}

private func searchEntries(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let workspaceId = try tenant.workspaceId(&call)
  var query = try call.query()
  let text = query.text("q")?.trimmedASCII ?? ""
  if text.isEmpty { query.refuse("q", "is required") }
  if text.utf8.count > Model.Limits.questionBytesMax {
    query.refuse("q", "must have at most \(Model.Limits.questionBytesMax) bytes")
  }
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.knowledgeSearchItemsDefault)
  let topics = query.present("topics").map { Array(topicSet($0)) } ?? []
  try query.check()
  let found = call.service.search.search(
    SearchScope(tenant: tenant.id.uuid, workspace: workspaceId.uuid), query: text, limit: limit,
    topics: topics)
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in
        for hit in found.hits {
          if let entry = tenant.state.knowledge[ID(hit.key)] { json.knowledgeEntry(entry, score: hit.score) }
        }
      }
      json.field("total", found.total)
    }
  }
}

func topicSet(_ text: String) -> Set<String> {
  Set(text.split(separator: ",").map { String($0).trimmedASCII.lowercased() }.filter { !$0.isEmpty })
}

private func createEntry(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let workspaceId = try tenant.workspaceId(&call)
  let conversations = tenant.state.conversations
  return try call.body { body in
    var order = CreateKnowledgeEntry(
      workspaceId: workspaceId,
      question: body.required("question", .string(bytes: 1...Model.Limits.questionBytesMax)),
      answer: body.required("answer", .string(bytes: 1...Model.Limits.answerBytesMax)))
    order.topics = body.required("topics", topicsKind)
    order.phrasings = body.optional("phrasings", phrasingsKind) ?? []
    order.sourceType = body.optional("sourceType", .enumeration(KnowledgeEntry.SourceType.self)) ?? .manual
    order.confidence = body.optional("confidence", .number(0...1))
    if let source = body.optional("sourceConversationId", .uuid) {
      order.sourceConversationId = ID(source)
      if conversations.read(ID(source), { $0.workspaceId }) != workspaceId {
        body.fault("sourceConversationId", "is no conversation of this workspace")
      }
    }
    return .createKnowledgeEntry(order)
  }
}

private var topicsKind: JSONKind<[String]> {
  .array(of: .string(characters: 1...Model.Limits.topicCharactersMax), count: 0...Model.Limits.topicsMax)
}

private var phrasingsKind: JSONKind<[String]> {
  .array(of: .string(bytes: 1...Model.Limits.questionBytesMax), count: 0...Model.Limits.phrasingsMax)
}

private func changeEntry(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let entry = try tenant.knowledgeEntry(&call)
  return try call.body { body in
    var order = ChangeKnowledgeEntry(id: entry.id)
    order.question = body.unlessAbsent("question", .string(bytes: 1...Model.Limits.questionBytesMax))
    order.answer = body.unlessAbsent("answer", .string(bytes: 1...Model.Limits.answerBytesMax))
    order.topics = body.unlessAbsent("topics", topicsKind)
    order.phrasings = body.unlessAbsent("phrasings", phrasingsKind)
    return .changeKnowledgeEntry(order)
  }
}

private func renderEntry(_ tenant: isolated Tenant, _ ids: [UUID], _ json: inout JSONWriter) {
  guard let id = ids.first, let entry = tenant.state.knowledge[ID(id)] else {
    // The answer of an idempotent repetition after the entry was deleted.
    json.object { $0.field("id", ids.first) }
    return
  }
  json.knowledgeEntry(entry)
}

extension Tenant {
  /// The entry in the path.
  func knowledgeEntry(_ call: inout Call) throws(Problem) -> KnowledgeEntry {
    let id = try call.id("knowledge entry", KnowledgeEntry.self)
    guard let entry = state.knowledge[id] else { throw .notFound("knowledge entry") }
    try call.reach(entry.workspaceId)
    return entry
  }
}

private let entryVersion: Route.Version = { tenant, id in tenant.state.knowledge[ID(id)]?.etag }

extension KnowledgeEntry {
  /// Moves with every version and every review, and not when the AI uses the entry: who edits it must not be
  /// refused for that.
  fileprivate var etag: String { "\"\(version)-\(status.wireTag)-\(updatedAt.milliseconds)\"" }
}
