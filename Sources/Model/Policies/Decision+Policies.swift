// Rules for policies: those of knowledge entries, for other words.

extension Decision {
  mutating func create(
    _ order: CreatePolicyEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let workspace = state.workspaces[order.workspaceId] else { throw .notFound(noun: "workspace") }
    var policy = PolicyEntry()
    policy.id = newId()
    policy.workspaceId = workspace.id
    policy.topic = order.topic
    policy.ruleText = order.ruleText
    policy.set(order.conditions)
    policy.action = order.action
    policy.sourceType = order.sourceType
    policy.sourceConversationId = order.sourceConversationId
    policy.confidence = order.confidence
    if let confidence = order.confidence, confidence < workspace.autoApproveConfidence {
      policy.status = .pendingReview
    }
    policy.createdAt = now
    policy.write(by: stamp)
    try policy.check()
    try state.checkRoom(forPoliciesOf: workspace.id, 1)
    emit(.policyEntryCreated(policy), &state)
    return .made(policy.id.uuid)
  }

  mutating func change(
    _ order: ChangePolicyEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.policies[order.id] else { throw .notFound(noun: "policy") }
    if before.status == .archived { throw .entryArchived }
    var after = before
    if let topic = order.topic { after.topic = topic }
    if let ruleText = order.ruleText { after.ruleText = ruleText }
    if let conditions = order.conditions { after.set(conditions) }
    if let action = order.action { after.action = action }
    try after.check()
    if after == before { return .done }
    after.version += 1
    after.write(by: stamp)
    emit(.policyEntryChanged(after), &state)
    return .done
  }

  /// - Parameter reason: of a rejection.
  mutating func review(
    _ id: ID<PolicyEntry>, _ review: Review, reason: String? = nil, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let policy = state.policies[id] else { throw .notFound(noun: "policy") }
    if let reason { try Self.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    guard let after = try review.outcome(of: policy.status, before: policy.statusBefore) else { return .done }
    // A policy that is put aside and taken back is what it was.
    let kept = review == .archive || review == .restore ? policy.rejectReason : reason
    emit(.policyEntryDecided(PolicyEntryDecided(id, after, reason: kept)), &state)
    return .done
  }

  mutating func delete(_ id: ID<PolicyEntry>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard state.policies.contains(id) else { throw .notFound(noun: "policy") }
    emit(.policyEntryDeleted(PolicyEntryDeleted(id)), &state)
    return .done
  }
}

extension PolicyEntry {
  fileprivate mutating func set(_ said: PolicyConditions) {
    conditions = said.text
    keywords = said.keywords
  }

  /// Says who wrote the words that stand here now.
  fileprivate mutating func write(by stamp: Stamp) {
    author = stamp.actor
    writtenAt = stamp.at
    updatedAt = stamp.at
  }
}
