// The facts of the life of an entry or a policy after it was written.

/// A reviewer's word.
package struct EntryDecided<Entry: ReviewedEntry>: WireMessage, Equatable {
  package static var protoName: String { "\(Entry.self)Decided" }

  package var id = ID<Entry>()
  package var status = KnowledgeEntry.Status.approved
  package var reason: String?

  package init() {}
  package init(_ id: ID<Entry>, _ status: KnowledgeEntry.Status, reason: String?) {
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
package struct EntryDeleted<Entry: ReviewedEntry>: WireMessage, Equatable {
  package static var protoName: String { "\(Entry.self)Deleted" }

  package var id = ID<Entry>()

  package init() {}
  package init(_ id: ID<Entry>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}
