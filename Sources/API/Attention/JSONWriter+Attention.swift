// An attention item as the API shows it: the fields that every item has, and the context that follows from its type.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func attentionItem(_ item: AttentionItem, _ state: Span<TenantState>) {
    object { json in
      json.field("id", item.id.uuid)
      json.field("tenantId", state[0].tenant.id.uuid)
      json.field("conversationId", item.conversationId.uuid)
      json.field("type", item.kind.rawValue)
      json.field("status", item.status.rawValue)
      json.object("context") { $0.contextFields(item.context, state) }
      json.field("createdAt", item.createdAt)
      json.field("resolvedAt", item.resolvedAt)
      json.field("turnId", item.turnId?.uuid)
      json.field("assignedToUserId", item.assignedToUserId?.uuid)
      json.field("reason", ifPresent: item.endReason)
    }
  }

  private mutating func contextFields(_ context: AttentionContext, _ state: Span<TenantState>) {
    field("reason", ifPresent: context.reason)
    field("summary", ifPresent: context.summary)
    field("suggestedReply", ifPresent: context.suggestedReply)
    if !context.candidates.isEmpty {
      array("candidates") { json in
        for candidate in context.candidates { json.hit(candidate, state) }
      }
    }
    field("toolName", ifPresent: context.toolName)
    field("draft", ifPresent: context.draft)
    field("messageId", ifPresent: context.messageId?.uuid)
    field("waitingSince", ifPresent: context.waitingSince)
    field("what", ifPresent: context.what)
    field("expiresAt", ifPresent: context.expiresAt)
  }
}
