// A snapshot is a row of parts; each part holds some rows of some tables, whole. What follows from the tables
// (lists, tokens, due times, maps) is not written: it is made again while reading, and a test compares.

package import Bytes

/// Some rows of a tenant's state.
package struct StatePart: SealedMessage, Equatable {
  package static let sealsTag = 20
  static let shadowPartsTag = 18
  static let departedTag = 21
  static let knowledgeImportsTag = 25

  package var tenant: TenantInfo?
  package var sequence: UInt64 = 0
  package var lastAt = Instant()
  package var rows = StateRows()
  /// An unfinished import begins here.
  package var shadow: ShadowHead?
  /// The unfinished import's rows.
  package var shadowParts: [StateRows] = []
  package var keysGiven: UInt64 = 0
  package var departed: [DepartedContact] = []
  package var knowledgeImports: [KnowledgeImport] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.seals(Self.sealsTag)
    try coder.field(1, "tenant", &tenant)
    try coder.field(2, "sequence", &sequence)
    try coder.field(3, "last_at", &lastAt)
    // They stand among the part's own fields, under tags 4 to 16, 22 to 24 and 45.
    try rows.visit(&coder)
    try coder.field(17, "shadow", &shadow)
    try coder.field(18, "shadow_parts", &shadowParts)
    try coder.field(19, "keys_given", &keysGiven)
    try coder.rows(Self.departedTag, "departed_contacts", &departed)
    try coder.rows(Self.knowledgeImportsTag, "knowledge_imports", &knowledgeImports)
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
    var parts = PartWriter(sealing)
    try parts.write(departed, StatePart.departedTag, self, put)
    for row in knowledgeImports { try parts.write(row, StatePart.knowledgeImportsTag, self, put) }
    try parts.flush(put)
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
    try parts.write(requests, 16, self, put)
    try parts.write(policies, 22, self, put)
    try parts.write(knowledgeVersions, 23, self, put)
    try parts.write(policyVersions, 24, self, put)
    try parts.write(agentUsage, 45, self, put)
  }

  /// Takes in one part, in the order in which they were written.
  package mutating func read(part: consuming StatePart) throws(Contradiction) {
    if let tenant = part.tenant {
      self.tenant = tenant
      sequence = part.sequence
      lastAt = part.lastAt
      keysGiven = part.keysGiven
    }
    for contact in part.departed { keep(contact) }
    knowledgeImports += part.knowledgeImports
    if let head = part.shadow { shadow = ImportShadow(head) }
    if !part.shadowParts.isEmpty && shadow == nil {
      throw Contradiction("an import's rows come before its beginning")
    }
    for rows in part.shadowParts { try shadow?.state.read(rows: rows) }
    try read(rows: part.rows)
  }
}
