/// A policy at a version that applied to a customer's words.
package struct PolicyHit: WireMessage, Equatable {
  package var policyId = ID<PolicyEntry>()
  package var version: UInt32 = 0

  package init() {}
  package init(_ policyId: ID<PolicyEntry>, version: UInt32) {
    self.policyId = policyId
    self.version = version
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "policy_id", &policyId)
    try coder.field(2, "version", &version)
  }
}
