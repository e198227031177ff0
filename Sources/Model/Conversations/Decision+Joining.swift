// Which conversation a customer's message belongs to (`LIFECYCLE.md` B2): the one that is named, answered or newest, by
// the channel's rule; behind a full one the one that was opened for it; else a new one that names the one before.

internal import Bytes

extension Decision {
  /// The conversation that the caller named, which must be this sender's on this channel.
  func named(
    _ id: ID<Conversation>, _ identity: Identity, _ channel: Channel, _ state: TenantState
  ) throws(Refusal) -> ID<Conversation> {
    guard let conversation = state.conversations[id], conversation.channelId == channel.id else {
      throw .invalid(path: "conversationId", message: "is no conversation of this channel")
    }
    guard state.contactId(knownBy: identity) == conversation.contactId else {
      throw .invalid(path: "conversationId", message: "is not this sender's conversation")
    }
    return id
  }

  /// The conversation that the message belongs to by the channel's rule, ended or not.
  func candidate(
    for order: ReceiveMessage, _ channel: Channel, _ contactId: ID<Contact>, _ sessionId: ID<ChatSession>?,
    _ state: TenantState
  ) -> ID<Conversation>? {
    switch channel.channelType {
    case .chat, .whatsapp:
      return newest(of: contactId, sessionId, channel, state)
    case .email:
      for text in [order.inReplyTo].compactMap({ $0 }) + order.references.reversed() where !text.isEmpty {
        if let place = state.place(of: text, in: channel.id.uuid, from: contactId) {
          return place.conversationId
        }
      }
      return nil
    case .voice:
      // The running call is named by `conversationId`; without it a call is a new one.
      return nil
    }
  }

  /// The contact's newest conversation on this channel that is neither closed nor full, else the newest of all.
  private func newest(
    of contactId: ID<Contact>, _ sessionId: ID<ChatSession>?, _ channel: Channel, _ state: TenantState
  ) -> ID<Conversation>? {
    var ended: ID<Conversation>?
    var living: ID<Conversation>?
    var seen = 0
    state.lists.scan(.contact(contactId)) { place in
      let isLiving = state.conversations.read(place.id) { conversation -> Bool? in
        if conversation.channelId != channel.id || conversation.sessionId != sessionId { return nil }
        return isJoinable(conversation, channel) && !conversation.isFull
      }
      switch isLiving ?? nil {
      case true?: living = place.id
      case false?: ended = ended ?? place.id
      case nil: break
      }
      seen += 1
      return living == nil && seen < Limits.joinCandidatesMax
    }
    return living ?? ended
  }

  /// Not closed in the sense of B2: going on, or ended within the reopen window.
  private func isJoinable(_ conversation: Conversation, _ channel: Channel) -> Bool {
    switch conversation.status {
    case .open, .inProgress, .awaitingContact: true
    case .resolved, .abandoned:
      now.milliseconds < conversation.lastActivityAt.milliseconds + Int64(channel.reopenHours) * 3_600_000
    case .closed: false
    }
  }

  /// Where a full conversation goes on: what was opened behind it, and behind that if it is full too.
  private func follower(
    of id: ID<Conversation>, _ contactId: ID<Contact>, _ state: TenantState
  ) -> ID<Conversation> {
    if state.conversations.read(id, { $0.isFull }) != true { return id }
    var linked: [ID<Conversation>: (id: ID<Conversation>, isFull: Bool)] = [:]
    var seen = 0
    state.lists.scan(.contact(contactId)) { place in
      if let (previous, isFull) = state.conversations.read(
        place.id, { ($0.previousConversationId, $0.isFull) }),
        let previous, linked[previous] == nil
      {
        linked[previous] = (place.id, isFull)
      }
      seen += 1
      return seen < Limits.joinCandidatesMax
    }
    var last = (id: id, isFull: true)
    // Each was opened after the one before, so this ends; and no one is looked up twice.
    while last.isFull, let next = linked.removeValue(forKey: last.id) { last = next }
    return last.id
  }

  /// Joins the candidate while it is not closed, or opens a new conversation.
  mutating func join(
    _ candidate: ID<Conversation>?, _ order: ReceiveMessage, _ channel: Channel,
    _ contactId: ID<Contact>, _ sessionId: ID<ChatSession>?, _ state: inout TenantState
  ) -> (ID<Conversation>, reopened: Bool) {
    var previous: ID<Conversation>?
    if let named = candidate, let conversation = state.conversations[follower(of: named, contactId, state)] {
      let candidate = conversation.id
      if isJoinable(conversation, channel) && !conversation.isFull {
        let reopens = conversation.status.isEnded && !order.autoSubmitted
        if reopens {
          emit(.conversationReopened(ConversationReopened(candidate, .open, byCustomer: true)), &state)
        }
        return (candidate, reopens)
      }
      previous = candidate
    }
    var opened = ConversationOpened()
    opened.id = newId()
    opened.workspaceId = channel.workspaceId
    opened.channelId = channel.id
    opened.contactId = contactId
    opened.subject = order.subject
    opened.previousConversationId = previous
    opened.sessionId = sessionId
    emit(.conversationOpened(opened), &state)
    return (opened.id, false)
  }
}
