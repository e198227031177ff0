// What a tenant may forget though somebody was told of it: a contact that was erased, and everybody when an import put
// other rows in the place of the tenant's.

internal import Bytes
internal import Model

extension Ledger {
  /// Whether the contact of any of these messages was erased, or the tenant replaced.
  func isForgotten(_ messages: [String], of tenant: ID<TenantInfo>) -> Bool {
    let ids = Set(messages)
    var conversations: Set<ID<Conversation>> = []
    var contactOf: [ID<Conversation>: ID<Contact>] = [:]
    var erased: Set<ID<Contact>> = []
    for fact in books[tenant]?.facts ?? [] {
      switch fact.event {
      case .conversationOpened(let opened): contactOf[opened.id] = opened.contactId
      case .messageReceived(let received) where ids.contains(received.message.id.description):
        conversations.insert(received.conversationId)
      case .contactErased(let contact): erased.insert(contact.contactId)
      case .importEnded: return true
      default: continue
      }
    }
    return conversations.contains { contactOf[$0].map(erased.contains) ?? false }
  }
}
