// The shapes of conversations and what hangs on them (`WIRE.md` C3): what is always there, null when empty, and
// what is there only when it is so.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  /// A conversation in a list.
  mutating func conversationItem(_ conversation: Conversation, _ state: TenantState) {
    object { json in
      json.field("id", conversation.id.uuid)
      json.field("workspaceId", conversation.workspaceId.uuid)
      json.field("channelId", conversation.channelId.uuid)
      json.field("contactId", conversation.contactId.uuid)
      json.field("status", conversation.status.rawValue)
      let newest = conversation.messages.last?.body ?? ""
      json.key("lastMessagePreview")
      json.string(
        utf8: String.preview(
          of: newest.utf8Span.span, characters: Model.Limits.previewCharactersMax
        ).span)
      json.field("lastMessageAt", conversation.lastMessageAt)
      state.contacts.look(at: conversation.contactId) { json.contactFields($0, state) }
      if conversation.humanManagingUserId != nil { json.field("humanManaged", true) }
      if conversation.autoResolved { json.field("autoResolved", true) }
      json.field("lastTurnRoutingPath", ifPresent: conversation.lastRoutingPath?.rawValue)
      json.field("assignedToUserId", ifPresent: conversation.assignedToUserId?.uuid)
    }
  }

  /// What a list says of the contact.
  private mutating func contactFields(_ contact: Contact, _ state: TenantState) {
    let name = contact.name
    field("contactName", ifPresent: name ?? contact.claimedName)
    if name == nil && contact.claimedName != nil { field("contactNameClaimed", true) }
    field("contactEmail", ifPresent: contact.email)
    guard let accountId = contact.accountId else { return }
    state.accounts.look(at: accountId) { field("accountName", $0.name) }
  }

  /// A whole conversation.
  mutating func conversation(_ conversation: Conversation, _ state: TenantState) {
    object { json in
      json.field("id", conversation.id.uuid)
      json.field("tenantId", state.tenant.id.uuid)
      json.field("workspaceId", conversation.workspaceId.uuid)
      json.field("channelId", conversation.channelId.uuid)
      let channel = state.channels[conversation.channelId]
      let channelType = channel?.channelType ?? .chat
      json.field("channelType", channelType.rawValue)
      json.field("contactId", conversation.contactId.uuid)
      let contact = state.contacts[conversation.contactId]
      json.field("accountId", contact?.accountId?.uuid)
      json.field("status", conversation.status.rawValue)
      json.field("stateSummary", conversation.stateSummary)
      json.field("outcome", conversation.outcome)
      json.field("humanManagingUserId", conversation.humanManagingUserId)
      json.field("assignedToUserId", conversation.assignedToUserId?.uuid)
      json.field("previousConversationId", ifPresent: conversation.previousConversationId?.uuid)
      if conversation.autoResolved { json.field("autoResolved", true) }
      json.field("lastTurnRoutingPath", ifPresent: conversation.lastRoutingPath?.rawValue)
      json.field("lastActivityAt", conversation.lastActivityAt)
      json.field("createdAt", conversation.createdAt)
      json.field("updatedAt", conversation.updatedAt)
      if let contact { json.contactBrief(contact) }
      if let account = contact?.accountId.flatMap({ state.accounts[$0] }) {
        json.object("account") { json in
          json.field("id", account.id.uuid)
          json.field("name", account.name)
        }
      }
      if let rating = conversation.rating {
        json.object("rating") { json in
          json.field("score", Int(rating.score))
          json.field("comment", rating.comment)
          json.field("at", rating.at)
        }
      }
      json.key("history")
      json.messages(conversation, channelType)
      json.contextEntries(conversation, state)
      json.array("attentionItems") { json in
        for id in conversation.attentionItemIds {
          if let item = state.attentionItems[id] { json.attentionItem(item, state) }
        }
      }
    }
  }

  private mutating func contactBrief(_ contact: Contact) {
    object("contact") { json in
      json.field("id", contact.id.uuid)
      json.field("firstName", contact.firstName)
      json.field("lastName", contact.lastName)
      json.field("email", contact.email)
      if contact.claimedName != nil || contact.claimedEmail != nil || contact.claimedPhone != nil {
        json.object("claimed") { json in
          json.field("name", contact.claimedName)
          json.field("email", contact.claimedEmail)
          json.field("phone", contact.claimedPhone)
        }
      }
    }
  }

  /// The entries behind the latest turn's word.
  private mutating func contextEntries(_ conversation: Conversation, _ state: TenantState) {
    array("contextEntries") { json in
      guard let turn = conversation.turnIds.last else { return }
      let uses =
        conversation.messages.last { $0.turnId == turn }?.uses
        ?? conversation.gate.flatMap { $0.turnId == turn ? $0.draft.uses : nil } ?? []
      for use in uses {
        json.object { json in
          let entry = state.knowledge[use.entryId]
          json.field("id", use.entryId.uuid)
          json.field("type", "kb")
          json.field("version", Int(use.version))
          json.field("title", entry?.question)
          json.field("text", entry?.answer)
          json.field("score", use.score)
        }
      }
    }
  }

  /// Every message of a conversation, oldest first.
  mutating func messages(_ conversation: Conversation, _ channelType: ChannelType) {
    array { json in
      for message in conversation.messages { json.message(message, channelType) }
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

  mutating func attachment(_ attachment: Attachment) {
    object { json in
      json.field("id", attachment.id.uuid)
      json.field("messageId", attachment.messageId.uuid)
      json.field("fileName", attachment.fileName)
      json.field("mimeType", attachment.mimeType)
      json.field("sizeBytes", attachment.content.bytes.count)
      json.field("status", "ready")
      json.field(
        "url",
        "/api/conversations/\(attachment.conversationId)/attachments/\(attachment.id)")
      json.field("createdAt", attachment.createdAt)
    }
  }

  /// A turn with its whole trace.
  mutating func turn(_ turn: Turn, _ state: TenantState) {
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

  private mutating func step(_ step: TurnStep, _ state: TenantState) {
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
      }
    }
  }

  /// An entry with version and score.
  mutating func hit(_ hit: KnowledgeHit, _ state: TenantState) {
    object { json in
      json.field("kbEntryId", hit.entryId.uuid)
      json.field("version", Int(hit.version))
      json.field("score", hit.score)
      json.field("question", ifPresent: state.knowledge.read(hit.entryId) { $0.question })
    }
  }
}
