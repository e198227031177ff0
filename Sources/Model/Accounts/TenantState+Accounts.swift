// What the events of accounts do.

package import Bytes

/// An account's place in the list of all, oldest first.
package struct AccountPlace: Hashable, Comparable, Sendable {
  package var createdAt: Instant
  package var id: ID<Account>

  init(_ account: Account) { (createdAt, id) = (account.createdAt, account.id) }

  package static func < (a: Self, b: Self) -> Bool {
    a.createdAt == b.createdAt ? a.id < b.id : a.createdAt < b.createdAt
  }
}

extension TenantState {
  mutating func applyCreated(_ account: Account) throws(Contradiction) {
    try Self.insert(accounts.insert(account), "account", account.id.uuid)
    index(account)
  }

  mutating func applyChanged(_ account: Account) throws(Contradiction) {
    guard let before = accounts[account.id] else {
      throw Contradiction("account \(account.id) is not there")
    }
    accountPlaces.remove(AccountPlace(before))
    accountTokens.remove(before.searchText, .account, before.id.uuid)
    if let domain = before.emailDomain, accountByDomain[domain] == before.id { accountByDomain[domain] = nil }
    for key in before.numberKeys where accountByNumber[key] == before.id { accountByNumber[key] = nil }
    _ = accounts.update(account.id) { $0 = account }
    index(account)
  }

  private mutating func index(_ account: Account) {
    accountPlaces.insert(AccountPlace(account))
    accountTokens.insert(account.searchText, .account, account.id.uuid)
    if let domain = account.emailDomain { accountByDomain[domain] = account.id }
    for key in account.numberKeys { accountByNumber[key] = account.id }
  }
}
