/// Whether the process should get traffic.
package struct Readiness: Sendable {
  /// Why not; empty when ready.
  package var reasons: [String]
  /// What a reader may want to know all the same, as name and word.
  package var facts: [(name: String, value: String)]

  package init(reasons: [String] = [], facts: [(name: String, value: String)] = []) {
    self.reasons = reasons
    self.facts = facts
  }
}
