// Who did what: the journal's events as a person reads them. The tenant's shard reads the question, a worker the
// journal, in turn with the other looks into the past.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Transfer

private let filters: [Route.Parameter] = [
  .init(
    name: "actor", schema: .string(max: APILimits.filterTextBytesMax),
    summary: "Whose: an actor's id such as `api-key:…`, or `contact`, `ai`, `user`, `api_key`, `system`."),
  .init(
    name: "action", schema: .string(max: APILimits.filterTextBytesMax),
    summary: "Which deeds, such as `workspace_changed`."),
  .init(
    name: "noun", schema: .string(max: APILimits.filterTextBytesMax), summary: "Of which kind of thing."),
  .init(name: "objectId", schema: .uuid, summary: "About which thing, or which conversation."),
  .init(name: "from", schema: .dateOrDateTime, summary: "The first time, or a day."),
  .init(name: "to", schema: .dateOrDateTime, summary: "The last time, or a day."),
  .init(name: "cursor", schema: .string(), summary: "`nextCursor` of the page before."),
]

private let details = """
  Oldest first, as far back as the journal is kept. `before` and `after` show a user, brand, workspace, channel, \
  account, knowledge entry or policy that was changed; what a contact or a message said is not repeated here. \
  `address` is where a request came from, of an IPv6 address the network. A reading looks at \
  \(EngineLimits.auditRecordsMax) records at most: a page may come back short, with a cursor. API keys and their ends \
  are part of it, those of the sandbox too.
  """

let auditRoutes: [Route] = [
  Route(
    .get, "/api/audit", "listAuditLog", "What was done, by whom and from where.", details: details,
    scope: .read(.audit),
    parameters: filters + [
      .init(
        name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
        summary: "Page size, \(Model.Limits.pageItemsDefault) unless told.")
    ],
    response: .object([
      .init("data", .array(.reference("AuditEntry"))), .init("nextCursor", .string(), required: false),
    ]),
    .later { (tenant, call) throws(Problem) in
      var query = try call.query()
      let limit = query.integer(
        "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.pageItemsDefault)
      return try read(&query, limit, on: tenant, call) { page, next, answer in
        answer.writeJSON { json in
          json.object { json in
            json.array("data") { json in for entry in page.entries { json.auditEntry(entry, page.state) } }
            json.field("nextCursor", ifPresent: next)
          }
        }
      }
    }),
  Route(
    .get, "/api/audit/export", "exportAuditLog", "The same as a file.",
    details: """
      As many entries as an answer holds. Where more follow, `Svar-Next-Cursor` says the `cursor` to go on with; a \
      table's head stands in the first answer only.
      """, scope: .read(.audit),
    parameters: filters + [
      .init(name: "format", schema: .words(["jsonl", "csv"]), summary: "`jsonl` unless told.")
    ],
    response: .entries,
    .later { (tenant, call) throws(Problem) in
      var query = try call.query()
      let format = query.present("format") ?? "jsonl"
      if format != "jsonl" && format != "csv" { query.refuse("format", "must be one of jsonl, csv") }
      let isFirst = query.present("cursor") == nil
      return try read(&query, APILimits.auditExportMax, on: tenant, call) { page, next, answer in
        if let next { answer.header("Svar-Next-Cursor", next) }
        answer.contentType = format == "csv" ? "text/csv" : "application/x-ndjson"
        answer.header("Content-Disposition", "attachment; filename=\"audit.\(format)\"")
        if format == "csv" && isFirst { answer.body.append(record: AuditLine.head) }
        for entry in page.entries {
          if format == "csv" {
            answer.body.append(record: AuditLine(entry, page.state).cells)
          } else {
            answer.writeJSON { $0.auditEntry(entry, page.state) }
            answer.body.append(UInt8(ascii: "\n"))
          }
        }
      }
    }),
]

/// - Parameter write: is given the page and the cursor of the next one.
private func read(
  _ query: inout Query, _ limit: Int, on tenant: isolated Tenant, _ call: Call,
  _ write: @escaping @Sendable (AuditPage, String?, inout Answer) -> Void
) throws(Problem) -> Route.Work {
  var filter = AuditFilter(&query)
  try query.check()
  if call.reach.isLimited {
    throw Problem(
      status: 403, code: "forbidden_workspace",
      message: "The record is of all workspaces: this API key belongs to some.")
  }
  var after = AuditPlace.start
  if let text = query.present("cursor") {
    let cursor = try AuditCursor(text)
    try filter.join(cursor.filter)
    after = cursor.place
  }
  let asked = filter
  let question = AuditQuestion(
    of: tenant.id, keyOwners: tenant.keyOwners, after: after, from: asked.from, to: asked.to, limit: limit
  ) { asked.takes($0) }
  let (engine, position) = (call.service.engine, max(tenant.position, call.service.engine.callers.position))
  return { () async throws(Problem) in
    switch await engine.audit(question, after: position) {
    case .failure(let failure): throw Problem(failure)
    case .success(let page):
      let next = page.next.map { AuditCursor($0, asked).text }
      return Route.Finished(position: page.position) { answer in
        answer.header("Cache-Control", "no-store")
        write(page, next, &answer)
      }
    }
  }
}
