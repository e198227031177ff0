// What the events of conversations and their messages do.

internal import Bytes

extension TenantState {
  mutating func applyOpened(_ fact: ConversationOpened, _ stamp: Stamp) throws(Contradiction) {
    guard contacts.contains(fact.contactId), channels.contains(fact.channelId) else {
      throw Contradiction("conversation \(fact.id) has no contact or no channel")
    }
    var conversation = Conversation()
    conversation.id = fact.id
    conversation.workspaceId = fact.workspaceId
    conversation.channelId = fact.channelId
    conversation.contactId = fact.contactId
    conversation.subject = fact.subject
    conversation.previousConversationId = fact.previousConversationId
    conversation.sessionId = fact.sessionId
    conversation.createdAt = stamp.at
    conversation.updatedAt = stamp.at
    conversation.lastActivityAt = stamp.at
    conversation.lastMessageAt = stamp.at
    try Self.insert(conversations.insert(conversation), "conversation", fact.id.uuid)
    index(conversation)
    if let sessionId = fact.sessionId {
      try Self.found(
        sessions.update(sessionId) { $0.conversationId = fact.id }, "chat session", sessionId.uuid)
    }
  }

  /// Puts a whole conversation into everything that follows from the table.
  mutating func index(_ conversation: Conversation) {
    if !isUnsettled {
      lists.move(
        from: nil,
        to: ConversationLists.Standing(conversation, accountId: accountId(of: conversation)))
      conversationUsage.move(from: nil, to: UsageStanding(conversation))
      for time in conversation.dueTimes { due.insert(time) }
      if conversation.turn?.isRunning == true { runningTurns.insert(conversation.id) }
      list(conversation.contactId, in: conversation.workspaceId)
    }
    if let subject = conversation.subject, subject != .erased {
      tokens.insert(subject, .conversation, conversation.id.uuid)
    }
    for message in conversation.messages where message.hasDetails {
      index(message, as: Self.externalIds(of: message, in: conversation), in: conversation.id)
    }
  }

  private mutating func index(_ message: Message, in id: ID<Conversation>) {
    guard message.hasDetails else { return }
    let keys = conversations.read(id) { Self.externalIds(of: message, in: $0) }
    index(message, as: keys ?? [], in: id)
  }

  private mutating func index(_ message: Message, as keys: [ExternalId], in id: ID<Conversation>) {
    for key in keys {
      placeByExternalId[key] = MessagePlace(conversationId: id, messageId: message.id)
    }
  }

  /// What a message is known by outside; nothing of what was erased.
  static func externalIds(of message: Message, in conversation: Conversation) -> [ExternalId] {
    var keys: [ExternalId] = []
    if let text = message.externalId, text != .erased {
      let scope = conversation.channelId.uuid
      keys.append(ExternalId(scope: scope, contactId: conversation.keyContactId, text: text))
    }
    if let text = message.clientId, text != .erased, let sessionId = conversation.sessionId {
      keys.append(ExternalId(scope: sessionId.uuid, contactId: conversation.keyContactId, text: text))
    }
    return keys
  }

  /// Where a sender's message with this id stands; a message is filed under whom its conversation was opened for.
  func place(of text: String, in scope: UUID, from contactId: ID<Contact>) -> MessagePlace? {
    for member in members(of: contactId) {
      if let place = placeByExternalId[ExternalId(scope: scope, contactId: member, text: text)] {
        return place
      }
    }
    return nil
  }

  mutating func applyReceived(_ fact: MessageReceived, _ stamp: Stamp) throws(Contradiction) {
    for attachment in fact.attachments {
      try Self.insert(attachments.insert(attachment), "attachment", attachment.id.uuid)
    }
    try change(fact.conversationId) { conversation in
      conversation.append(fact.message)
      conversation.attachmentIds += fact.attachments.map(\.id)
      conversation.touch(stamp.at, isMessage: true)
      if !fact.message.isAutoSubmitted && !fact.message.isOurs {
        conversation.epoch += 1
        conversation.silenceDueAt = nil
      }
    }
    index(fact.message, in: fact.conversationId)
  }

  mutating func applySent(_ fact: MessageSent, _ stamp: Stamp) throws(Contradiction) {
    try change(fact.conversationId) { conversation in
      conversation.append(fact.message)
      conversation.touch(stamp.at, isMessage: true)
      conversation.silenceDueAt = fact.silenceDueAt
      if fact.message.isHolding {
        conversation.isHolding = true
        return
      }
      conversation.isHolding = false
      conversation.expectsReply = fact.expectsReply
      conversation.clarified = conversation.clarified || fact.clarifies
      if fact.message.author.isPerson {
        conversation.personWrote = true
        conversation.moveEpochByOthers()
      }
    }
    for use in fact.message.uses {
      // An entry may be deleted between the turn's start and its word; the word stays as it was.
      _ = knowledge.update(use.entryId) { entry in
        entry.usageCount += 1
        entry.lastUsedAt = stamp.at
      }
    }
    index(fact.message, in: fact.conversationId)
  }

  /// Status, manager, assignment, end, rating.
  mutating func applySteering(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    switch event {
    case .conversationStatusChanged(let fact):
      try change(fact.conversationId) {
        $0.status = fact.status
        $0.updatedAt = stamp.at
      }
    case .conversationTakenOver(let fact):
      try change(fact.conversationId) {
        $0.humanManagingUserId = fact.by
        $0.moveEpochByOthers()
        $0.touch(stamp.at, isMessage: false)
      }
    case .conversationReleased(let fact):
      try change(fact.conversationId) {
        $0.humanManagingUserId = nil
        $0.moveEpochByOthers()
        $0.touch(stamp.at, isMessage: false)
      }
    case .conversationAssigned(let fact):
      try change(fact.conversationId) {
        $0.assignedToUserId = fact.userId
        $0.updatedAt = stamp.at
      }
    case .conversationEnded(let fact):
      try change(fact.conversationId) { $0.end(fact, at: stamp.at) }
    case .conversationReopened(let fact):
      try change(fact.conversationId) { $0.reopen(fact, at: stamp.at) }
    case .conversationRated(let fact):
      try change(fact.conversationId) {
        $0.rating = fact.rating
        $0.updatedAt = stamp.at
      }
    default: throw Contradiction("an event that is not a conversation's came to its rules")
    }
  }
}

extension Conversation {
  mutating func touch(_ at: Instant, isMessage: Bool) {
    updatedAt = at
    lastActivityAt = at
    if isMessage { lastMessageAt = at }
  }

  /// A person, a timer or a rule moved the epoch: older drafts are dropped, always.
  mutating func moveEpochByOthers() {
    epoch += 1
    epochOfOthers = epoch
  }

  fileprivate mutating func end(_ fact: ConversationEnded, at: Instant) {
    status = fact.status
    outcome = fact.outcome
    autoResolved = fact.autoResolved
    humanManagingUserId = nil
    endedAt = at
    silenceDueAt = nil
    isHolding = false
    moveEpochByOthers()
    touch(at, isMessage: false)
  }

  fileprivate mutating func reopen(_ fact: ConversationReopened, at: Instant) {
    status = fact.status
    if let outcome {
      earlierOutcomes.append(outcome)
      earlierOutcomes = Array(earlierOutcomes.suffix(Limits.outcomesKeptMax))
    }
    outcome = nil
    autoResolved = false
    endedAt = nil
    silenceDueAt = fact.silenceDueAt
    moveEpochByOthers()
    touch(at, isMessage: false)
  }
}
