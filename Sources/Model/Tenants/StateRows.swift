// The rows of a tenant's tables, and nothing else: what an import brings, what an export writes, what a snapshot's parts
// are made of. Nothing in them holds rows again, so bytes from outside cannot nest.

/// Some rows of some tables, whole.
package struct StateRows: WireMessage, Equatable {
  package var users: [User] = []
  package var brands: [Brand] = []
  package var workspaces: [Workspace] = []
  package var channels: [Channel] = []
  package var accounts: [Account] = []
  package var contacts: [Contact] = []
  package var sessions: [ChatSession] = []
  package var conversations: [Conversation] = []
  package var attachments: [Attachment] = []
  package var attentionItems: [AttentionItem] = []
  package var turns: [Turn] = []
  package var knowledge: [KnowledgeEntry] = []
  package var requests: [AnsweredRequest] = []
  package var policies: [PolicyEntry] = []
  /// Entries and policies as they were before they were changed or deleted.
  package var knowledgeVersions: [KnowledgeEntry] = []
  package var policyVersions: [PolicyEntry] = []
  package var usageDays: [UsageDay] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.rows(4, "users", &users)
    try coder.rows(5, "brands", &brands)
    try coder.rows(6, "workspaces", &workspaces)
    try coder.rows(7, "channels", &channels)
    try coder.rows(8, "accounts", &accounts)
    try coder.rows(9, "contacts", &contacts)
    try coder.rows(10, "sessions", &sessions)
    try coder.rows(11, "conversations", &conversations)
    try coder.rows(12, "attachments", &attachments)
    try coder.rows(13, "attention_items", &attentionItems)
    try coder.rows(14, "turns", &turns)
    try coder.rows(15, "knowledge", &knowledge)
    try coder.rows(16, "requests", &requests)
    try coder.rows(22, "policies", &policies)
    try coder.rows(23, "knowledge_versions", &knowledgeVersions)
    try coder.rows(24, "policy_versions", &policyVersions)
    try coder.rows(45, "usage_days", &usageDays)
  }
}

extension TenantState {
  /// Takes in rows, in the order of the tables.
  mutating func read(rows: consuming StateRows) throws(Contradiction) {
    for row in rows.users { try Self.insert(users.insert(row), "user", row.id.uuid) }
    for row in rows.brands { try Self.insert(brands.insert(row), "brand", row.id.uuid) }
    for row in rows.workspaces { try Self.insert(workspaces.insert(row), "workspace", row.id.uuid) }
    for row in rows.channels { try Self.insert(channels.insert(row), "channel", row.id.uuid) }
    for row in rows.accounts { try applyCreated(row) }
    for row in rows.contacts { try applyCreated(row) }
    for row in rows.sessions { try Self.insert(sessions.insert(row), "chat session", row.id.uuid) }
    for var row in rows.conversations {
      row.countMessages()
      try Self.insert(conversations.insert(row), "conversation", row.id.uuid)
      index(row)
    }
    for row in rows.attachments { try Self.insert(attachments.insert(row), "attachment", row.id.uuid) }
    for row in rows.attentionItems {
      try Self.insert(attentionItems.insert(row), "attention item", row.id.uuid)
    }
    for row in rows.turns { try Self.insert(turns.insert(row), "turn", row.id.uuid) }
    for row in rows.knowledge { try insertEntry(row) }
    for row in rows.requests { requests.keep(row) }
    for row in rows.policies { try insertPolicy(row) }
    for row in rows.knowledgeVersions { knowledgeVersions.keep(row) }
    for row in rows.policyVersions { policyVersions.keep(row) }
    for row in rows.usageDays {
      try Self.insert(agentUsage.insert(row), "day \(row.day) of workspace", row.workspaceId.uuid)
    }
  }
}
