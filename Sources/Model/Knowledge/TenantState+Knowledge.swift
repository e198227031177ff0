// What the events of knowledge entries do. Every change that the AI can see moves the workspace's rules version.

extension TenantState {
  mutating func applyKnowledge(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    let workspaceId: ID<Workspace>
    switch event {
    case .knowledgeEntryCreated(let entry):
      try Self.insert(knowledge.insert(entry), "knowledge entry", entry.id.uuid)
      knowledgeCounts[entry.workspaceId, default: 0] += 1
      workspaceId = entry.workspaceId
    case .knowledgeEntryChanged(let entry):
      workspaceId = try Self.found(
        knowledge.update(entry.id) {
          // Usage is counted by sent words and is not the writer's to change.
          let (count, at) = ($0.usageCount, $0.lastUsedAt)
          $0 = entry
          ($0.usageCount, $0.lastUsedAt) = (count, at)
          return entry.workspaceId
        }, "knowledge entry", entry.id.uuid)
    case .knowledgeEntryDecided(let fact):
      workspaceId = try Self.found(
        knowledge.update(fact.id) {
          $0.status = fact.status
          $0.rejectReason = fact.reason
          $0.updatedAt = stamp.at
          return $0.workspaceId
        }, "knowledge entry", fact.id.uuid)
    case .knowledgeEntryDeleted(let fact):
      workspaceId = try Self.found(knowledge[fact.id], "knowledge entry", fact.id.uuid).workspaceId
      _ = knowledge.remove(fact.id)
      knowledgeCounts[workspaceId, default: 0] -= 1
    default: throw Contradiction("an event that is not an entry's came to its rules")
    }
    try Self.found(workspaces.update(workspaceId) { $0.rulesVersion += 1 }, "workspace", workspaceId.uuid)
  }
}
