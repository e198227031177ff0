// What knowledge entries and policies share: words whose every change is a version, and a life of review (`WIRE.md` C9).

package import Bytes

/// Words that the AI keeps to while they are approved, and whose every change is a version.
package protocol ReviewedEntry: OwnedRow, Identified, Equatable {
  var workspaceId: ID<Workspace> { get set }
  var sourceType: KnowledgeEntry.SourceType { get set }
  var sourceConversationId: ID<Conversation>? { get set }
  var status: KnowledgeEntry.Status { get set }
  /// What it was before it was archived; while it is.
  var statusBefore: KnowledgeEntry.Status? { get set }
  /// 0…1.
  var confidence: Double? { get set }
  var rejectReason: String? { get set }
  /// 1 at creation, one more at every change of its words.
  var version: UInt32 { get set }
  /// Who wrote this version.
  var author: Actor? { get set }
  /// When this version was written.
  var writtenAt: Instant { get set }
  var createdAt: Instant { get set }
  var updatedAt: Instant { get set }
}

extension KnowledgeEntry: ReviewedEntry {}
extension PolicyEntry: ReviewedEntry {}

extension ReviewedEntry {
  /// Begins its life: in force, or waiting for review where whoever wrote it was less sure than the workspace asks.
  mutating func begin(
    _ source: EntrySource, in workspace: Workspace, by stamp: Stamp
  ) throws(Refusal) {
    workspaceId = workspace.id
    sourceType = source.type
    sourceConversationId = source.conversationId
    confidence = source.confidence
    if let confidence, confidence < workspace.autoApproveConfidence { status = .pendingReview }
    createdAt = stamp.at
    write(by: stamp)
    try check()
  }

  /// The next version, nil where the change changes nothing.
  func revised(by stamp: Stamp, _ change: (inout Self) -> Void) throws(Refusal) -> Self? {
    if status == .archived { throw .entryArchived }
    var after = self
    change(&after)
    try after.check()
    if after == self { return nil }
    after.version += 1
    after.write(by: stamp)
    return after
  }

  /// Says who wrote the words that stand here now.
  mutating func write(by stamp: Stamp) {
    author = stamp.actor
    writtenAt = stamp.at
    updatedAt = stamp.at
  }

  /// What a reviewer's word does, nil where nothing happens.
  ///
  /// - Parameter reason: of a rejection.
  func reviewed(_ review: Review, reason: String?) throws(Refusal) -> EntryDecided<Self>? {
    if let reason { try Decision.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    guard let after = try review.outcome(of: status, before: statusBefore) else { return nil }
    // What is put aside and taken back is what it was.
    let kept = review == .archive || review == .restore ? rejectReason : reason
    return EntryDecided(id, after, reason: kept)
  }

  mutating func apply(_ fact: EntryDecided<Self>, at time: Instant) {
    statusBefore = fact.status == .archived ? status : nil
    status = fact.status
    rejectReason = fact.reason
    updatedAt = time
  }

  /// The limits of what every entry has.
  func checkReview() throws(Refusal) {
    if let confidence, !(0...1).contains(confidence) {
      throw .invalid(path: "confidence", message: "must be 0 to 1")
    }
    if let rejectReason { try Decision.check(rejectReason, "reason", bytes: 0...Limits.reasonBytesMax) }
  }
}
