// What the AI may answer from. Each change of its words is a version, so that a reply can say what it was made of.

package import Bytes

/// A question and its answer, from which the AI answers.
package struct KnowledgeEntry: Identified, WireMessage, Equatable {
  package enum Status: String, WireCase {
    case approved
    case pendingReview = "pending_review"
    case rejected
    /// Kept without use, until it is restored to what it was.
    case archived
    package init() { self = .approved }
    package var wireTag: UInt64 {
      switch self {
      case .approved: 1
      case .pendingReview: 2
      case .rejected: 3
      case .archived: 4
      }
    }
  }

  package enum SourceType: String, WireCase {
    case manual, extracted
    case imported = "import"
    package init() { self = .manual }
    package var wireTag: UInt64 {
      switch self {
      case .manual: 1
      case .extracted: 2
      case .imported: 3
      }
    }
  }

  package var id = ID<KnowledgeEntry>()
  package var workspaceId = ID<Workspace>()
  package var question = ""
  package var answer = ""
  package var topics: [String] = []
  /// Other ways to ask the same.
  package var phrasings: [String] = []
  package var sourceType = SourceType.manual
  package var sourceConversationId: ID<Conversation>?
  package var status = Status.approved
  /// 0…1.
  package var confidence: Double?
  package var rejectReason: String?
  package var usageCount: UInt64 = 0
  package var lastUsedAt: Instant?
  /// 1 at creation, one more at every change of question, answer, topics or phrasings.
  package var version: UInt32 = 1
  package var createdAt = Instant()
  package var updatedAt = Instant()
  /// What it was before it was archived; while it is.
  package var statusBefore: Status?
  /// Who wrote this version; nil where it was written before that was kept.
  package var author: Actor?
  package var writtenAt = Instant()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "question", &question)
    try coder.field(4, "answer", &answer)
    try coder.field(5, "topics", &topics)
    try coder.field(6, "phrasings", &phrasings)
    try coder.field(7, "source_type", &sourceType)
    try coder.field(8, "source_conversation_id", &sourceConversationId)
    try coder.field(9, "status", &status)
    try coder.field(10, "confidence", &confidence)
    try coder.field(11, "reject_reason", &rejectReason)
    try coder.field(12, "usage_count", &usageCount)
    try coder.field(13, "last_used_at", &lastUsedAt)
    try coder.defaulted(14, "version", &version)
    try coder.field(15, "created_at", &createdAt)
    try coder.field(16, "updated_at", &updatedAt)
    try coder.field(17, "status_before", &statusBefore)
    try coder.field(18, "author", &author)
    try coder.field(19, "written_at", &writtenAt)
  }
}
