// What the events of an import do. The tenant's numbers go on: its sequence, its time; only what it holds changes.

extension TenantState {
  mutating func applyImport(_ event: Event) throws(Contradiction) {
    switch event {
    case .importBegan(let fact):
      dropShadow()
      shadow = ImportShadow(fact)
    case .partImported(let fact):
      guard shadow?.id == fact.id, shadow?.nextPart == fact.number else {
        throw Contradiction("part \(fact.number) of import \(fact.id) does not follow")
      }
      try shadow?.state.read(imported: fact.part)
      shadow?.parts = fact.number
      for contact in fact.part.contacts { keysGiven = max(keysGiven, contact.keyNumber) }
    case .importEnded(let fact):
      guard var next = shadow?.state, shadow?.id == fact.id, shadow?.parts == fact.parts else {
        throw Contradiction("import \(fact.id) ended with parts missing")
      }
      next.sequence = sequence
      next.lastAt = lastAt
      next.keysGiven = keysGiven
      next.keepDeparted(from: self)
      self = next
    case .importDropped(let fact):
      guard shadow?.id == fact.id else { throw Contradiction("import \(fact.id) is not there") }
      dropShadow()
    default: throw Contradiction("an event that is not an import's came to its rules")
    }
  }

  /// Takes in rows from outside: how many items are open is counted here, whatever their conversation says.
  mutating func read(imported rows: StateRows) throws(Contradiction) {
    var rows = rows
    for index in rows.conversations.indices { rows.conversations[index].openAttentionItems = 0 }
    try read(rows: rows)
    for item in rows.attentionItems where item.status == .open && conversations.contains(item.conversationId)
    {
      try change(item.conversationId) { $0.openAttentionItems += 1 }
    }
  }

  /// What of a part's rows points to something that is not here, as a path and a sentence; nil when all is whole.
  ///
  /// For rows that have been taken in: those that they need come before them.
  func dangling(_ part: StateRows) -> (path: String, message: String)? {
    for row in part.workspaces where !brands.contains(row.brandId) {
      return ("workspaces.\(row.id).brand_id", "there is no such brand")
    }
    for row in part.channels where !workspaces.contains(row.workspaceId) {
      return ("channels.\(row.id).workspace_id", "there is no such workspace")
    }
    for row in part.sessions {
      if !channels.contains(row.channelId) {
        return ("sessions.\(row.id).channel_id", "there is no such channel")
      }
      if !contacts.contains(row.contactId) {
        return ("sessions.\(row.id).contact_id", "there is no such contact")
      }
    }
    for row in part.knowledge where !workspaces.contains(row.workspaceId) {
      return ("knowledge.\(row.id).workspace_id", "there is no such workspace")
    }
    for row in part.policies where !workspaces.contains(row.workspaceId) {
      return ("policies.\(row.id).workspace_id", "there is no such workspace")
    }
    for row in part.usageDays where !workspaces.contains(row.workspaceId) {
      return ("usage_days.\(row.workspaceId).workspace_id", "there is no such workspace")
    }
    return danglingConversation(part)
  }

  private func danglingConversation(_ part: StateRows) -> (path: String, message: String)? {
    for row in part.conversations {
      if !workspaces.contains(row.workspaceId) {
        return ("conversations.\(row.id).workspace_id", "there is no such workspace")
      }
      if !channels.contains(row.channelId) {
        return ("conversations.\(row.id).channel_id", "there is no such channel")
      }
      if !contacts.contains(row.contactId) {
        return ("conversations.\(row.id).contact_id", "there is no such contact")
      }
      if let owner = row.sealedFor, !contacts.contains(owner) {
        return ("conversations.\(row.id).sealed_for", "there is no such contact")
      }
    }
    for row in part.attachments where !conversations.contains(row.conversationId) {
      return ("attachments.\(row.id).conversation_id", "there is no such conversation")
    }
    for row in part.attentionItems where !conversations.contains(row.conversationId) {
      return ("attention_items.\(row.id).conversation_id", "there is no such conversation")
    }
    return nil
  }
}
