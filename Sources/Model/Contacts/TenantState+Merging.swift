// What a merge and its undo do. Rows, identities and sessions stay where they are and lead to the survivor by the merge
// itself (`root(of:)`); conversations move, for everything that is listed or counted goes by their contact.

internal import Bytes

extension TenantState {
  mutating func applyMerged(_ fact: ContactsMerged, _ stamp: Stamp) throws(Contradiction) {
    let merge = fact.merge
    try checkPair(merge.survivorId, merge.mergedId)
    unlist(merge.survivorId)
    unlist(merge.mergedId)
    for id in [merge.survivorId, merge.mergedId] {
      _ = contacts.update(id) { contact in
        contact.merges.append(merge)
        contact.updatedAt = stamp.at
      }
    }
    for id in fact.conversationIds { move(id, to: merge.survivorId) }
    list(merge.survivorId)
  }

  mutating func applyUndone(_ fact: ContactMergeUndone, _ stamp: Stamp) throws(Contradiction) {
    try checkPair(fact.survivorId, fact.mergedId)
    unlist(fact.survivorId)
    for id in [fact.survivorId, fact.mergedId] {
      _ = contacts.update(id) { contact in
        for index in contact.merges.indices where contact.merges[index].id == fact.mergeId {
          contact.merges[index].undoneAt = stamp.at
        }
        contact.updatedAt = stamp.at
      }
    }
    for id in fact.conversationIds { move(id, to: fact.mergedId) }
    list(fact.survivorId)
    list(fact.mergedId)
  }

  private func checkPair(_ survivorId: ID<Contact>, _ mergedId: ID<Contact>) throws(Contradiction) {
    for id in [survivorId, mergedId] where !contacts.contains(id) {
      throw Contradiction("contact \(id) is not there")
    }
    if survivorId == mergedId { throw Contradiction("contact \(survivorId) was merged into itself") }
  }

  /// Gives a conversation to another contact; drafts that were made for the one before are stale.
  ///
  /// An excerpt may not have it.
  private mutating func move(_ id: ID<Conversation>, to contactId: ID<Contact>) {
    let before = standing(of: id)
    _ = conversations.update(id) { conversation in
      let owner = conversation.keyContactId
      conversation.contactId = contactId
      conversation.sealedFor = owner == contactId ? nil : owner
      conversation.moveEpochByOthers()
    }
    if !isUnsettled { lists.move(from: before, to: standing(of: id)) }
  }

  private func standing(of id: ID<Conversation>) -> ConversationLists.Standing? {
    conversations.read(id) { ConversationLists.Standing($0, accountId: accountId(of: $0)) }
  }
}
