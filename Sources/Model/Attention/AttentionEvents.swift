// The facts of an attention item's life after it was raised.

/// Context, assignment or acknowledgement changed.
package struct AttentionItemUpdated: WireMessage, Equatable {
  package var id = ID<AttentionItem>()
  package var context: AttentionContext?
  package var acknowledged = false
  package var assignedToUserId: ID<User>?

  package init() {}
  package init(
    _ id: ID<AttentionItem>, context: AttentionContext? = nil, acknowledged: Bool = false,
    assignedToUserId: ID<User>? = nil
  ) {
    self.id = id
    self.context = context
    self.acknowledged = acknowledged
    self.assignedToUserId = assignedToUserId
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "context", &context)
    try coder.field(3, "acknowledged", &acknowledged)
    try coder.field(4, "assigned_to_user_id", &assignedToUserId)
  }
}

/// Resolved or dismissed.
package struct AttentionItemEnded: WireMessage, Equatable {
  package var id = ID<AttentionItem>()
  package var status = AttentionItem.Status.resolved
  package var reason: String?

  package init() {}
  package init(_ id: ID<AttentionItem>, _ status: AttentionItem.Status, reason: String?) {
    self.id = id
    self.status = status
    self.reason = reason
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "status", &status)
    try coder.personal(3, "reason", &reason)
  }
}
