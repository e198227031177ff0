// Every list of conversations, newest first, is one stretch of one sorted set: the key says which list, whose,
// and then the order that all lists share (last message descending, then id).

package import Bytes

/// Which list, and whose.
package struct ConversationScope: Hashable, Comparable, Sendable {
  package enum List: UInt8, CaseIterable, Sendable {
    case all, workspace, status, workspaceStatus, contact, account, managed, attention
  }

  package var list: List
  package var part: UInt8 = 0
  package var owner = UUID(hi: 0, lo: 0)

  package static let all = Self(list: .all)
  package static let managed = Self(list: .managed)
  package static let attention = Self(list: .attention)
  package static func workspace(_ id: ID<Workspace>) -> Self { Self(list: .workspace, owner: id.uuid) }
  package static func contact(_ id: ID<Contact>) -> Self { Self(list: .contact, owner: id.uuid) }
  package static func account(_ id: ID<Account>) -> Self { Self(list: .account, owner: id.uuid) }
  package static func status(_ status: ConversationStatus) -> Self {
    Self(list: .status, part: UInt8(status.wireTag))
  }
  package static func workspaceStatus(_ id: ID<Workspace>, _ status: ConversationStatus) -> Self {
    Self(list: .workspaceStatus, part: UInt8(status.wireTag), owner: id.uuid)
  }

  package static func < (a: Self, b: Self) -> Bool {
    if a.list != b.list { return a.list.rawValue < b.list.rawValue }
    if a.part != b.part { return a.part < b.part }
    return a.owner < b.owner
  }
}

/// A conversation's place in the order that all lists share.
package struct ConversationPlace: Hashable, Comparable, Sendable {
  package var lastMessageAt: Instant
  package var id: ID<Conversation>

  package init(lastMessageAt: Instant, id: ID<Conversation>) {
    self.lastMessageAt = lastMessageAt
    self.id = id
  }

  /// Before every other.
  package static let first = Self(lastMessageAt: Instant(milliseconds: .max), id: ID())

  package static func < (a: Self, b: Self) -> Bool {
    a.lastMessageAt == b.lastMessageAt ? a.id < b.id : a.lastMessageAt > b.lastMessageAt
  }
}

/// The lists of one tenant.
package struct ConversationLists: Sendable {
  fileprivate struct Key: Comparable, Sendable {
    var scope: ConversationScope
    var place: ConversationPlace
    static func < (a: Self, b: Self) -> Bool { a.scope == b.scope ? a.place < b.place : a.scope < b.scope }
  }

  /// What decides in which lists a conversation stands.
  package struct Standing: Equatable, Sendable {
    package var place: ConversationPlace
    package var workspaceId: ID<Workspace>
    package var contactId: ID<Contact>
    package var accountId: ID<Account>?
    package var status: ConversationStatus
    package var isManaged: Bool
    package var hasAttention: Bool

    package init(_ conversation: Conversation, accountId: ID<Account>?) {
      place = ConversationPlace(lastMessageAt: conversation.lastMessageAt, id: conversation.id)
      workspaceId = conversation.workspaceId
      contactId = conversation.contactId
      self.accountId = accountId
      status = conversation.status
      isManaged = conversation.humanManagingUserId != nil
      hasAttention = conversation.openAttentionItems > 0
    }

    /// Where it stands in one kind of list, nil for nowhere.
    fileprivate func key(in list: ConversationScope.List) -> Key? {
      scope(in: list).map { Key(scope: $0, place: place) }
    }

    private func scope(in list: ConversationScope.List) -> ConversationScope? {
      switch list {
      case .all: .all
      case .workspace: .workspace(workspaceId)
      case .status: .status(status)
      case .workspaceStatus: .workspaceStatus(workspaceId, status)
      case .contact: .contact(contactId)
      case .account: accountId.map { .account($0) }
      case .managed: isManaged ? .managed : nil
      case .attention: hasAttention ? .attention : nil
      }
    }
  }

  private var keys = SortedPages<Key>()
  private var counts: [StatusOf: Int] = [:]

  private struct StatusOf: Hashable, Sendable {
    var workspaceId: ID<Workspace>
    var status: ConversationStatus
  }

  /// How many conversations an account has in a workspace.
  private var ofAccounts = PagedMap<AccountIn, Int>()

  private struct AccountIn: Hashable, Sendable {
    var accountId: ID<Account>
    var workspaceId: ID<Workspace>

    init?(_ standing: Standing?) {
      guard let standing, let accountId = standing.accountId else { return nil }
      (self.accountId, workspaceId) = (accountId, standing.workspaceId)
    }

    init(_ accountId: ID<Account>, _ workspaceId: ID<Workspace>) {
      (self.accountId, self.workspaceId) = (accountId, workspaceId)
    }
  }

  package init() {}

  /// The lists of conversations that are all known: each is sorted once, list by list.
  init(_ standings: [Standing]) {
    let ordered = standings.sorted { $0.place < $1.place }
    var stretch: [Key] = []
    for list in ConversationScope.List.allCases {
      stretch.removeAll(keepingCapacity: true)
      for standing in ordered {
        if let key = standing.key(in: list) { stretch.append(key) }
      }
      stretch.sort()
      keys.append(sorted: stretch)
    }
    for standing in standings {
      counts[StatusOf(workspaceId: standing.workspaceId, status: standing.status), default: 0] += 1
      countAccounts(nil, AccountIn(standing))
    }
  }

  /// Moves a conversation from where it stood to where it stands now.
  ///
  /// Touches only the lists that differ.
  package mutating func move(from before: Standing?, to after: Standing?) {
    if before == after { return }
    countAccounts(AccountIn(before), AccountIn(after))
    for list in ConversationScope.List.allCases {
      switch (before?.key(in: list), after?.key(in: list)) {
      case (let old?, let new?) where old == new: break
      case (let old?, let new?): keys.replace(old, with: new)
      case (let old?, nil): keys.remove(old)
      case (nil, let new?): keys.insert(new)
      case (nil, nil): break
      }
    }
    if before?.workspaceId == after?.workspaceId && before?.status == after?.status { return }
    if let before {
      counts[StatusOf(workspaceId: before.workspaceId, status: before.status), default: 0] -= 1
    }
    if let after { counts[StatusOf(workspaceId: after.workspaceId, status: after.status), default: 0] += 1 }
  }

  private mutating func countAccounts(_ before: AccountIn?, _ after: AccountIn?) {
    if before == after { return }
    if let before {
      let left = (ofAccounts[before] ?? 0) - 1
      ofAccounts[before] = left > 0 ? left : nil
    }
    if let after { ofAccounts[after, default: 0] += 1 }
  }

  /// Whether a contact of the account has a conversation in the workspace.
  package func hasConversation(of accountId: ID<Account>, in workspaceId: ID<Workspace>) -> Bool {
    ofAccounts[AccountIn(accountId, workspaceId)] != nil
  }

  /// Calls `body` for each conversation of a list, newest first, from the first not before `start`, until it
  /// answers false.
  package func scan(
    _ scope: ConversationScope, from start: ConversationPlace = .first, _ body: (ConversationPlace) -> Bool
  ) {
    keys.scan(from: Key(scope: scope, place: start)) { $0.scope == scope && body($0.place) }
  }

  package func count(_ workspaceId: ID<Workspace>, _ status: ConversationStatus) -> Int {
    counts[StatusOf(workspaceId: workspaceId, status: status)] ?? 0
  }
}
