// The figures of `svar inspect tenants`, read in one call on the tenant's shard.

internal import Engine
internal import Model

/// One tenant in figures.
struct TenantFigures: Sendable {
  let id: ID<TenantInfo>
  /// Nil: the directory does not list it.
  let name: String?
  let sequence: UInt64
  let position: UInt64
  let quarantine: Quarantine?
  /// How many there are of each noun.
  let counts: [(noun: String, count: Int)]

  init(
    _ id: ID<TenantInfo>, _ name: String?, _ state: TenantState, position: UInt64, quarantine: Quarantine?
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.quarantine = quarantine
    sequence = state.sequence
    counts = [
      ("users", state.users.count), ("brands", state.brands.count), ("workspaces", state.workspaces.count),
      ("channels", state.channels.count), ("contacts", state.contacts.count),
      ("accounts", state.accounts.count), ("conversations", state.conversations.count),
      ("attentionItems", state.attentionItems.count), ("turns", state.turns.count),
      ("knowledgeEntries", state.knowledge.count),
    ]
  }
}
