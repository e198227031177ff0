// Whose an event or a row is: what is personal in it is sealed under that contact's key, and goes with it.

internal import Bytes

extension TenantState {
  /// The contact under whose key an event is sealed, nil where it is about nobody.
  package func contactId(of event: Event) -> ID<Contact>? {
    switch event {
    case .contactCreated(let contact), .contactChanged(let contact): contact.id
    case .contactErased(let fact): fact.contactId
    case .chatSessionOpened(let session): session.contactId
    case .conversationOpened(let fact): fact.contactId
    case .attentionItemUpdated(let fact): contactId(of: fact.id)
    case .attentionItemEnded(let fact): contactId(of: fact.id)
    default: event.conversationId.flatMap { id in conversations.read(id) { $0.keyContactId } }
    }
  }

  private func contactId(of id: ID<AttentionItem>) -> ID<Contact>? {
    attentionItems.read(id) { $0.conversationId }.flatMap { id in
      conversations.read(id) { $0.keyContactId }
    }
  }

  /// The key that an event is sealed under, also that of a contact erased by the same command; 0 for none.
  func keyNumber(of event: Event) -> UInt64 {
    contactId(of: event).flatMap { id in contacts.read(id) { $0.keyNumber } } ?? 0
  }

  /// The key that a contact's rows are sealed under; 0 once there is nothing personal left in them.
  func keyNumber(of id: ID<Contact>) -> UInt64 {
    contacts.read(id) { $0.erasedAt == nil ? $0.keyNumber : 0 } ?? 0
  }

  func keyNumber(of owner: RowOwner) -> UInt64 {
    switch owner {
    case .tenant: 0
    case .key(let number): number
    case .contact(let id): keyNumber(of: id)
    case .conversation(let id): conversations.read(id) { $0.keyContactId }.map { keyNumber(of: $0) } ?? 0
    }
  }

  /// The same for whoever has the rows and not the state.
  var rowKeys: @Sendable (RowOwner) -> UInt64 { { [self] in keyNumber(of: $0) } }

  package func isKeyErased(_ number: UInt64) -> Bool {
    var isErased = false
    erasedKeys.scan(from: number) {
      isErased = $0 == number
      return false
    }
    return isErased
  }

  /// Whether everything personal of the conversation's contact was erased.
  package func isErased(_ conversation: Conversation) -> Bool {
    contacts.read(conversation.keyContactId) { $0.erasedAt != nil } ?? false
  }
}
