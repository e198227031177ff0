// Rules for knowledge entries (`WIRE.md` C9).

extension Decision {
  mutating func create(
    _ order: CreateKnowledgeEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let workspace = state.workspaces[order.workspaceId] else { throw .notFound(noun: "workspace") }
    var entry = KnowledgeEntry()
    entry.id = newId()
    entry.question = order.question
    entry.answer = order.answer
    entry.topics = order.topics
    entry.phrasings = order.phrasings
    try entry.begin(order.source, in: workspace, by: stamp)
    try state.checkRoom(forEntriesOf: workspace.id, 1)
    emit(.knowledgeEntryCreated(entry), &state)
    return .made(entry.id.uuid)
  }

  mutating func change(
    _ order: ChangeKnowledgeEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.knowledge[order.id] else { throw .notFound(noun: "knowledge entry") }
    let after = try before.revised(by: stamp) {
      if let question = order.question { $0.question = question }
      if let answer = order.answer { $0.answer = answer }
      if let topics = order.topics { $0.topics = topics }
      if let phrasings = order.phrasings { $0.phrasings = phrasings }
    }
    if let after { emit(.knowledgeEntryChanged(after), &state) }
    return .done
  }

  /// - Parameter reason: of a rejection.
  mutating func review(
    _ id: ID<KnowledgeEntry>, _ review: Review, reason: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let entry = state.knowledge[id] else { throw .notFound(noun: "knowledge entry") }
    if let fact = try entry.reviewed(review, reason: reason) { emit(.knowledgeEntryDecided(fact), &state) }
    return .done
  }

  mutating func delete(
    _ id: ID<KnowledgeEntry>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.knowledge.contains(id) else { throw .notFound(noun: "knowledge entry") }
    emit(.knowledgeEntryDeleted(EntryDeleted(id)), &state)
    return .done
  }
}
