// The shapes of conversations and what hangs on them (`WIRE.md` C3): what is always there, null when empty, and
// what is there only when it is so.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  /// A conversation in a list.
  ///
  /// - Parameter line: room that is used again from row to row.
  mutating func conversationItem(_ row: Span<Conversation>, _ state: TenantState, _ line: inout [UInt8]) {
    object { json in
      json.field("id", row[0].id.uuid)
      json.field("workspaceId", row[0].workspaceId.uuid)
      json.field("channelId", row[0].channelId.uuid)
      json.field("contactId", row[0].contactId.uuid)
      json.field("status", row[0].status.rawValue)
      let messages = row[0].messages
      let newest = messages.isEmpty ? "" : messages[messages.count - 1].body
      String.writePreview(
        of: newest.utf8Span.span, characters: Model.Limits.previewCharactersMax, to: &line)
      json.field("lastMessagePreview", utf8: line.span)
      json.field("lastMessageAt", row[0].lastMessageAt)
      state.contacts.look(at: row[0].contactId) { contact in
        // Copying every contact for the few that were merged would show in the list's time.
        if contact[0].merges.isEmpty {
          json.contactFields(contact, state)
        } else {
          let whole = [state.whole(contact[0])]
          json.contactFields(whole.span, state)
        }
      }
      if row[0].humanManagingUserId != nil { json.field("humanManaged", true) }
      if row[0].autoResolved { json.field("autoResolved", true) }
      json.field("lastTurnRoutingPath", ifPresent: row[0].lastRoutingPath?.rawValue)
      json.field("assignedToUserId", ifPresent: row[0].assignedToUserId?.uuid)
    }
  }

  /// What a list says of the contact.
  private mutating func contactFields(_ row: Span<Contact>, _ state: TenantState) {
    switch (row[0].firstName, row[0].lastName) {
    case (let first?, let last?): field("contactName", words: first, last)
    case (let name?, nil), (nil, let name?): field("contactName", name)
    case (nil, nil):
      if let claimed = row[0].claimedName {
        field("contactName", claimed)
        field("contactNameClaimed", true)
      }
    }
    field("contactEmail", ifPresent: row[0].email)
    guard let accountId = row[0].accountId else { return }
    state.accounts.look(at: accountId) { field("accountName", $0[0].name) }
  }

  /// A whole conversation.
  mutating func conversation(_ row: Span<Conversation>, _ state: Span<TenantState>) {
    object { json in
      json.field("id", row[0].id.uuid)
      json.field("tenantId", state[0].tenant.id.uuid)
      json.field("workspaceId", row[0].workspaceId.uuid)
      json.field("channelId", row[0].channelId.uuid)
      let channelType = state[0].channels.channelType(of: row[0].channelId)
      json.field("channelType", channelType.rawValue)
      json.field("contactId", row[0].contactId.uuid)
      var contact = state[0].contacts[row[0].contactId]
      if let found = contact, !found.merges.isEmpty { contact = state[0].whole(found) }
      json.field("accountId", contact?.accountId?.uuid)
      json.field("status", row[0].status.rawValue)
      json.field("stateSummary", row[0].stateSummary)
      json.field("outcome", row[0].outcome)
      json.field("humanManagingUserId", row[0].humanManagingUserId)
      json.field("assignedToUserId", row[0].assignedToUserId?.uuid)
      json.field("previousConversationId", ifPresent: row[0].previousConversationId?.uuid)
      if row[0].autoResolved { json.field("autoResolved", true) }
      json.field("lastTurnRoutingPath", ifPresent: row[0].lastRoutingPath?.rawValue)
      json.field("lastActivityAt", row[0].lastActivityAt)
      json.field("createdAt", row[0].createdAt)
      json.field("updatedAt", row[0].updatedAt)
      if let contact { json.contactBrief(contact) }
      if let accountId = contact?.accountId { state[0].accounts.look(at: accountId) { json.account($0) } }
      if let rating = row[0].rating {
        json.object("rating") { json in
          json.field("score", Int(rating.score))
          json.field("comment", rating.comment)
          json.field("at", rating.at)
        }
      }
      json.key("history")
      json.messages(row[0].messages, channelType)
      json.contextEntries(row, state)
      json.array("attentionItems") { json in
        for id in row[0].attentionItemIds {
          if let item = state[0].attentionItems[id] { json.attentionItem(item, state) }
        }
      }
    }
  }

  private mutating func account(_ row: Span<Account>) {
    object("account") { json in
      json.field("id", row[0].id.uuid)
      json.field("name", row[0].name)
    }
  }

  private mutating func contactBrief(_ contact: Contact) {
    object("contact") { json in
      json.field("id", contact.id.uuid)
      json.field("firstName", contact.firstName)
      json.field("lastName", contact.lastName)
      json.field("email", contact.email)
      json.claimed(contact)
    }
  }

  /// The entries behind the latest turn's word, as they were then, and the policies that applied to the customer's.
  private mutating func contextEntries(_ row: Span<Conversation>, _ state: Span<TenantState>) {
    array("contextEntries") { json in
      guard let turn = row[0].turnIds.last else { return }
      for use in Self.uses(of: turn, row[0].messages, row[0].gate) {
        let entry = state[0].entry(use.entryId, version: use.version)
        json.contextEntry(
          use.entryId.uuid, "kb", use.version, title: entry?.question, text: entry?.answer, score: use.score)
      }
      for hit in state[0].turns.policies(of: turn) {
        let policy = state[0].policy(hit.policyId, version: hit.version)
        json.contextEntry(
          hit.policyId.uuid, "policy", hit.version, title: policy?.topic, text: policy?.ruleText, score: 1)
      }
    }
  }

  private mutating func contextEntry(
    _ id: UUID, _ type: String, _ version: UInt32, title: String?, text: String?, score: Double
  ) {
    object { json in
      json.field("id", id)
      json.field("type", type)
      json.field("version", Int(version))
      json.field("title", title)
      json.field("text", text)
      json.field("score", score)
    }
  }

  /// What a turn's word was made from, or the draft of it that waits for a person.
  private static func uses(of turn: ID<Turn>, _ messages: MessageList, _ gate: Gate?) -> [KnowledgeHit] {
    if let word = messages.last(where: { $0.turnId == turn }) { return word.details.uses }
    if let gate, gate.turnId == turn { return gate.draft.uses }
    return []
  }

  /// Every message of a conversation, oldest first.
  mutating func messages(_ messages: MessageList, _ channelType: ChannelType) {
    array { json in
      messages.forEach { json.message($0, channelType) }
    }
  }

  mutating func message(_ message: Message, _ channelType: ChannelType) {
    object { json in
      let details = message.details
      json.field("id", message.id.uuid)
      json.field("direction", message.direction.rawValue)
      json.field("speaker", details.speaker)
      json.field("body", message.body)
      json.field("sentAt", message.sentAt)
      json.field("channel", channelType.rawValue)
      json.field("fromAddress", ifPresent: details.fromAddress)
      json.field("subject", ifPresent: details.subject)
      json.object("author") { json in
        json.field("type", message.author.kind.rawValue)
        json.field("id", ifPresent: message.author.id)
      }
      if let delivery = message.delivery {
        json.object("delivery") { json in
          json.field("status", delivery.status.rawValue)
          json.field("reason", ifPresent: delivery.reason)
          json.field("at", delivery.at)
        }
      }
    }
  }

  mutating func attachment(_ attachment: Attachment, _ linker: FileLinker) {
    object { json in
      json.field("id", attachment.id.uuid)
      json.field("messageId", attachment.messageId.uuid)
      json.field("fileName", attachment.fileName)
      json.field("mimeType", attachment.mimeType)
      json.field("sizeBytes", attachment.bytes)
      json.field("status", attachment.isReadable ? "ready" : "failed")
      json.field("url", linker.path(of: attachment))
      json.field("createdAt", attachment.createdAt)
    }
  }

  /// A turn with its whole trace.
  mutating func turn(_ turn: Turn, _ state: Span<TenantState>) {
    object { json in
      json.field("id", turn.id.uuid)
      json.field("conversationId", turn.conversationId.uuid)
      json.field("status", turn.status.rawValue)
      json.field("routingPath", turn.routingPath?.rawValue)
      json.field("startedAt", turn.startedAt)
      json.field("finishedAt", turn.finishedAt)
      json.field("epoch", turn.epoch)
      json.field("rulesVersion", turn.rulesVersion)
      json.field("reason", ifPresent: turn.reason)
      json.array("steps") { json in
        for step in turn.steps { json.step(step, state) }
      }
    }
  }

  private mutating func step(_ step: TurnStep, _ state: Span<TenantState>) {
    object { json in
      json.field("kind", step.kind.rawValue)
      json.field("at", step.at)
      json.field("durationMicros", step.durationMicros)
      json.object("data") { json in
        for fact in step.facts {
          json.key(text: fact.name)
          json.value(fact.value)
        }
        if !step.hits.isEmpty {
          json.array("candidates") { json in
            for hit in step.hits { json.hit(hit, state) }
          }
        }
        if !step.policies.isEmpty {
          json.array("policies") { json in
            for hit in step.policies { json.hit(hit, state) }
          }
        }
      }
    }
  }

  /// A policy with its version.
  mutating func hit(_ hit: PolicyHit, _ state: Span<TenantState>) {
    object { json in
      json.field("policyEntryId", hit.policyId.uuid)
      json.field("version", Int(hit.version))
      json.field("topic", ifPresent: state[0].policy(hit.policyId, version: hit.version)?.topic)
    }
  }

  /// An entry with version and score.
  mutating func hit(_ hit: KnowledgeHit, _ state: Span<TenantState>) {
    object { json in
      json.field("kbEntryId", hit.entryId.uuid)
      json.field("version", Int(hit.version))
      json.field("score", hit.score)
      json.field("question", ifPresent: state[0].entry(hit.entryId, version: hit.version)?.question)
    }
  }
}
