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
    entry.write(by: stamp)
    try entry.check()
    try state.checkRoom(forEntriesOf: workspace.id, 1)
    emit(.knowledgeEntryCreated(entry), &state)
    return .made(entry.id.uuid)
  }

  mutating func change(
    _ order: ChangeKnowledgeEntry, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let before = state.knowledge[order.id] else { throw .notFound(noun: "knowledge entry") }
    if before.status == .archived { throw .entryArchived }
    var after = before
    if let question = order.question { after.question = question }
    if let answer = order.answer { after.answer = answer }
    if let topics = order.topics { after.topics = topics }
    if let phrasings = order.phrasings { after.phrasings = phrasings }
    try after.check()
    if after == before { return .done }
    after.version += 1
    after.write(by: stamp)
    emit(.knowledgeEntryChanged(after), &state)
    return .done
  }

  /// - Parameter reason: of a rejection.
  mutating func review(
    _ id: ID<KnowledgeEntry>, _ review: Review, reason: String? = nil, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let entry = state.knowledge[id] else { throw .notFound(noun: "knowledge entry") }
    if let reason { try Self.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    guard let after = try review.outcome(of: entry.status, before: entry.statusBefore) else { return .done }
    // An entry that is put aside and taken back is what it was.
    let kept = review == .archive || review == .restore ? entry.rejectReason : reason
    emit(.knowledgeEntryDecided(KnowledgeEntryDecided(id, after, reason: kept)), &state)
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

extension KnowledgeEntry {
  /// Says who wrote the words that stand here now.
  mutating func write(by stamp: Stamp) {
    author = stamp.actor
    writtenAt = stamp.at
    updatedAt = stamp.at
  }
}
