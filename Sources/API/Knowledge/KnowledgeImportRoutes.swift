// Many entries at once, in and out. An import is answered at once and goes on by itself; whoever sent it asks how far it
// is. What is exported is taken in again as it is.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Transfer

let knowledgeImportRoutes: [Route] = [
  Route(
    .post, "/api/workspaces/{workspaceId}/kb-entries/import", "importKbEntries",
    "Takes entries in from JSON Lines, CSV or Markdown.",
    details: """
      `jsonl`: an object a line with `question`, `answer`, and maybe `topics`, `phrasings`, `id`. `csv`: a first record \
      that names these columns; topics are separated by commas within their cell, phrasings stand on lines of their own. \
      `markdown`: a heading of the first or second level is a question, what stands under it the answer; `topics: a, b` \
      between two lines of `---` in front names the file's topics. A row changes the entry with its `id`, else the one \
      that asks the same, else it makes one; an import that comes twice changes nothing. Rows that cannot be taken are \
      told under `errors`, the first \(Model.Limits.knowledgeImportFaultsMax) of them, and the others are taken. Larger \
      ones go in parts.
      """,
    scope: .write(.kb), body: .reference("KnowledgeImportInput"),
    example: #"""
      {"format":"csv","dryRun":true,"files":[{"fileName":"faq.csv",
      "content":"question,answer,topics\nDo you ship abroad?,\"Yes, to all of Europe.\",shipping\n"}]}
      """#, bodyBytesMax: APILimits.importBodyBytesMax,
    response: .reference("KnowledgeImport"),
    .change(
      status: 202, { (tenant, call) throws(Problem) in try beginImport(tenant, &call) },
      { tenant, made, json in renderImport(tenant, made, &json) })),
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-imports", "listKbImports",
    "The newest imports, oldest first.", scope: .read(.kb), parameters: OffsetPage.parameters,
    response: .page(.reference("KnowledgeImport")),
    .read { (tenant, call, answer) throws(Problem) in
      let workspaceId = try tenant.workspaceId(&call)
      let jobs = tenant.state.knowledgeImports.filter { $0.workspaceId == workspaceId }
      try writePage(jobs, &call, &answer) { $0.knowledgeImport($1) }
    }),
  Route(
    .get, "/api/kb-imports/{id}", "getKbImport", "How far an import is.", scope: .read(.kb),
    response: .reference("KnowledgeImport"),
    .read { (tenant, call, answer) throws(Problem) in
      let id = try call.id("import", KnowledgeImport.self)
      guard let job = tenant.state.knowledgeImports.first(where: { $0.id == id }) else {
        throw .notFound("import")
      }
      try call.reach(job.workspaceId)
      answer.writeJSON { $0.knowledgeImport(job) }
    }),
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-entries/export", "exportKbEntries",
    "Entries as a file that can be imported again.",
    details: """
      Oldest first, as many as an answer holds. Where more follow, `Svar-Next-Offset` says the `offset` to go on with.
      """,
    scope: .read(.kb),
    parameters: [
      .init(name: "format", schema: .words(["jsonl", "csv"]), summary: "`jsonl` unless told."),
      .init(
        name: "status", schema: .words(of: KnowledgeEntry.Status.self), summary: "`approved` unless told."),
      .init(
        name: "offset", schema: .integer(min: 0, max: APILimits.offsetMax), summary: "Entries to skip."),
    ],
    response: .entries,
    .read { (tenant, call, answer) throws(Problem) in try exportEntries(tenant, &call, &answer) }),
]

private func beginImport(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let workspaceId = try tenant.workspaceId(&call)
  let file: JSONKind<(name: String, content: String)> = .object { body in
    (
      name: body.optional("fileName", .string(bytes: 0...Model.Limits.fileNameBytesMax)) ?? "",
      content: body.required("content", .string(bytes: 0...Model.Limits.knowledgeImportBytesMax))
    )
  }
  return try call.body { body in
    let format = body.required("format", .enumeration(KnowledgeFile.Format.self))
    let files = body.required("files", .array(of: file, count: 1...APILimits.importFilesMax)).map {
      KnowledgeFile($0.content, named: $0.name, as: format)
    }
    var order = BeginKnowledgeImport(workspaceId: workspaceId, rows: files.flatMap(\.rows))
    order.faults = files.flatMap(\.faults)
    order.isDryRun = body.optional("dryRun", .bool) ?? false
    order.keepsExisting =
      body.optional("onExisting", .enumeration(["update": false, "skip": true])) ?? false
    return .beginKnowledgeImport(order)
  }
}

private func renderImport(_ tenant: isolated Tenant, _ made: Route.Made, _ json: inout JSONWriter) {
  if let tried = made.tried { return json.knowledgeImport(tried, isDryRun: true) }
  guard let id = made.ids.first, let job = tenant.state.knowledgeImports.first(where: { $0.id.uuid == id })
  else {
    // The answer of an idempotent repetition after newer imports took its place.
    json.object { $0.field("id", made.ids.first) }
    return
  }
  json.knowledgeImport(job)
}

private func exportEntries(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let workspaceId = try tenant.workspaceId(&call)
  var query = try call.query()
  let format = query.present("format") ?? "jsonl"
  if format != "jsonl" && format != "csv" { query.refuse("format", "must be one of jsonl, csv") }
  let status: KnowledgeEntry.Status = query.word("status") ?? .approved
  let offset = query.integer("offset", 0...APILimits.offsetMax, default: 0)
  try query.check()
  var lines = KnowledgeLines(isTable: format == "csv", hasHead: offset == 0)
  var seen = 0
  var next: Int?
  tenant.state.knowledge.forEach { entry in
    guard next == nil, entry.workspaceId == workspaceId, entry.status == status else { return }
    if lines.bytes.count > APILimits.exportBytesMax {
      next = seen
    } else {
      if seen >= offset { lines.add(entry) }
      seen += 1
    }
  }
  if let next { answer.header("Svar-Next-Offset", decimal: next) }
  answer.contentType = format == "csv" ? "text/csv" : "application/x-ndjson"
  answer.header("Content-Disposition", "attachment; filename=\"kb-entries.\(format)\"")
  answer.body.append(contentsOf: lines.bytes)
}
