// What erasing does to the state: everything personal of the contact becomes what a reader without the key would
// have read, row by row through the tables themselves, so that live state and a replay agree. What follows from the
// rows (identities, search, ids of messages outside) lets go of them first.

internal import Bytes

extension TenantState {
  mutating func applyErased(_ fact: ContactErased, _ stamp: Stamp) throws(Contradiction) {
    if contacts.contains(fact.contactId) {
      try eraseContact(fact, stamp)
    } else {
      try eraseDeparted(fact, stamp)
    }
    // What an unfinished import brings is the same person's, under the same key.
    if shadow?.state.contacts.contains(fact.contactId) == true { try shadow?.state.applyErased(fact, stamp) }
  }

  private mutating func eraseContact(_ fact: ContactErased, _ stamp: Stamp) throws(Contradiction) {
    guard let contact = contacts[fact.contactId], contact.keyNumber == fact.keyNumber else {
      throw Contradiction("contact \(fact.contactId) has another key")
    }
    // The contact's conversations are found by their list.
    settle()
    unindex(contact)
    unlist(contact.id)
    _ = contacts.update(contact.id) { $0.erase(by: stamp) }
    if contact.keyNumber > 0 { erasedKeys.insert(contact.keyNumber) }
    for id in conversations(sealedFor: [contact.id]) { eraseConversation(id) }
    for session in sessions.all(where: { $0.contactId == contact.id }) { _ = sessions.remove(session.id) }
  }

  /// The conversations that were opened for any of these contacts, which are one person or were.
  func conversations(sealedFor members: [ID<Contact>]) -> [ID<Conversation>] {
    var ids: [ID<Conversation>] = []
    guard let first = members.first else { return ids }
    lists.scan(.contact(root(of: first))) { place in
      if let owner = conversations.read(place.id, { $0.keyContactId }), members.contains(owner) {
        ids.append(place.id)
      }
      return true
    }
    return ids
  }

  /// Takes a contact out of everything it is looked up by.
  private mutating func unindex(_ contact: Contact) {
    for identity in contact.identities where contactByIdentity[identity] == contact.id {
      contactByIdentity[identity] = nil
    }
    tokens.remove(contact.searchText, .contact, contact.id.uuid)
  }

  private mutating func eraseConversation(_ id: ID<Conversation>) {
    guard let conversation = conversations[id] else { return }
    if let subject = conversation.subject { tokens.remove(subject, .conversation, id.uuid) }
    for message in conversation.messages {
      for key in Self.externalIds(of: message, in: conversation) { placeByExternalId[key] = nil }
    }
    for id in conversation.attachmentIds { _ = attachments.update(id) { $0.erasePersonal() } }
    for id in conversation.attentionItemIds { _ = attentionItems.update(id) { $0.erasePersonal() } }
    for id in conversation.turnIds { _ = turns.update(id) { $0.erasePersonal() } }
    _ = conversations.update(id) {
      $0.erasePersonal()
      $0.countMessages()
      // The session's id is made of the visitor's secret.
      $0.sessionId = nil
    }
  }

}

extension Contact {
  /// Nothing personal is left, and when and by whom stands there instead.
  mutating func erase(by stamp: Stamp) {
    erasePersonal()
    erasedAt = stamp.at
    erasedBy = stamp.actor.name.isEmpty ? stamp.actor.kind.rawValue : stamp.actor.name
    updatedAt = stamp.at
  }
}
