// What people and programs do with contacts and accounts at the desk, in one line each.

internal import Bytes
internal import Testing

@testable internal import Model

extension Desk {
  /// The contact of somebody who writes a mail.
  @discardableResult
  mutating func meet(
    _ address: String, on channel: ID<Channel> = mail, at location: SourceLocation = #_sourceLocation
  ) -> ID<Contact> {
    receive(Self.letter("Hello", from: address, on: channel), at: location).contactId
  }

  @discardableResult
  mutating func makeContact(
    _ email: String?, phone: String? = nil, _ numbers: CompanyNumbers = CompanyNumbers(),
    in workspace: ID<Workspace> = trade, at location: SourceLocation = #_sourceLocation
  ) -> Contact {
    var contact = Contact()
    contact.workspaceId = workspace
    contact.email = email
    contact.phone = phone
    guard case .made(let id) = must(.createContact(contact, numbers), by: Self.program, at: location) else {
      return contact
    }
    return self[contact: ID(id)]
  }

  @discardableResult
  mutating func makeAccount(
    _ name: String, at location: SourceLocation = #_sourceLocation, _ body: (inout Account) -> Void = { _ in }
  ) -> ID<Account> {
    var account = Account()
    account.name = name
    body(&account)
    guard case .made(let id) = must(.createAccount(account), by: Self.program, at: location) else {
      return ID()
    }
    return ID(id)
  }

  @discardableResult
  mutating func merge(
    _ other: ID<Contact>, into id: ID<Contact>, at location: SourceLocation = #_sourceLocation
  ) -> ID<ContactMerge> {
    must(.mergeContacts(other, into: id), by: Self.anna, at: location)
    return self[contact: id].merges.last?.id ?? ID()
  }

  subscript(contact id: ID<Contact>) -> Contact { state.contacts[id] ?? Contact() }
  subscript(account id: ID<Account>?) -> Account { id.flatMap { state.accounts[$0] } ?? Account() }

  func conversations(of id: ID<Contact>) -> Set<ID<Conversation>> {
    var filter = ConversationFilter()
    filter.contactId = id
    return Set(state.conversations(matching: filter, after: nil, limit: 1_000).ids)
  }
}
