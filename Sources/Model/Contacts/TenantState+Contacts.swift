// What the events of contacts do. A conversation's account is its contact's, so a contact that changes its account takes
// its conversations along in the lists.

extension TenantState {
  mutating func applyCreated(_ contact: Contact) throws(Contradiction) {
    try Self.insert(contacts.insert(contact), "contact", contact.id.uuid)
    keysGiven = max(keysGiven, contact.keyNumber)
    if contact.erasedAt != nil {
      if contact.keyNumber > 0 { erasedKeys.insert(contact.keyNumber) }
      return
    }
    index(contact.identities, of: contact)
    tokens.insert(contact.searchText, .contact, contact.id.uuid)
    list(contact.id)
  }

  /// Nobody is found by what was erased.
  private mutating func index(_ identities: [Identity], of contact: Contact) {
    for identity in identities where identity.value != .erased { contactByIdentity[identity] = contact.id }
  }

  mutating func applyChanged(_ contact: Contact) throws(Contradiction) {
    guard let before = contacts[contact.id] else {
      throw Contradiction("contact \(contact.id) is not there")
    }
    if before.accountId != contact.accountId, !isUnsettled {
      moveConversations(of: before, to: contact.accountId)
    }
    for identity in before.identities where !contact.identities.contains(identity) {
      contactByIdentity[identity] = nil
    }
    index(contact.identities, of: contact)
    if before.searchText != contact.searchText {
      tokens.remove(before.searchText, .contact, contact.id.uuid)
      tokens.insert(contact.searchText, .contact, contact.id.uuid)
    }
    let moves =
      before.accountId != contact.accountId || before.workspaceId != contact.workspaceId
      || before.isListed != contact.isListed || before.createdAt != contact.createdAt
    if moves { unlist(contact.id) }
    _ = contacts.update(contact.id) { $0 = contact }
    if moves { list(contact.id) }
  }

  private mutating func moveConversations(of contact: Contact, to accountId: ID<Account>?) {
    var ids: [ID<Conversation>] = []
    lists.scan(.contact(contact.id)) { place in
      ids.append(place.id)
      return true
    }
    for id in ids {
      guard let conversation = conversations[id] else { continue }
      lists.move(
        from: ConversationLists.Standing(conversation, accountId: contact.accountId),
        to: ConversationLists.Standing(conversation, accountId: accountId))
    }
  }
}

extension Contact {
  /// The words that operators look a contact up by.
  package var searchText: String {
    let number = phone.flatMap(CountryCalling.national).map { String($0) }
    return [name, email, phone, number, claimedName, claimedEmail].compactMap { $0 }.joined(separator: " ")
  }
}
