// A snapshot is a row of parts; each part holds some rows of some tables, whole. What follows from the tables
// (lists, tokens, due times, maps) is not written: it is made again while reading, and a test compares.

package import Bytes

/// Some rows of a tenant's state.
package struct StatePart: SealedMessage, Equatable {
  package static let sealsTag = 20
  static let shadowPartsTag = 18

  package var tenant: TenantInfo?
  package var sequence: UInt64 = 0
  package var lastAt = Instant()
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
  /// An unfinished import begins here.
  package var shadow: ShadowHead?
  /// The unfinished import's rows.
  package var shadowParts: [StatePart] = []
  package var keysGiven: UInt64 = 0

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.seals(Self.sealsTag)
    try coder.field(1, "tenant", &tenant)
    try coder.field(2, "sequence", &sequence)
    try coder.field(3, "last_at", &lastAt)
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
    try coder.field(17, "shadow", &shadow)
    try coder.field(18, "shadow_parts", &shadowParts)
    try coder.field(19, "keys_given", &keysGiven)
  }
}

extension TenantState {
  /// Writes the whole state in parts of about 64 KB.
  ///
  /// - Parameters:
  ///   - sealing: seals what is personal under each row's contact's key; nil leaves it in plain.
  ///   - put: takes one part's bytes.
  package func writeParts<E: Error>(
    _ sealing: Sealing?, _ put: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    var head = StatePart()
    head.tenant = tenant
    head.sequence = sequence
    head.lastAt = lastAt
    head.keysGiven = keysGiven
    try put(head.wireBytes.span)
    try writeRows(PartWriter(sealing), put)
    guard let shadow else { return }
    head = StatePart()
    head.shadow = shadow.head
    try put(head.wireBytes.span)
    try shadow.state.writeRows(PartWriter(sealing, inside: Self.shadowTag), put)
  }

  private static var shadowTag: Int { StatePart.shadowPartsTag }

  private func writeRows<E: Error>(
    _ writer: PartWriter, _ put: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    var parts = writer
    try parts.write(users, 4, self, put)
    try parts.write(brands, 5, self, put)
    try parts.write(workspaces, 6, self, put)
    try parts.write(channels, 7, self, put)
    try parts.write(accounts, 8, self, put)
    try parts.write(contacts, 9, self, put)
    try parts.write(sessions, 10, self, put)
    try parts.write(conversations, 11, self, put)
    try parts.write(attachments, 12, self, put)
    try parts.write(attentionItems, 13, self, put)
    try parts.write(turns, 14, self, put)
    try parts.write(knowledge, 15, self, put)
    try requests.forEach { (request) throws(E) in try parts.write(request, 16, self, put) }
    try parts.flush(put)
  }

  /// Takes in one part, in the order in which they were written.
  package mutating func read(part: consuming StatePart) throws(Contradiction) {
    if let tenant = part.tenant {
      self.tenant = tenant
      sequence = part.sequence
      lastAt = part.lastAt
      keysGiven = part.keysGiven
    }
    if let head = part.shadow { shadow = ImportShadow(head) }
    if !part.shadowParts.isEmpty && shadow == nil {
      throw Contradiction("an import's rows come before its beginning")
    }
    for rows in part.shadowParts { try shadow?.state.read(rows: rows) }
    try read(rows: part)
  }

  /// Takes in the rows of a part, and nothing else of it.
  mutating func read(rows part: consuming StatePart) throws(Contradiction) {
    for row in part.users { try insert(users.insert(row), "user", row.id.uuid) }
    for row in part.brands { try insert(brands.insert(row), "brand", row.id.uuid) }
    for row in part.workspaces { try insert(workspaces.insert(row), "workspace", row.id.uuid) }
    for row in part.channels { try insert(channels.insert(row), "channel", row.id.uuid) }
    for row in part.accounts { try applyCreated(row) }
    for row in part.contacts { try applyCreated(row) }
    for row in part.sessions { try insert(sessions.insert(row), "chat session", row.id.uuid) }
    for var row in part.conversations {
      row.countMessages()
      try insert(conversations.insert(row), "conversation", row.id.uuid)
      index(row)
    }
    for row in part.attachments { try insert(attachments.insert(row), "attachment", row.id.uuid) }
    for row in part.attentionItems {
      try insert(attentionItems.insert(row), "attention item", row.id.uuid)
    }
    for row in part.turns { try insert(turns.insert(row), "turn", row.id.uuid) }
    for row in part.knowledge {
      try insert(knowledge.insert(row), "knowledge entry", row.id.uuid)
      knowledgeCounts[row.workspaceId, default: 0] += 1
    }
    for row in part.requests { requests.keep(row) }
  }
}
