// Every row of a tenant's tables says whose it is, so that no way of writing rows can leave a person's words unsealed.

/// Whose a row is.
package enum RowOwner: Sendable {
  /// The tenant's: nothing in it is sealed.
  case tenant
  case key(UInt64)
  case contact(ID<Contact>)
  case conversation(ID<Conversation>)
}

extension User: OwnedRow { package var owner: RowOwner { .tenant } }
extension Brand: OwnedRow { package var owner: RowOwner { .tenant } }
extension Workspace: OwnedRow { package var owner: RowOwner { .tenant } }
extension Channel: OwnedRow { package var owner: RowOwner { .tenant } }
extension Account: OwnedRow { package var owner: RowOwner { .tenant } }
extension KnowledgeEntry: OwnedRow { package var owner: RowOwner { .tenant } }
extension KnowledgeImport: OwnedRow { package var owner: RowOwner { .tenant } }
extension PolicyEntry: OwnedRow { package var owner: RowOwner { .tenant } }
extension AnsweredRequest: OwnedRow { package var owner: RowOwner { .tenant } }
extension DepartedContact: OwnedRow { package var owner: RowOwner { .tenant } }
extension Contact: OwnedRow {
  /// With the person gone there is nothing left to seal.
  package var owner: RowOwner { erasedAt == nil ? .key(keyNumber) : .tenant }
}
extension ChatSession: OwnedRow { package var owner: RowOwner { .contact(contactId) } }
extension Conversation: OwnedRow { package var owner: RowOwner { .contact(keyContactId) } }
extension Attachment: OwnedRow { package var owner: RowOwner { .conversation(conversationId) } }
extension AttentionItem: OwnedRow { package var owner: RowOwner { .conversation(conversationId) } }
extension Turn: OwnedRow { package var owner: RowOwner { .conversation(conversationId) } }
