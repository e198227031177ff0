// Looking contacts and accounts up: a list as it stands, or by words, each of which must begin a word of name, address,
// number or company. The rarest word's candidates are checked, and no more of them than the limit.

internal import Bytes

/// One page of a list that is paged by offset.
package struct FoundPage<Noun>: Sendable {
  package var ids: [ID<Noun>] = []
  package var total = 0
}

extension TenantState {
  /// Contacts, oldest first.
  ///
  /// A text search looks at `Limits.searchCandidatesMax` candidates at most, and its total counts what it found among
  /// them.
  package func contacts(
    matching text: String?, in scope: ContactScope, offset: Int, limit: Int
  ) -> FoundPage<Contact> {
    let words = text.map(SearchToken.contactWords) ?? []
    if words.isEmpty {
      return FoundPage(
        ids: contactLists.ids(scope, offset: offset, limit: limit), total: contactLists.count(scope))
    }
    let roots = Set(candidates(for: words, .contact, in: tokens).map { root(of: ID($0)) })
    let places = roots.compactMap { id -> ContactPlace? in
      let found = contacts.read(id) { contact -> ContactPlace? in
        contact.isListed ? ContactPlace(contact) : nil
      }
      guard let place = found ?? nil, contactLists.contains(place, in: scope), has(words, id) else {
        return nil
      }
      return place
    }.sorted()
    return FoundPage(ids: places.dropFirst(offset).prefix(limit).map(\.id), total: places.count)
  }

  /// Accounts, oldest first.
  ///
  /// - Parameter reach: only those with a conversation there.
  package func accounts(
    matching text: String?, in reach: KeyReach, offset: Int, limit: Int
  ) -> [ID<Account>] {
    let workspaces = reach.workspaces
    let isIn: (ID<Account>) -> Bool = { id in
      workspaces?.contains { lists.hasConversation(of: id, in: $0) } ?? true
    }
    let words = text.map { SearchToken.words(of: $0) } ?? []
    if words.isEmpty { return accounts(where: isIn, offset: offset, limit: limit) }
    var found: [AccountPlace] = []
    let candidates = candidates(for: words, .account, in: accountTokens)
    for id in Set(candidates).map({ ID<Account>($0) }) where isIn(id) {
      let place = accounts.read(id) { account -> AccountPlace? in
        let own = SearchToken.words(of: account.searchText)
        let isMatch = words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
        return isMatch ? AccountPlace(account) : nil
      }
      if let place = place ?? nil { found.append(place) }
    }
    return found.sorted().dropFirst(offset).prefix(limit).map(\.id)
  }

  private func accounts(
    where isIn: (ID<Account>) -> Bool, offset: Int, limit: Int
  ) -> [ID<Account>] {
    var ids: [ID<Account>] = []
    var left = offset
    guard limit > 0, let first = accountPlaces.first else { return ids }
    accountPlaces.scan(from: first) { place in
      if !isIn(place.id) { return true }
      if left > 0 { left -= 1 } else { ids.append(place.id) }
      return ids.count < limit
    }
    return ids
  }

  /// Whether each word starts a word of what a contact, or somebody who is part of it, is looked up by.
  func has(_ words: [Substring], _ id: ID<Contact>, beside text: String = "") -> Bool {
    let texts = members(of: id).compactMap { contacts.read($0) { $0.searchText } } + [text]
    let own = SearchToken.words(of: texts.joined(separator: " "))
    return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
  }

  /// Who has a word that begins with the rarest of these; subjects of conversations stand between and are passed over.
  private func candidates(
    for words: [Substring], _ wanted: SearchTokens.Place, in tokens: SearchTokens
  ) -> [UUID] {
    var best: [UUID]?
    for word in words {
      var ids: [UUID] = []
      var seen = 0
      tokens.scan(prefix: word) { place, id in
        if place == wanted { ids.append(id) }
        seen += 1
        return ids.count < Limits.searchCandidatesMax && seen < Limits.searchKeysMax
      }
      if ids.count < best?.count ?? .max { best = ids }
    }
    return best ?? []
  }
}

extension SearchToken {
  /// The words of a search for contacts; digits with what people write between them are one number.
  static func contactWords(_ text: String) -> [Substring] {
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-()./".utf8.contains($0) }
    if !isNumber { return words(of: text) }
    var digits = text.filter(\.isNumber)[...]
    // As it is dialled at home, or from abroad: numbers stand without.
    while digits.first == "0" { digits = digits.dropFirst() }
    return digits.isEmpty ? [] : [digits]
  }
}
