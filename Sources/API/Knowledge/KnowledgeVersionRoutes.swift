// What an entry said before, who wrote it and when, and what of it changed; and the topics that entries are tagged with.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

/// Which two versions are compared.
let comparisonParameters: [Route.Parameter] = [
  .init(
    name: "from", schema: .integer(min: 1, max: Int(Int32.max)),
    summary: "The older version; the one before `to` unless told."),
  .init(
    name: "to", schema: .integer(min: 1, max: Int(Int32.max)),
    summary: "The newer version; the one in force unless told."),
]

let knowledgeVersionRoutes: [Route] = [
  Route(
    .get, "/api/kb-entries/{id}/versions", "listKbEntryVersions",
    "What the entry said, oldest version first.",
    details: "The newest \(Model.Limits.versionsPerEntryMax) versions before the one in force are kept.",
    scope: .read(.kb), parameters: pageParameters, response: .page(.reference("KnowledgeVersion")),
    .read { (tenant, call, answer) throws(Problem) in
      let versions = tenant.state.versions(of: try tenant.knowledgeEntry(&call))
      try writePage(versions, &call, &answer) { $0.knowledgeVersion($1) }
    }),
  Route(
    .get, "/api/kb-entries/{id}/diff", "compareKbEntryVersions", "What changed between two versions.",
    scope: .read(.kb), parameters: comparisonParameters, response: .reference("VersionComparison"),
    .read { (tenant, call, answer) throws(Problem) in
      let versions = tenant.state.versions(of: try tenant.knowledgeEntry(&call))
      try writeComparison(versions, &call, &answer) { json, before, after in
        json.change("question", before.question, after.question)
        json.change("answer", before.answer, after.answer)
        json.change("topics", before.topics, after.topics)
        json.change("phrasings", before.phrasings, after.phrasings)
      }
    }),
  Route(
    .get, "/api/workspaces/{workspaceId}/kb-entries/topics", "listKbTopics",
    "The topics of entries that are not archived, in lower case, by name.", scope: .read(.kb),
    parameters: pageParameters,
    response: .page(.object([.init("topic", .string()), .init("entries", .integer(min: 1))])),
    .read { (tenant, call, answer) throws(Problem) in
      let topics = tenant.state.topics.topics(of: try tenant.workspaceId(&call))
      try writePage(topics, &call, &answer) { json, topic in
        json.object { json in
          json.field("topic", topic.name)
          json.field("entries", topic.entries)
        }
      }
    }),
]

/// A page of what is there as a list.
func writePage<Row>(
  _ rows: [Row], _ call: inout Call, _ answer: inout Answer, _ write: (inout JSONWriter, Row) -> Void
) throws(Problem) {
  var query = try call.query()
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.pageItemsDefault)
  let offset = query.integer("offset", 0...APILimits.offsetMax, default: 0)
  try query.check()
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in for row in rows.dropFirst(offset).prefix(limit) { write(&json, row) } }
      json.field("total", rows.count)
    }
  }
}

/// - Parameters:
///   - versions: all that are kept, oldest first.
///   - write: writes one value for each field that changed.
func writeComparison<Row: VersionedRow>(
  _ versions: [Row], _ call: inout Call, _ answer: inout Answer,
  _ write: (inout JSONWriter, Row, Row) -> Void
) throws(Problem) {
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
      json.array("changes") { write(&$0, before, after) }
    }
  }
}
