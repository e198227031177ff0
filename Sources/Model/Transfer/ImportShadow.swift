// What has come in of an import so far: a state of its own, which nothing outside can see. It stands in the
// tenant's state, so a snapshot in the middle of an import holds it too.

/// An unfinished import.
package struct ImportShadow: Sendable {
  package let id: ID<TenantImport>
  /// Parts that have come.
  package internal(set) var parts: UInt64 = 0
  /// The number of the part that follows.
  var nextPart: UInt64 { parts &+ 1 }
  /// Exactly one: a state cannot hold a state but behind a reference.
  private var boxed: [TenantState]

  init(_ began: ImportBegan) {
    id = began.id
    var state = TenantState()
    state.tenant = began.tenant
    boxed = [state]
  }

  /// What the tenant will be, as far as it has come.
  package internal(set) var state: TenantState {
    get { boxed[0] }
    _modify { yield &boxed[0] }
  }

  /// What a snapshot says before the shadow's own parts.
  var head: ShadowHead {
    var head = ShadowHead()
    head.began = ImportBegan(id, state.tenant)
    head.parts = parts
    return head
  }

  init(_ head: ShadowHead) {
    self.init(head.began)
    parts = head.parts
  }
}

/// An unfinished import as a snapshot names it.
package struct ShadowHead: WireMessage, Equatable {
  package var began = ImportBegan()
  package var parts: UInt64 = 0

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "began", &began)
    try coder.field(2, "parts", &parts)
  }
}
