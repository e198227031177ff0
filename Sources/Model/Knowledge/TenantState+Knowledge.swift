// What the events of knowledge entries do. Every change that the AI can see moves the workspace's rules version.

extension TenantState {
  mutating func applyKnowledge(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    let workspaceId: ID<Workspace>
    switch event {
    case .knowledgeEntryCreated(let entry):
      try insertEntry(entry)
      workspaceId = entry.workspaceId
    case .knowledgeEntryChanged(let entry):
      let before = try Self.found(knowledge[entry.id], "knowledge entry", entry.id.uuid)
      workspaceId = entry.workspaceId
      // Events of before versions were kept name no author, and keep none.
      if entry.author != nil { knowledgeVersions.keep(before) }
      unindex(before)
      index(entry)
      _ = knowledge.update(entry.id) {
        // Usage is counted by sent words and is not the writer's to change.
        let (count, at) = ($0.usageCount, $0.lastUsedAt)
        $0 = entry
        ($0.usageCount, $0.lastUsedAt) = (count, at)
      }
    case .knowledgeEntryDecided(let fact):
      var entry = try Self.found(knowledge[fact.id], "knowledge entry", fact.id.uuid)
      workspaceId = entry.workspaceId
      unindex(entry)
      entry.apply(fact, at: stamp.at)
      index(entry)
      _ = knowledge.update(entry.id) { $0 = entry }
    case .knowledgeEntryDeleted(let fact):
      let entry = try Self.found(knowledge[fact.id], "knowledge entry", fact.id.uuid)
      workspaceId = entry.workspaceId
      if entry.author != nil { knowledgeVersions.keep(entry) }
      unindex(entry)
      _ = knowledge.remove(fact.id)
      knowledgeCounts[workspaceId, default: 0] -= 1
    default: throw Contradiction("an event that is not an entry's came to its rules")
    }
    try Self.found(workspaces.update(workspaceId) { $0.rulesVersion += 1 }, "workspace", workspaceId.uuid)
  }

  /// Puts an entry into the table and what follows from it.
  mutating func insertEntry(_ entry: KnowledgeEntry) throws(Contradiction) {
    try Self.insert(knowledge.insert(entry), "knowledge entry", entry.id.uuid)
    index(entry)
    knowledgeCounts[entry.workspaceId, default: 0] += 1
  }

  private mutating func index(_ entry: KnowledgeEntry) {
    entriesByQuestion.insert(QuestionPlace(entry))
    topics.add(entry)
  }

  private mutating func unindex(_ entry: KnowledgeEntry) {
    entriesByQuestion.remove(QuestionPlace(entry))
    topics.remove(entry)
  }

  /// An entry as it was in a version; nil where that is kept no more.
  package func entry(_ id: ID<KnowledgeEntry>, version: UInt32) -> KnowledgeEntry? {
    if let entry = knowledge[id], entry.version == version { return entry }
    return knowledgeVersions[id, version]
  }

  /// All versions of an entry that are kept, oldest first, the one in force last.
  package func versions(of entry: KnowledgeEntry) -> [KnowledgeEntry] {
    knowledgeVersions.versions(of: entry.id) + [entry]
  }
}
