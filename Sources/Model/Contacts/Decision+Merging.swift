// Rules for merges (`LIFECYCLE.md` B3): the survivor keeps its id and stands for both; for 30 days it can be undone. A
// conversation that moves has its turn or draft made anew: what was in the making was made for somebody else.

internal import Bytes

extension Decision {
  mutating func merge(
    _ mergedId: ID<Contact>, into survivorId: ID<Contact>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let survivor = try state.contact(survivorId)
    if mergedId == survivorId { throw .invalid(path: "contactId", message: "is the contact itself") }
    let merged = try state.contact(mergedId)
    try checkRoom(survivorId, mergedId, state)
    var ids: [ID<Conversation>] = []
    state.lists.scan(.contact(mergedId)) { place in
      ids.append(place.id)
      return ids.count <= Limits.mergedConversationsMax
    }
    if ids.count > Limits.mergedConversationsMax {
      throw .limitReached(noun: "conversations in a merge", limit: Limits.mergedConversationsMax)
    }
    var merge = ContactMerge()
    merge.id = newId()
    merge.survivorId = survivorId
    merge.mergedId = mergedId
    merge.at = now
    merge.by = stamp.actor.name
    merge.tookAccount = takeAccount(survivor, of: merged, &state)
    let waiting = retract(ids, &state)
    emit(.contactsMerged(ContactsMerged(merge, ids)), &state)
    planAgain(waiting, &state)
    return .done
  }

  /// Undoes a merge: what it moved goes back; a second time changes nothing.
  mutating func undo(
    _ id: ID<ContactMerge>, of survivorId: ID<Contact>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let survivor = try state.contact(survivorId)
    guard let merge = survivor.merges.first(where: { $0.id == id && $0.survivorId == survivorId }) else {
      throw .notFound(noun: "merge")
    }
    if merge.undoneAt != nil { return .done }
    if now > merge.undoneUntil { throw .mergeFinal }
    if state.contacts.read(merge.mergedId, { $0.erasedAt == nil }) != true { throw .contactErased }
    let ids = state.conversations(sealedFor: state.members(of: merge.mergedId))
    let waiting = retract(ids, &state)
    emit(.contactMergeUndone(ContactMergeUndone(merge, ids)), &state)
    if merge.tookAccount { returnAccount(survivorId, to: merge.mergedId, &state) }
    planAgain(waiting, &state)
    return .done
  }

  /// Where no rule has looked for the survivor's company, the other's is its own.
  ///
  /// The company's name is not copied: it is personal, and the account has it.
  private mutating func takeAccount(
    _ survivor: Contact, of merged: Contact, _ state: inout TenantState
  ) -> Bool {
    guard survivor.accountId == nil, survivor.placement == nil, let accountId = merged.accountId else {
      return false
    }
    var after = survivor
    after.accountId = accountId
    after.placement = AccountPlacement(merged.placementRule ?? PlacementRule(), at: now)
    after.resolutionStatus = merged.resolutionStatus
    after.updatedAt = now
    emit(.contactChanged(after), &state)
    return true
  }

  /// An account that came with a merge goes with it, unless a person or a rule has placed the survivor since: such a
  /// placement has its evidence, or whose word it is.
  private mutating func returnAccount(
    _ survivorId: ID<Contact>, to mergedId: ID<Contact>, _ state: inout TenantState
  ) {
    guard var after = state.contacts[survivorId], after.accountId == state.contacts[mergedId]?.accountId,
      after.placement?.by == nil, after.placement?.evidence == nil
    else { return }
    after.accountId = nil
    after.placement = nil
    after.resolutionStatus = .unresolved
    emit(.contactChanged(after), &state)
  }

  /// Refuses where one contact would stand for too many, or its row would tell of too many merges.
  private func checkRoom(
    _ survivorId: ID<Contact>, _ mergedId: ID<Contact>, _ state: TenantState
  ) throws(Refusal) {
    let most = Limits.mergedContactsMax
    let members = state.members(of: survivorId).count + state.members(of: mergedId).count
    let merges = [survivorId, mergedId].map { state.contacts.read($0) { $0.merges.count } ?? 0 }
    if members > most || merges.contains(where: { $0 >= most }) {
      throw .limitReached(noun: "contacts in one", limit: most)
    }
  }

  /// Drops what is in the making in these conversations.
  ///
  /// - Returns: those where something was, and the customer waits.
  private mutating func retract(
    _ ids: [ID<Conversation>], _ state: inout TenantState
  ) -> [ID<Conversation>] {
    let open = ids.filter { id in
      state.conversations.read(id) { $0.turn != nil || $0.gate != nil } ?? false
    }
    for id in open {
      dropTurn(of: id, reason: "merged", &state)
      dropGate(of: id, reason: "merged", &state)
    }
    return open.filter { id in state.conversations.read(id) { $0.customerWaits } ?? false }
  }

  private mutating func planAgain(_ ids: [ID<Conversation>], _ state: inout TenantState) {
    for id in ids {
      guard let channelId = state.conversations.read(id, { $0.channelId }),
        let channel = state.channels[channelId]
      else { continue }
      planTurn(for: id, channel, &state)
    }
  }
}
