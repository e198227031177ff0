// What an event changes of what all conversations share, so that a reader of the past can show it before and after.
// Contacts are not among it: who changed whom is on record, what it said is the person's.

/// A row that an event makes, changes or deletes.
package enum RowPlace: Hashable, Sendable {
  case user(ID<User>)
  case brand(ID<Brand>)
  case workspace(ID<Workspace>)
  case channel(ID<Channel>)
  case account(ID<Account>)
  case knowledgeEntry(ID<KnowledgeEntry>)
  case policyEntry(ID<PolicyEntry>)

  /// Nil for an event that changes no such row.
  package init?(_ event: Event) {
    switch event {
    case .userAdded(let row): self = .user(row.id)
    case .brandCreated(let row), .brandChanged(let row): self = .brand(row.id)
    case .brandDeleted(let fact): self = .brand(fact.id)
    case .workspaceCreated(let row), .workspaceChanged(let row): self = .workspace(row.id)
    case .workspaceDeleted(let fact): self = .workspace(fact.id)
    case .channelCreated(let row), .channelChanged(let row): self = .channel(row.id)
    case .channelDeleted(let fact): self = .channel(fact.id)
    case .accountCreated(let row), .accountChanged(let row): self = .account(row.id)
    case .knowledgeEntryCreated(let row), .knowledgeEntryChanged(let row): self = .knowledgeEntry(row.id)
    case .knowledgeEntryDecided(let fact): self = .knowledgeEntry(fact.id)
    case .knowledgeEntryDeleted(let fact): self = .knowledgeEntry(fact.id)
    case .policyEntryCreated(let row), .policyEntryChanged(let row): self = .policyEntry(row.id)
    case .policyEntryDecided(let fact): self = .policyEntry(fact.id)
    case .policyEntryDeleted(let fact): self = .policyEntry(fact.id)
    default: return nil
    }
  }
}

/// A row as it stood.
package enum ChangedRow: Sendable, Equatable {
  case user(User)
  case brand(Brand)
  case workspace(Workspace)
  case channel(Channel)
  case account(Account)
  case knowledgeEntry(KnowledgeEntry)
  case policyEntry(PolicyEntry)
}

extension TenantState {
  package func row(at place: RowPlace) -> ChangedRow? {
    switch place {
    case .user(let id): users[id].map { .user($0) }
    case .brand(let id): brands[id].map { .brand($0) }
    case .workspace(let id): workspaces[id].map { .workspace($0) }
    case .channel(let id): channels[id].map { .channel($0) }
    case .account(let id): accounts[id].map { .account($0) }
    case .knowledgeEntry(let id): knowledge[id].map { .knowledgeEntry($0) }
    case .policyEntry(let id): policies[id].map { .policyEntry($0) }
    }
  }
}
