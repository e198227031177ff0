// A tenant's own row: its name, and the incarnation by which a reader of its feed notices a restore.

package import Bytes

/// The customer of ours who owns everything in a tenant's state.
package struct TenantInfo: WireMessage, Equatable {
  package var id = ID<TenantInfo>()
  package var name = ""
  /// Changed by restore and clone, so that a reader of the feed knows to start over.
  package var incarnation = ID<TenantInfo>()
  package var createdAt = Instant()
  /// The tenant whose sandbox this is; nil for a company of its own.
  package var sandboxOf: ID<TenantInfo>?

  package init() {}

  /// Whether nothing of this tenant may leave the process: no mail, no message, no webhook.
  package var isSandbox: Bool { sandboxOf != nil }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "name", &name)
    try coder.field(3, "incarnation", &incarnation)
    try coder.field(4, "created_at", &createdAt)
    try coder.field(5, "sandbox_of", &sandboxOf)
  }

  /// Refuses what no tenant may be called.
  ///
  /// Whoever makes a tenant asks before anything is made under its id: one id is the directory's own in the journal.
  package func check() throws(Refusal) {
    if id.isWireZero || id.uuid == DirectoryState.journalId {
      throw .invalid(path: "id", message: "\(id) is no tenant's")
    }
    try Decision.check(name, "name", bytes: 1...Limits.nameBytesMax)
  }
}
