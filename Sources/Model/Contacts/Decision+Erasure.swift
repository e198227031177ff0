// A person asks to be forgotten: what still goes on with them ends first, then everything personal goes at once.

internal import Bytes

extension Decision {
  /// Ends the contact's conversations and erases everything personal of it; a second time changes nothing.
  mutating func erase(_ id: ID<Contact>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard let contact = state.standing(of: id) else { throw .notFound(noun: "contact") }
    if contact.isErased { return .done }
    var ids: [ID<Conversation>] = []
    state.lists.scan(.contact(id)) { place in
      ids.append(place.id)
      return true
    }
    for id in ids {
      guard let conversation = state.conversations[id], conversation.status != .closed else { continue }
      end(
        id, .closed, outcome: conversation.outcome, autoResolved: conversation.autoResolved, &state)
    }
    emit(.contactErased(ContactErased(id, keyNumber: contact.keyNumber)), &state)
    return .done
  }
}
