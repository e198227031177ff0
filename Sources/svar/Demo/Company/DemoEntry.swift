// An entry of the demo's knowledge files, ready to be ordered.

internal import Model

/// A knowledge entry of the demo.
struct DemoEntry: Sendable {
  let key: String
  let workspace: String
  let order: CreateKnowledgeEntry
  let status: KnowledgeEntry.Status

  init(_ file: DemoFile, workspace: String, _ workspaceId: ID<Workspace>) throws(CommandFailure) {
    key = try file.text("key")
    self.workspace = workspace
    status = try file.word("status") ?? .approved
    var order = CreateKnowledgeEntry(
      workspaceId: workspaceId, question: try file.text("question"), answer: try file.text("answer"))
    order.topics = file.texts("topics")
    order.phrasings = file.texts("phrasings")
    order.source.type = try file.word("sourceType") ?? .manual
    order.source.confidence = file.number("confidence")
    self.order = order
  }
}
