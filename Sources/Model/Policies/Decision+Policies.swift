// Rules for policies: those of knowledge entries, for other words.

extension Decision {
  mutating func create(
    _ order: CreatePolicyEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let workspace = state.workspaces[order.workspaceId] else { throw .notFound(noun: "workspace") }
    var policy = PolicyEntry()
    policy.id = newId()
    policy.topic = order.topic
    policy.ruleText = order.ruleText
    policy.set(order.conditions)
    policy.action = order.action
    try policy.begin(order.source, in: workspace, by: stamp)
    try state.checkRoom(forPoliciesOf: workspace.id, 1)
    emit(.policyEntryCreated(policy), &state)
    return .made(policy.id.uuid)
  }

  mutating func change(
    _ order: ChangePolicyEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.policies[order.id] else { throw .notFound(noun: "policy") }
    let after = try before.revised(by: stamp) {
      if let topic = order.topic { $0.topic = topic }
      if let ruleText = order.ruleText { $0.ruleText = ruleText }
      if let conditions = order.conditions { $0.set(conditions) }
      if let action = order.action { $0.action = action }
    }
    if let after { emit(.policyEntryChanged(after), &state) }
    return .done
  }

  /// - Parameter reason: of a rejection.
  mutating func review(
    _ id: ID<PolicyEntry>, _ review: Review, reason: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let policy = state.policies[id] else { throw .notFound(noun: "policy") }
    if let fact = try policy.reviewed(review, reason: reason) { emit(.policyEntryDecided(fact), &state) }
    return .done
  }

  mutating func delete(_ id: ID<PolicyEntry>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard state.policies.contains(id) else { throw .notFound(noun: "policy") }
    emit(.policyEntryDeleted(EntryDeleted(id)), &state)
    return .done
  }
}

extension PolicyEntry {
  fileprivate mutating func set(_ said: PolicyConditions) {
    conditions = said.text
    keywords = said.keywords
  }
}
