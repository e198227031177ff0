// Every list of contacts, oldest first, is one stretch of one sorted set, as with conversations. Whoever is part of
// another contact, or erased, stands in none.

package import Bytes

/// Which list, and whose.
package struct ContactScope: Hashable, Comparable, Sendable {
  private enum List: UInt8, Sendable { case all, workspace, account }

  private var list: List
  private var owner = UUID(hi: 0, lo: 0)

  package static let all = Self(list: .all)
  /// Made in the workspace, or with a conversation there.
  package static func workspace(_ id: ID<Workspace>) -> Self { Self(list: .workspace, owner: id.uuid) }
  package static func account(_ id: ID<Account>) -> Self { Self(list: .account, owner: id.uuid) }

  /// Accounts have lists by the ten thousand, and nobody asks how long they are.
  fileprivate var isCounted: Bool { list != .account }

  package static func < (a: Self, b: Self) -> Bool {
    a.list == b.list ? a.owner < b.owner : a.list.rawValue < b.list.rawValue
  }
}

/// A contact's place in the order that all lists share.
package struct ContactPlace: Hashable, Comparable, Sendable {
  package var createdAt: Instant
  package var id: ID<Contact>

  package init(_ contact: Contact) { (createdAt, id) = (contact.createdAt, contact.id) }
  private init(createdAt: Instant) {
    self.createdAt = createdAt
    id = ID()
  }

  /// Before every other.
  static let first = Self(createdAt: Instant(milliseconds: .min))

  package static func < (a: Self, b: Self) -> Bool {
    a.createdAt == b.createdAt ? a.id < b.id : a.createdAt < b.createdAt
  }
}

/// The lists of one tenant.
package struct ContactLists: Sendable {
  private struct Key: Comparable, Sendable {
    var scope: ContactScope
    var place: ContactPlace
    static func < (a: Self, b: Self) -> Bool { a.scope == b.scope ? a.place < b.place : a.scope < b.scope }
  }

  private var keys = SortedPages<Key>()
  private var counts: [ContactScope: Int] = [:]

  package init() {}

  /// The lists in which these places stand, each of which may come more than once.
  init(_ standings: [(scope: ContactScope, place: ContactPlace)]) {
    var sorted: [Key] = []
    for key in standings.map({ Key(scope: $0.scope, place: $0.place) }).sorted() where key != sorted.last {
      sorted.append(key)
      if key.scope.isCounted { counts[key.scope, default: 0] += 1 }
    }
    keys.append(sorted: sorted)
  }

  mutating func insert(_ place: ContactPlace, into scope: ContactScope) {
    if keys.insert(Key(scope: scope, place: place)), scope.isCounted { counts[scope, default: 0] += 1 }
  }

  mutating func remove(_ place: ContactPlace, from scope: ContactScope) {
    if keys.remove(Key(scope: scope, place: place)), scope.isCounted { counts[scope, default: 0] -= 1 }
  }

  package func contains(_ place: ContactPlace, in scope: ContactScope) -> Bool {
    var isThere = false
    let wanted = Key(scope: scope, place: place)
    keys.scan(from: wanted) {
      isThere = $0 == wanted
      return false
    }
    return isThere
  }

  /// How many there are; not of an account.
  package func count(_ scope: ContactScope) -> Int { counts[scope] ?? 0 }

  /// A page of a list.
  package func ids(_ scope: ContactScope, offset: Int, limit: Int) -> [ID<Contact>] {
    var ids: [ID<Contact>] = []
    if limit == 0 { return ids }
    keys.scan(from: Key(scope: scope, place: .first), skipping: offset, inside: { $0.scope == scope }) {
      ids.append($0.place.id)
      return ids.count < limit
    }
    return ids
  }
}

extension TenantState {
  /// Puts a contact into the lists where it belongs; costs its conversations.
  mutating func list(_ id: ID<Contact>) {
    guard !isUnsettled, let contact = contacts[id] else { return }
    for scope in scopes(of: contact) { contactLists.insert(ContactPlace(contact), into: scope) }
  }

  /// Takes a contact out of all lists, as it stands now.
  mutating func unlist(_ id: ID<Contact>) {
    guard !isUnsettled, let contact = contacts[id] else { return }
    for scope in scopes(of: contact) { contactLists.remove(ContactPlace(contact), from: scope) }
  }

  private func scopes(of contact: Contact) -> [ContactScope] {
    if !contact.isListed { return [] }
    var workspaces = [contact.workspaceId]
    lists.scan(.contact(contact.id)) { place in
      if let id = conversations.read(place.id, { $0.workspaceId }), !workspaces.contains(id) {
        workspaces.append(id)
      }
      return true
    }
    let account = contact.accountId.map { [ContactScope.account($0)] } ?? []
    return [.all] + workspaces.map { ContactScope.workspace($0) } + account
  }

  /// A conversation of this contact has begun.
  mutating func list(_ contactId: ID<Contact>, in workspaceId: ID<Workspace>) {
    if let place = place(of: contactId, asGuestIn: workspaceId) {
      contactLists.insert(place, into: .workspace(workspaceId))
    }
  }

  /// Where a contact with a conversation in a workspace stands that it was not made in.
  private func place(of id: ID<Contact>, asGuestIn workspaceId: ID<Workspace>) -> ContactPlace? {
    let place = contacts.read(id) { contact -> ContactPlace? in
      contact.workspaceId == workspaceId || !contact.isListed ? nil : ContactPlace(contact)
    }
    return place ?? nil
  }

  /// The lists as they follow from the tables.
  func makeContactLists() -> ContactLists {
    var standings: [(scope: ContactScope, place: ContactPlace)] = []
    standings.reserveCapacity(contacts.count * 2)
    contacts.forEach { contact in
      if !contact.isListed { return }
      let place = ContactPlace(contact)
      standings.append((scope: .all, place: place))
      standings.append((scope: .workspace(contact.workspaceId), place: place))
      if let accountId = contact.accountId { standings.append((scope: .account(accountId), place: place)) }
    }
    conversations.forEach { conversation in
      if let place = place(of: conversation.contactId, asGuestIn: conversation.workspaceId) {
        standings.append((scope: .workspace(conversation.workspaceId), place: place))
      }
    }
    return ContactLists(standings)
  }
}
