// The operations on knowledge entries: those of every reviewed noun, and the topics that entries are tagged with.

internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let knowledgeRoutes =
  KnowledgeEntry.routes + [
    Route(
      .get, "/api/workspaces/{workspaceId}/kb-entries/topics", "listKbTopics",
      "The topics of entries that are not archived, in lower case, by name.", scope: .read(.kb),
      parameters: OffsetPage.parameters,
      response: .page(.object([.init("topic", .string()), .init("entries", .integer(min: 1))])),
      .read { (tenant, call, answer) throws(Problem) in
        let topics = tenant.state.topics.topics(of: try tenant.workspaceId(&call))
        try writePage(topics, &call, &answer) { json, topic in
          json.object { json in
            json.field("topic", topic.name)
            json.field("entries", topic.entries)
          }
        }
      })
  ]
