// What may be ordered of a policy's words.

/// A new policy.
package struct CreatePolicyEntry: Sendable {
  package var workspaceId: ID<Workspace>
  package var topic: String
  package var ruleText: String
  package var conditions = PolicyConditions()
  package var action = PolicyEntry.Action.advise
  package var source = EntrySource()

  package init(workspaceId: ID<Workspace>, topic: String, ruleText: String) {
    self.workspaceId = workspaceId
    self.topic = topic
    self.ruleText = ruleText
  }
}

/// A change of a policy: nil leaves a field as it is.
package struct ChangePolicyEntry: Sendable {
  package var id: ID<PolicyEntry>
  package var topic: String?
  package var ruleText: String?
  /// Takes the place of all that there were.
  package var conditions: PolicyConditions?
  package var action: PolicyEntry.Action?

  package init(id: ID<PolicyEntry>) { self.id = id }
}

/// When a policy applies, as its writer said it.
package struct PolicyConditions: Sendable, Equatable {
  /// A JSON object; nil for none.
  package var text: String?
  /// The words that stand in it as `keywords`.
  package var keywords: [String] = []

  package init(text: String? = nil, keywords: [String] = []) {
    self.text = text
    self.keywords = keywords
  }
}
