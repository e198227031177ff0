// A rule of the tenant's about how the AI behaves, beside what it may answer from. It is written for whoever composes
// replies; two of its parts are for the rules themselves: words of a customer by which it applies, and what is done
// then. Each change of it is a version.

package import Bytes

/// A rule that the AI keeps to.
package struct PolicyEntry: Identified, WireMessage, Equatable {
  package typealias Status = KnowledgeEntry.Status
  package typealias SourceType = KnowledgeEntry.SourceType

  /// What is done when the policy applies to a customer's words.
  package enum Action: String, WireCase {
    /// The rule is there for whoever composes the reply.
    case advise
    /// A person answers.
    case handOver = "hand_over"
    package init() { self = .advise }
    package var wireTag: UInt64 {
      switch self {
      case .advise: 1
      case .handOver: 2
      }
    }
  }

  package var id = ID<PolicyEntry>()
  package var workspaceId = ID<Workspace>()
  package var topic = ""
  package var ruleText = ""
  /// A JSON object as text; nil without conditions.
  package var conditions: String?
  /// Those of the conditions that the built-in turn can read: words by which the policy applies.
  package var keywords: [String] = []
  package var action = Action.advise
  package var sourceType = SourceType.manual
  package var sourceConversationId: ID<Conversation>?
  package var status = Status.approved
  /// 0…1.
  package var confidence: Double?
  package var rejectReason: String?
  /// 1 at creation, one more at every change of topic, rule, conditions or action.
  package var version: UInt32 = 1
  package var createdAt = Instant()
  package var updatedAt = Instant()
  /// What it was before it was archived; while it is.
  package var statusBefore: Status?
  /// Who wrote this version.
  package var author: Actor?
  package var writtenAt = Instant()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "topic", &topic)
    try coder.field(4, "rule_text", &ruleText)
    try coder.field(5, "conditions", &conditions)
    try coder.field(6, "keywords", &keywords)
    try coder.field(7, "action", &action)
    try coder.field(8, "source_type", &sourceType)
    try coder.field(9, "source_conversation_id", &sourceConversationId)
    try coder.field(10, "status", &status)
    try coder.field(11, "confidence", &confidence)
    try coder.field(12, "reject_reason", &rejectReason)
    try coder.defaulted(13, "version", &version)
    try coder.field(14, "created_at", &createdAt)
    try coder.field(15, "updated_at", &updatedAt)
    try coder.field(16, "status_before", &statusBefore)
    try coder.field(17, "author", &author)
    try coder.field(18, "written_at", &writtenAt)
  }
}
