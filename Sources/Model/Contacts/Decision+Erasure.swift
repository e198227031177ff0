// A person asks to be forgotten: what still goes on with them ends first, then everything personal goes at once. Who was
// merged into the contact is the same person, and goes too.

internal import Bytes

extension Decision {
  /// Ends the person's conversations and erases everything personal of them; a second time changes nothing.
  ///
  /// Asked for a contact that is part of another, it erases what was that contact's own.
  mutating func erase(_ id: ID<Contact>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    if state.standing(of: id) == nil { throw .notFound(noun: "contact") }
    let members = state.members(of: id).filter { state.standing(of: $0)?.isErased == false }
    for id in state.conversations(sealedFor: members) {
      guard let conversation = state.conversations[id], conversation.status != .closed else { continue }
      end(
        id, .closed, outcome: conversation.outcome, autoResolved: conversation.autoResolved, &state)
    }
    for member in members {
      let key = state.standing(of: member)?.keyNumber ?? 0
      emit(.contactErased(ContactErased(member, keyNumber: key)), &state)
    }
    return .done
  }
}
