// Lists of conversations: the narrowest list that the filter names is walked newest first, and what else the
// filter asks is checked on the way. A text search gathers candidates by word first and walks only when there
// are too many.

internal import Bytes

/// Which conversations are asked for.
package struct ConversationFilter: Sendable, Equatable {
  package var workspaceId: ID<Workspace>?
  package var status: ConversationStatus?
  package var contactId: ID<Contact>?
  package var accountId: ID<Account>?
  package var text: String?
  package var humanManaged: Bool?
  package var hasAttention: Bool?

  package init() {}

  /// The narrowest list that holds all that match.
  fileprivate var scope: ConversationScope {
    if let contactId { return .contact(contactId) }
    if let accountId { return .account(accountId) }
    if hasAttention == true { return .attention }
    if humanManaged == true { return .managed }
    switch (workspaceId, status) {
    case (let workspaceId?, let status?): return .workspaceStatus(workspaceId, status)
    case (let workspaceId?, nil): return .workspace(workspaceId)
    case (nil, let status?): return .status(status)
    case (nil, nil): return .all
    }
  }

  /// Whether everything in that list matches, so that no row has to be looked at.
  fileprivate var isCoveredByScope: Bool {
    var rest = self
    switch scope.list {
    case .all: break
    case .workspace: rest.workspaceId = nil
    case .status: rest.status = nil
    case .workspaceStatus: (rest.workspaceId, rest.status) = (nil, nil)
    case .contact: rest.contactId = nil
    case .account: rest.accountId = nil
    case .managed: rest.humanManaged = nil
    case .attention: rest.hasAttention = nil
    }
    return rest == ConversationFilter()
  }

  fileprivate func matches(_ conversation: Conversation, accountId: ID<Account>?) -> Bool {
    if let workspaceId, conversation.workspaceId != workspaceId { return false }
    if let status, conversation.status != status { return false }
    if let contactId, conversation.contactId != contactId { return false }
    if let wanted = self.accountId, wanted != accountId { return false }
    if let humanManaged, humanManaged != (conversation.humanManagingUserId != nil) { return false }
    if let hasAttention, hasAttention != (conversation.openAttentionItems > 0) { return false }
    return true
  }
}

/// One page of a list.
package struct ConversationPage: Sendable {
  package var ids: [ID<Conversation>] = []
  /// The place of the last one, when there may be more.
  package var next: ConversationPlace?
}

extension TenantState {
  /// The conversations that match, newest first, after `after`.
  package func conversations(
    matching filter: ConversationFilter, after: ConversationPlace?, limit: Int
  ) -> ConversationPage {
    let words = filter.text.map(SearchToken.words) ?? []
    if !words.isEmpty, let places = candidates(for: words) {
      return page(of: places, filter, words, after: after, limit: limit)
    }
    var collected = Collected(limit: limit, isCovered: filter.isCoveredByScope)
    lists.scan(filter.scope, from: after ?? .first) { place in
      if place == after { return true }
      return collect(place, filter, words, &collected)
    }
    return collected.page
  }

  private struct Collected {
    let limit: Int
    /// Every row of what is walked matches.
    var isCovered = false
    var page = ConversationPage()
    var last: ConversationPlace?
  }

  /// - Returns: whether to go on.
  private func collect(
    _ place: ConversationPlace, _ filter: ConversationFilter, _ words: [Substring],
    _ collected: inout Collected
  ) -> Bool {
    if !collected.isCovered {
      let matches = conversations.read(place.id) { conversation in
        filter.matches(conversation, accountId: accountId(of: conversation))
          && (words.isEmpty || has(words, conversation))
      }
      guard matches == true else { return true }
    }
    if collected.page.ids.count == collected.limit {
      collected.page.next = collected.last
      return false
    }
    collected.page.ids.append(place.id)
    collected.last = place
    return true
  }

  /// The conversations that have the rarest of the words, newest first, or nil when there are too many.
  private func candidates(for words: [Substring]) -> [ConversationPlace]? {
    var best: [ConversationPlace]?
    for word in words {
      guard let places = places(of: word) else { continue }
      if places.count < best?.count ?? .max { best = places }
    }
    return best?.sorted()
  }

  private func places(of word: Substring) -> [ConversationPlace]? {
    var places: Set<ConversationPlace> = []
    tokens.scan(prefix: word) { place, id in
      switch place {
      case .conversation:
        if let at = conversations.read(ID(id), { $0.lastMessageAt }) {
          places.insert(ConversationPlace(lastMessageAt: at, id: ID(id)))
        }
      case .contact:
        lists.scan(.contact(root(of: ID(id)))) { place in
          places.insert(place)
          return places.count <= Limits.searchCandidatesMax
        }
      case .account: break
      }
      return places.count <= Limits.searchCandidatesMax
    }
    return places.count <= Limits.searchCandidatesMax ? Array(places) : nil
  }

  private func page(
    of places: [ConversationPlace], _ filter: ConversationFilter, _ words: [Substring],
    after: ConversationPlace?, limit: Int
  ) -> ConversationPage {
    var collected = Collected(limit: limit)
    for place in places {
      if let after, !(after < place) { continue }
      if !collect(place, filter, words, &collected) { break }
    }
    return collected.page
  }

  /// Whether each word starts a word of the contact's name or address or of the subject.
  private func has(_ words: [Substring], _ conversation: Conversation) -> Bool {
    has(words, conversation.contactId, beside: conversation.subject ?? "")
  }
}
