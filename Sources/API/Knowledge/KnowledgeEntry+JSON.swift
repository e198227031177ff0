// Knowledge entries and their versions as the API shows them.

internal import Bytes
internal import JSONText
internal import Model

extension KnowledgeEntry {
  func write(to json: inout JSONWriter, of tenant: ID<TenantInfo>, score: Float?) {
    json.object { json in
      json.field("id", id.uuid)
      json.field("workspaceId", workspaceId.uuid)
      json.field("question", question)
      json.field("answer", answer)
      json.field("topics", topics)
      json.standing(of: self)
      json.field("usageCount", usageCount)
      json.field("lastUsedAt", lastUsedAt)
      json.field("createdAt", createdAt)
      json.field("updatedAt", updatedAt)
      if !phrasings.isEmpty { json.field("phrasings", phrasings) }
      json.field("version", Int(version))
      json.score(score)
    }
  }

  func writeVersion(to json: inout JSONWriter) {
    json.object { json in
      json.field("version", Int(version))
      json.field("question", question)
      json.field("answer", answer)
      json.field("topics", topics)
      json.field("phrasings", phrasings)
      json.author(author, at: writtenAt)
    }
  }

  func writeChanges(since before: Self, to json: inout JSONWriter) {
    json.change("question", before.question, question)
    json.change("answer", before.answer, answer)
    json.change("topics", before.topics, topics)
    json.change("phrasings", before.phrasings, phrasings)
  }
}
