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
  private struct Key: Comparable, Sendable {
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

    fileprivate func forEachScope(_ body: (ConversationScope) -> Void) {
      body(.all)
      body(.workspace(workspaceId))
      body(.status(status))
      body(.workspaceStatus(workspaceId, status))
      body(.contact(contactId))
      if let accountId { body(.account(accountId)) }
      if isManaged { body(.managed) }
      if hasAttention { body(.attention) }
    }
  }

  private var keys = SortedPages<Key>()
  private var counts: [StatusOf: Int] = [:]

  private struct StatusOf: Hashable, Sendable {
    var workspaceId: ID<Workspace>
    var status: ConversationStatus
  }

  package init() {}

  /// The lists of conversations that are all known: each is sorted once, list by list.
  init(_ standings: [Standing]) {
    let ordered = standings.sorted { $0.place < $1.place }
    var stretch: [Key] = []
    for list in ConversationScope.List.allCases {
      stretch.removeAll(keepingCapacity: true)
      for standing in ordered {
        standing.forEachScope { scope in
          if scope.list == list { stretch.append(Key(scope: scope, place: standing.place)) }
        }
      }
      stretch.sort()
      keys.append(sorted: stretch)
    }
    for standing in standings {
      counts[StatusOf(workspaceId: standing.workspaceId, status: standing.status), default: 0] += 1
    }
  }

  /// Moves a conversation from where it stood to where it stands now.
  package mutating func move(from before: Standing?, to after: Standing?) {
    if before == after { return }
    if let before, let after, before.place == after.place {
      moveInPlace(before, after)
    } else {
      before?.forEachScope { keys.remove(Key(scope: $0, place: before?.place ?? .first)) }
      after?.forEachScope { keys.insert(Key(scope: $0, place: after?.place ?? .first)) }
    }
    if let before {
      counts[StatusOf(workspaceId: before.workspaceId, status: before.status), default: 0] -= 1
    }
    if let after { counts[StatusOf(workspaceId: after.workspaceId, status: after.status), default: 0] += 1 }
  }

  /// Touches only the lists that differ.
  private mutating func moveInPlace(_ before: Standing, _ after: Standing) {
    var old: [ConversationScope] = []
    var new: [ConversationScope] = []
    before.forEachScope { old.append($0) }
    after.forEachScope { new.append($0) }
    for scope in old where !new.contains(scope) { keys.remove(Key(scope: scope, place: before.place)) }
    for scope in new where !old.contains(scope) { keys.insert(Key(scope: scope, place: after.place)) }
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
