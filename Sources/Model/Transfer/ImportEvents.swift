// How a whole tenant comes in: a beginning, its rows part by part, an end. The parts build a shadow beside the
// state; only the end makes it the state, in one event, so an import that was cut off never shows. Restore, import
// and clone all take this way, and no other.

/// One import, as a noun for ids.
package enum TenantImport {}

/// Rows are about to come; what an earlier import left unfinished is dropped.
package struct ImportBegan: WireMessage, Equatable {
  package var id = ID<TenantImport>()
  /// What the tenant will be called, with the incarnation by which readers of its feed notice.
  package var tenant = TenantInfo()

  package init() {}
  package init(_ id: ID<TenantImport>, _ tenant: TenantInfo) {
    self.id = id
    self.tenant = tenant
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "tenant", &tenant)
  }
}

/// Some rows of what comes in.
package struct PartImported: WireMessage, Equatable {
  package var id = ID<TenantImport>()
  /// The part's number, from 1 without a gap: a part that is sent twice is known by it.
  package var number: UInt64 = 0
  package var part = StateRows()

  package init() {}
  package init(_ id: ID<TenantImport>, number: UInt64, _ part: StateRows) {
    self.id = id
    self.number = number
    self.part = part
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "number", &number)
    try coder.field(3, "part", &part)
  }
}

/// Everything has come: it is the tenant's state from here on.
package struct ImportEnded: WireMessage, Equatable {
  package var id = ID<TenantImport>()
  /// How many parts there were.
  package var parts: UInt64 = 0

  package init() {}
  package init(_ id: ID<TenantImport>, parts: UInt64) {
    self.id = id
    self.parts = parts
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "parts", &parts)
  }
}

/// What had come in is forgotten; the state is as if nothing had.
package struct ImportDropped: WireMessage, Equatable {
  package var id = ID<TenantImport>()

  package init() {}
  package init(_ id: ID<TenantImport>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
  }
}

/// The folder was restored: numbers of events may have been given before, to other events.
package struct IncarnationRenewed: WireMessage, Equatable {
  package var incarnation = ID<TenantInfo>()

  package init() {}
  package init(_ incarnation: ID<TenantInfo>) { self.incarnation = incarnation }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "incarnation", &incarnation)
  }
}
