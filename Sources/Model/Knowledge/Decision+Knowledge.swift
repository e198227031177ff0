// Rules for knowledge entries (`WIRE.md` C9).

extension Decision {
  mutating func create(
    _ order: CreateKnowledgeEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let workspace = state.workspaces[order.workspaceId] else { throw .notFound(noun: "workspace") }
    var entry = KnowledgeEntry()
    entry.id = newId()
    entry.workspaceId = workspace.id
    entry.question = order.question
    entry.answer = order.answer
    entry.topics = order.topics
    entry.phrasings = order.phrasings
    entry.sourceType = order.sourceType
    entry.sourceConversationId = order.sourceConversationId
    entry.confidence = order.confidence
    if let confidence = order.confidence, confidence < workspace.autoApproveConfidence {
      entry.status = .pendingReview
    }
    entry.createdAt = now
    entry.updatedAt = now
    try entry.check()
    try state.checkRoom(forEntriesOf: workspace.id, 1)
    emit(.knowledgeEntryCreated(entry), &state)
    return .made(entry.id.uuid)
  }

  mutating func change(
    _ order: ChangeKnowledgeEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.knowledge[order.id] else { throw .notFound(noun: "knowledge entry") }
    var after = before
    if let question = order.question { after.question = question }
    if let answer = order.answer { after.answer = answer }
    if let topics = order.topics { after.topics = topics }
    if let phrasings = order.phrasings { after.phrasings = phrasings }
    try after.check()
    if after == before { return .done }
    after.version += 1
    after.updatedAt = now
    emit(.knowledgeEntryChanged(after), &state)
    return .done
  }

  mutating func approve(
    _ id: ID<KnowledgeEntry>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let entry = state.knowledge[id] else { throw .notFound(noun: "knowledge entry") }
    if entry.status == .approved { return .done }
    emit(.knowledgeEntryDecided(KnowledgeEntryDecided(id, .approved, reason: nil)), &state)
    return .done
  }

  mutating func reject(
    _ id: ID<KnowledgeEntry>, reason: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let entry = state.knowledge[id] else { throw .notFound(noun: "knowledge entry") }
    if let reason { try Self.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    if entry.status == .approved { throw .alreadyApproved }
    if entry.status == .rejected { return .done }
    emit(.knowledgeEntryDecided(KnowledgeEntryDecided(id, .rejected, reason: reason)), &state)
    return .done
  }

  mutating func delete(
    _ id: ID<KnowledgeEntry>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.knowledge.contains(id) else { throw .notFound(noun: "knowledge entry") }
    emit(.knowledgeEntryDeleted(KnowledgeEntryDeleted(id)), &state)
    return .done
  }
}
