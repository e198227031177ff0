// Who looks at one conversation of long ago needs neither the others nor what they left behind. An excerpt says which
// rows and which facts one conversation's page is made of; the rest is passed over, and only its number and time
// count. What is shown of that conversation is the same as from the whole state, and nothing else is promised.

/// One conversation with what is shown of it: its contact and whom that was ever merged with, its turns, items and
/// files, and all that the tenant's conversations share; or only what they share.
package struct Excerpt: Hashable, Sendable {
  /// Nil: none.
  private let conversationId: ID<Conversation>?
  private let contactIds: Set<ID<Contact>>

  /// What is nobody's and no conversation's: settings, accounts, knowledge.
  package static let shared = Self(conversationId: nil, contactIds: [])

  private init(conversationId: ID<Conversation>?, contactIds: Set<ID<Contact>>) {
    self.conversationId = conversationId
    self.contactIds = contactIds
  }

  package init(of conversation: Conversation, in state: TenantState) {
    conversationId = conversation.id
    var ids: Set = [conversation.contactId, conversation.keyContactId]
    var open = Array(ids)
    while let id = open.popLast() {
      for merge in state.contacts.read(id, { $0.merges }) ?? [] {
        for other in [merge.survivorId, merge.mergedId] where ids.insert(other).inserted {
          open.append(other)
        }
      }
    }
    contactIds = ids
  }

  /// Leaves out the rows that are not needed.
  package func reduce(_ rows: inout StateRows) {
    rows.contacts.removeAll { !contactIds.contains($0.id) }
    rows.sessions.removeAll { !contactIds.contains($0.contactId) }
    rows.conversations.removeAll { $0.id != conversationId }
    rows.attachments.removeAll { $0.conversationId != conversationId }
    rows.attentionItems.removeAll { $0.conversationId != conversationId }
    rows.turns.removeAll { $0.conversationId != conversationId }
    rows.requests = []
  }

  /// Whether a fact changes anything of it.
  ///
  /// - Parameter state: what came before; items that are changed name only themselves.
  package func holds(_ event: Event, in state: TenantState) -> Bool {
    if let id = event.conversationId { return id == conversationId }
    return switch event {
    case .contactCreated(let contact), .contactChanged(let contact): contactIds.contains(contact.id)
    case .contactsMerged(let fact):
      contactIds.isSuperset(of: [fact.merge.survivorId, fact.merge.mergedId])
    case .contactMergeUndone(let fact): contactIds.isSuperset(of: [fact.survivorId, fact.mergedId])
    case .chatSessionOpened(let session): contactIds.contains(session.contactId)
    case .contactErased(let fact): contactIds.contains(fact.contactId)
    case .attentionItemUpdated(let fact): state.attentionItems.contains(fact.id)
    case .attentionItemEnded(let fact): state.attentionItems.contains(fact.id)
    case .requestAnswered: false
    default: true
    }
  }
}

extension TenantState {
  /// Counts a fact that an excerpt leaves out.
  package mutating func passOver(_ stamp: Stamp) {
    sequence += 1
    lastAt = stamp.at
  }
}
