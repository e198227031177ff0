// What wants a person, and why. An item belongs to one conversation, ends once and never changes the conversation
// by ending; how many are open is the conversation's to count.

package import Bytes

/// Something in a conversation that wants a person (`LIFECYCLE.md` A4).
package struct AttentionItem: Identified, WireMessage, Equatable {
  package enum Kind: String, WireCase {
    case escalation
    case validationFailed = "validation_failed"
    case approvalGate = "approval_gate"
    case mcpFailure = "mcp_failure"
    case authFailure = "auth_failure"
    case customerReplyPending = "customer_reply_pending"
    case expiryWarning = "expiry_warning"
    package init() { self = .escalation }
    package var wireTag: UInt64 {
      switch self {
      case .escalation: 1
      case .validationFailed: 2
      case .approvalGate: 3
      case .mcpFailure: 4
      case .authFailure: 5
      case .customerReplyPending: 6
      case .expiryWarning: 7
      }
    }
  }

  package enum Status: String, WireCase {
    case open, acknowledged, resolved, dismissed
    package init() { self = .open }
    package var wireTag: UInt64 {
      switch self {
      case .open: 1
      case .acknowledged: 2
      case .resolved: 3
      case .dismissed: 4
      }
    }
    package var isEnded: Bool { self == .resolved || self == .dismissed }
  }

  package var id = ID<AttentionItem>()
  package var conversationId = ID<Conversation>()
  package var workspaceId = ID<Workspace>()
  package var kind = Kind.escalation
  package var status = Status.open
  package var context = AttentionContext()
  package var createdAt = Instant()
  package var resolvedAt: Instant?
  package var turnId: ID<Turn>?
  package var assignedToUserId: ID<User>?
  /// Why it ended, by the first who ended it.
  package var endReason: String?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "conversation_id", &conversationId)
    try coder.field(3, "workspace_id", &workspaceId)
    try coder.field(4, "kind", &kind)
    try coder.field(5, "status", &status)
    try coder.field(6, "context", &context)
    try coder.field(7, "created_at", &createdAt)
    try coder.field(8, "resolved_at", &resolvedAt)
    try coder.field(9, "turn_id", &turnId)
    try coder.field(10, "assigned_to_user_id", &assignedToUserId)
    try coder.personal(11, "end_reason", &endReason)
  }
}

/// The facts of an item; which of them are there follows from its kind.
///
/// The other kinds' facts come with what raises them (tools, sign-in, validation by a model).
package struct AttentionContext: WireMessage, Equatable {
  package var reason: String?
  package var summary: String?
  package var suggestedReply: String?
  package var candidates: [KnowledgeHit] = []
  package var toolName: String?
  package var draft: String?
  package var messageId: ID<Message>?
  package var waitingSince: Instant?
  package var what: String?
  package var expiresAt: Instant?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "reason", &reason)
    try coder.personal(2, "summary", &summary)
    try coder.personal(3, "suggested_reply", &suggestedReply)
    try coder.field(4, "candidates", &candidates)
    try coder.field(5, "tool_name", &toolName)
    try coder.personal(6, "draft", &draft)
    try coder.field(7, "message_id", &messageId)
    try coder.field(8, "waiting_since", &waitingSince)
    try coder.field(9, "what", &what)
    try coder.field(10, "expires_at", &expiresAt)
  }
}
