// Policies and their versions as the API shows them.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func policyEntry(_ policy: PolicyEntry, _ tenant: ID<TenantInfo>, score: Float? = nil) {
    object { json in
      json.field("id", policy.id.uuid)
      json.field("tenantId", tenant.uuid)
      json.field("workspaceId", policy.workspaceId.uuid)
      json.policyWords(policy)
      json.field("sourceType", policy.sourceType.rawValue)
      if policy.sourceType == .extracted {
        json.field("sourceConversationId", ifPresent: policy.sourceConversationId?.uuid)
      }
      json.field("status", policy.status.rawValue)
      json.field("confidence", policy.confidence)
      json.field("createdAt", policy.createdAt)
      json.field("updatedAt", policy.updatedAt)
      json.field("version", Int(policy.version))
      // Four digits say all that a score of single precision does.
      if let score { json.field("score", (Double(score) * 10_000).rounded() / 10_000) }
    }
  }

  /// A policy's words in one version.
  mutating func policyVersion(_ policy: PolicyEntry) {
    object { json in
      json.field("version", Int(policy.version))
      json.policyWords(policy)
      json.author(policy.author, at: policy.writtenAt)
    }
  }

  private mutating func policyWords(_ policy: PolicyEntry) {
    field("topic", policy.topic)
    field("ruleText", policy.ruleText)
    key("conditions")
    // What an import brought may be no JSON, and is then not shown.
    let text = policy.conditions ?? "null"
    value((try? JSONValue(parsing: text.utf8Span.span, bytesMax: Model.Limits.conditionsBytesMax)) ?? .null)
    field("action", policy.action.rawValue)
  }
}
