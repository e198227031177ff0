// What the operations on reviewed nouns read and write; which they are stands in `ReviewedNoun+Routes.swift`.

internal import Bytes
internal import Engine
internal import Frontend
internal import JSONText
internal import Model
internal import Retrieval

extension ReviewedNoun {
  /// The row in the path.
  static func row(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Self {
    let id = try call.id(words.error, Self.self)
    guard let row = table(tenant.state)[id] else { throw .notFound(words.error) }
    try call.reach(row.workspaceId)
    return row
  }

  /// All versions of the row in the path that are kept, oldest first, the one in force last.
  static func versions(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> [Self] {
    let row = try row(tenant, &call)
    return versions(tenant.state).versions(of: row.id) + [row]
  }

  /// - Parameter fixed: the status that the operation is about; nil where the query may say it.
  static func list(
    _ fixed: KnowledgeEntry.Status?, _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
  ) throws(Problem) {
    let workspaceId = try tenant.workspaceId(&call)
    var query = try call.query()
    let status = fixed ?? query.word("status")
    let isWanted = filter(&query)
    let page = OffsetPage(&query)
    try query.check()
    var total = 0
    var rows: [Self] = []
    table(tenant.state).forEach { row in
      guard row.workspaceId == workspaceId, status.map({ $0 == row.status }) ?? (row.status != .archived),
        isWanted(row)
      else { return }
      if total >= page.offset && rows.count < page.limit { rows.append(row) }
      total += 1
    }
    answer.writePage(rows, total: total) { $1.write(to: &$0, of: tenant.id, score: nil) }
  }

  static func search(
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
    let topics = searchTopics(&query)
    try query.check()
    let found = call.service.search.search(
      SearchScope(tenant: tenant.id.uuid, workspace: workspaceId.uuid, searchNoun), query: text, limit: limit,
      topics: topics)
    let rows = table(tenant.state)
    let hits = found.hits.compactMap { hit in rows[ID(hit.key)].map { (row: $0, score: hit.score) } }
    answer.writePage(hits, total: found.total) { $1.row.write(to: &$0, of: tenant.id, score: $1.score) }
  }

  static func compare(
    _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
  ) throws(Problem) {
    let versions = try versions(tenant, &call)
    var query = try call.query()
    let numbers = 1...Int(Int32.max)
    let newest = versions.last.map { Int($0.version) } ?? 1
    let to = query.integer("to", numbers, default: newest)
    let from = query.integer("from", numbers, default: max(1, to - 1))
    let before = versions.first { Int($0.version) == from }
    let after = versions.first { Int($0.version) == to }
    if before == nil { query.refuse("from", "is no version that is kept") }
    if after == nil { query.refuse("to", "is no version that is kept") }
    try query.check()
    guard let before, let after else { return }
    answer.writeJSON { json in
      json.object { json in
        json.field("from", from)
        json.field("to", to)
        json.array("changes") { after.writeChanges(since: before, to: &$0) }
      }
    }
  }

  static var render: Route.Render {
    { tenant, made, json in
      guard let id = made.ids.first, let row = table(tenant.state)[ID(id)] else {
        // The answer of an idempotent repetition after it was deleted.
        json.object { $0.field("id", made.ids.first) }
        return
      }
      row.write(to: &json, of: tenant.id, score: nil)
    }
  }

  /// Moves with every version and every review, and not when the AI uses the entry: who edits it must not be
  /// refused for that.
  static var version: Route.Version {
    { tenant, id in
      table(tenant.state)[ID(id)].map { row in
        "\"\(row.version)-\(row.status.wireTag)-\(row.updatedAt.milliseconds)\""
      }
    }
  }
}

extension EntrySource {
  /// Reads what a new entry or policy says of where it comes from.
  ///
  /// - Parameter conversations: one of which it may name, if it is of this workspace.
  init(_ body: inout JSONFields, in workspaceId: ID<Workspace>, _ conversations: Table<Conversation>) {
    self.init()
    type = body.optional("sourceType", .enumeration(KnowledgeEntry.SourceType.self)) ?? .manual
    confidence = body.optional("confidence", .number(0...1))
    guard let source = body.optional("sourceConversationId", .uuid) else { return }
    conversationId = ID(source)
    if conversations.workspaceId(of: ID(source)) != workspaceId {
      body.fault("sourceConversationId", "is no conversation of this workspace")
    }
  }
}

extension JSONWriter {
  /// Where it comes from, and how it stands with its reviewers.
  mutating func standing(of row: some ReviewedNoun) {
    field("sourceType", row.sourceType.rawValue)
    if row.sourceType == .extracted {
      field("sourceConversationId", ifPresent: row.sourceConversationId?.uuid)
    }
    field("status", row.status.rawValue)
    field("confidence", row.confidence)
  }

  /// How well it fits a search: four digits say all that a score of single precision does.
  mutating func score(_ score: Float?) {
    if let score { field("score", (Double(score) * 10_000).rounded() / 10_000) }
  }
}
