// The facts of an entry's life after it was written.

/// A reviewer's word.
package struct KnowledgeEntryDecided: WireMessage, Equatable {
  package var id = ID<KnowledgeEntry>()
  package var status = KnowledgeEntry.Status.approved
  package var reason: String?

  package init() {}
  package init(_ id: ID<KnowledgeEntry>, _ status: KnowledgeEntry.Status, reason: String?) {
    self.id = id
    self.status = status
    self.reason = reason
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "status", &status)
    try coder.field(3, "reason", &reason)
  }
}

/// Gone.
package struct KnowledgeEntryDeleted: WireMessage, Equatable {
  package var id = ID<KnowledgeEntry>()

  package init() {}
  package init(_ id: ID<KnowledgeEntry>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}
