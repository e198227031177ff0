// What becomes of an entry's status (`WIRE.md` C9): one table for knowledge and for policies.

/// A reviewer's word about an entry.
package enum Review: String, Sendable, CaseIterable {
  case approve, reject, archive, restore

  /// The status after it, nil where nothing happens.
  ///
  /// - Parameter before: the status that the entry had when it was archived.
  package func outcome(
    of status: KnowledgeEntry.Status, before: KnowledgeEntry.Status?
  ) throws(Refusal) -> KnowledgeEntry.Status? {
    switch (self, status) {
    case (.approve, .approved), (.reject, .rejected), (.archive, .archived): return nil
    case (.approve, .archived), (.reject, .archived): throw .entryArchived
    case (.reject, .approved): throw .alreadyApproved
    case (.approve, _): return .approved
    case (.reject, _): return .rejected
    case (.archive, _): return .archived
    case (.restore, .archived): return before ?? .pendingReview
    case (.restore, _): throw .notArchived
    }
  }
}
