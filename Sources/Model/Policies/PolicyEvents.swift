// The facts of a policy's life after it was written.

/// A reviewer's word about a policy.
package struct PolicyEntryDecided: WireMessage, Equatable {
  package var id = ID<PolicyEntry>()
  package var status = PolicyEntry.Status.approved
  package var reason: String?

  package init() {}
  package init(_ id: ID<PolicyEntry>, _ status: PolicyEntry.Status, reason: String?) {
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

/// A policy is gone.
package struct PolicyEntryDeleted: WireMessage, Equatable {
  package var id = ID<PolicyEntry>()

  package init() {}
  package init(_ id: ID<PolicyEntry>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}
