// A snapshot is a row of parts; each part holds some rows of some tables, whole. What follows from the tables
// (lists, tokens, due times, maps) is not written: it is made again while reading, and a test compares.

package import Bytes

/// Some rows of a tenant's state.
package struct StatePart: WireMessage, Equatable {
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

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant", &tenant)
    try coder.field(2, "sequence", &sequence)
    try coder.field(3, "last_at", &lastAt)
    try coder.field(4, "users", &users)
    try coder.field(5, "brands", &brands)
    try coder.field(6, "workspaces", &workspaces)
    try coder.field(7, "channels", &channels)
    try coder.field(8, "accounts", &accounts)
    try coder.field(9, "contacts", &contacts)
    try coder.field(10, "sessions", &sessions)
    try coder.field(11, "conversations", &conversations)
    try coder.field(12, "attachments", &attachments)
    try coder.field(13, "attention_items", &attentionItems)
    try coder.field(14, "turns", &turns)
    try coder.field(15, "knowledge", &knowledge)
    try coder.field(16, "requests", &requests)
    try coder.field(17, "shadow", &shadow)
    try coder.field(18, "shadow_parts", &shadowParts)
  }
}

extension TenantState {
  /// Writes the whole state in parts of about 64 KB.
  ///
  /// - Parameter put: takes one part's bytes.
  package func writeParts<E: Error>(_ put: (Span<UInt8>) throws(E) -> Void) throws(E) {
    var head = StatePart()
    head.tenant = tenant
    head.sequence = sequence
    head.lastAt = lastAt
    try put(head.wireBytes.span)
    try writeRows(put)
    guard let shadow else { return }
    head = StatePart()
    head.shadow = shadow.head
    try put(head.wireBytes.span)
    try shadow.state.writeRows { (rows) throws(E) in
      var bytes: [UInt8] = []
      bytes.appendKey(18, .bytes)
      bytes.appendDelimited { out in for index in rows.indices { out.append(rows[index]) } }
      try put(bytes.span)
    }
  }

  private func writeRows<E: Error>(_ put: (Span<UInt8>) throws(E) -> Void) throws(E) {
    try Self.write(users, 4, put)
    try Self.write(brands, 5, put)
    try Self.write(workspaces, 6, put)
    try Self.write(channels, 7, put)
    try Self.write(accounts, 8, put)
    try Self.write(contacts, 9, put)
    try Self.write(sessions, 10, put)
    try Self.write(conversations, 11, put)
    try Self.write(attachments, 12, put)
    try Self.write(attentionItems, 13, put)
    try Self.write(turns, 14, put)
    try Self.write(knowledge, 15, put)
    var bytes: [UInt8] = []
    try requests.forEach { (request) throws(E) in
      bytes.appendKey(16, .bytes)
      request.appendWire(to: &bytes)
      try Self.flush(&bytes, put, atLeast: Self.partBytes)
    }
    try Self.flush(&bytes, put, atLeast: 1)
  }

  private static var partBytes: Int { 64 * 1024 }

  private static func write<Row: WireMessage, E: Error>(
    _ table: Table<Row>, _ tag: Int, _ put: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    var bytes: [UInt8] = []
    try table.forEach { (row) throws(E) in
      bytes.appendKey(tag, .bytes)
      row.appendWire(to: &bytes)
      try flush(&bytes, put, atLeast: partBytes)
    }
    try flush(&bytes, put, atLeast: 1)
  }

  private static func flush<E: Error>(
    _ bytes: inout [UInt8], _ put: (Span<UInt8>) throws(E) -> Void, atLeast: Int
  ) throws(E) {
    if bytes.count < atLeast { return }
    try put(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Takes in one part, in the order in which they were written.
  package mutating func read(part: consuming StatePart) throws(Contradiction) {
    if let tenant = part.tenant {
      self.tenant = tenant
      sequence = part.sequence
      lastAt = part.lastAt
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
    for row in part.conversations {
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
