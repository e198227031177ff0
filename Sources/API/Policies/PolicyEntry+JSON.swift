// Policies and their versions as the API shows them.

internal import Bytes
internal import JSONText
internal import Model

extension PolicyEntry {
  func write(to json: inout JSONWriter, of tenant: ID<TenantInfo>, score: Float?) {
    json.object { json in
      json.field("id", id.uuid)
      json.field("tenantId", tenant.uuid)
      json.field("workspaceId", workspaceId.uuid)
      writeWords(to: &json)
      json.standing(of: self)
      json.field("createdAt", createdAt)
      json.field("updatedAt", updatedAt)
      json.field("version", Int(version))
      json.score(score)
    }
  }

  func writeVersion(to json: inout JSONWriter) {
    json.object { json in
      json.field("version", Int(version))
      writeWords(to: &json)
      json.author(author, at: writtenAt)
    }
  }

  func writeChanges(since before: Self, to json: inout JSONWriter) {
    json.change("topic", before.topic, topic)
    json.change("ruleText", before.ruleText, ruleText)
    json.change("conditions", before.conditions ?? "", conditions ?? "")
    json.change("action", before.action.rawValue, action.rawValue)
  }

  private func writeWords(to json: inout JSONWriter) {
    json.field("topic", topic)
    json.field("ruleText", ruleText)
    json.key("conditions")
    // What an import brought may be no JSON, and is then not shown.
    let text = conditions ?? "null"
    json.value(
      (try? JSONValue(parsing: text.utf8Span.span, bytesMax: Model.Limits.conditionsBytesMax)) ?? .null)
    json.field("action", action.rawValue)
  }
}
