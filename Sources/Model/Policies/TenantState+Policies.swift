// What the events of policies do. Every one of them moves the workspace's rules version: a draft that was made under
// the policies of before is stale.

extension TenantState {
  mutating func applyPolicy(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    let workspaceId: ID<Workspace>
    switch event {
    case .policyEntryCreated(let policy):
      try insertPolicy(policy)
      workspaceId = policy.workspaceId
    case .policyEntryChanged(let policy):
      let before = try Self.found(policies[policy.id], "policy", policy.id.uuid)
      workspaceId = policy.workspaceId
      policyVersions.keep(before)
      _ = policies.update(policy.id) { $0 = policy }
    case .policyEntryDecided(let fact):
      workspaceId = try Self.found(
        policies.update(fact.id) {
          $0.apply(fact, at: stamp.at)
          return $0.workspaceId
        }, "policy", fact.id.uuid)
    case .policyEntryDeleted(let fact):
      let policy = try Self.found(policies[fact.id], "policy", fact.id.uuid)
      workspaceId = policy.workspaceId
      policyVersions.keep(policy)
      _ = policies.remove(fact.id)
      policyCounts[workspaceId, default: 0] -= 1
    default: throw Contradiction("an event that is not a policy's came to its rules")
    }
    try Self.found(workspaces.update(workspaceId) { $0.rulesVersion += 1 }, "workspace", workspaceId.uuid)
  }

  /// Puts a policy into the table and what follows from it.
  mutating func insertPolicy(_ policy: PolicyEntry) throws(Contradiction) {
    try Self.insert(policies.insert(policy), "policy", policy.id.uuid)
    policyCounts[policy.workspaceId, default: 0] += 1
  }

  /// A policy as it was in a version; nil where that is kept no more.
  package func policy(_ id: ID<PolicyEntry>, version: UInt32) -> PolicyEntry? {
    if let policy = policies[id], policy.version == version { return policy }
    return policyVersions[id, version]
  }

  /// All versions of a policy that are kept, oldest first, the one in force last.
  package func versions(of policy: PolicyEntry) -> [PolicyEntry] {
    policyVersions.versions(of: policy.id) + [policy]
  }
}
