// Words of ours: a person's reply and the AI's answer. Where a channel has no transport the word is held, and
// says so (`LIFECYCLE.md` B6).

internal import Bytes

extension Decision {
  mutating func reply(_ order: Reply, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(order.conversationId)
    let channel = try state.channel(conversation.channelId)
    if conversation.status == .closed { throw .conversationClosed }
    if !state.isOpen(channel) { throw .channelInactive }
    try Self.check(order.content, "content", bytes: 1...Limits.messageBytesMax)
    if conversation.messages.count >= Limits.conversationMessagesMax {
      throw .limitReached(noun: "messages in a conversation", limit: Limits.conversationMessagesMax)
    }
    if conversation.messagesBytes + order.content.utf8.count > Limits.conversationRepliesBytesMax {
      throw .limitReached(noun: "bytes in a conversation", limit: Limits.conversationRepliesBytesMax)
    }
    let id = conversation.id
    dropTurn(of: id, reason: "replied", &state)
    dropGate(of: id, reason: "replied", &state)
    let wasResolved = conversation.status == .resolved
    if conversation.status == .abandoned {
      emit(.conversationReopened(ConversationReopened(id, .awaitingContact, byCustomer: false)), &state)
    }
    let messageId = say(
      order.content, as: Author(stamp.actor), in: id, channel,
      expectsReply: order.expectsReply ?? Self.asks(order.content), setsTimer: !wasResolved, &state)
    endItems(of: id, Self.answeredByReply, reason: "replied", &state)
    if !wasResolved { setStatus(.awaitingContact, of: id, &state) }
    return .made(messageId.uuid)
  }

  private static let answeredByReply: [AttentionItem.Kind] = [
    .customerReplyPending, .escalation, .validationFailed,
  ]

  /// Whether the last sentence ends in a question mark.
  static func asks(_ text: String) -> Bool { text.trimmedASCII.hasSuffix("?") }

  /// What a sentence is beside its text.
  struct Saying {
    var isHolding = false
    var clarifies = false
    var uses: [KnowledgeHit] = []
    var turnId: ID<Turn>?
  }

  /// Records a word of ours for delivery.
  ///
  /// Whoever calls holds no copy of the conversation any more: its last messages would be copied.
  @discardableResult
  mutating func say(
    _ text: String, as author: Author, in id: ID<Conversation>, _ channel: Channel,
    expectsReply: Bool, setsTimer: Bool, saying: Saying = Saying(), _ state: inout TenantState
  ) -> ID<Message> {
    var message = Message()
    message.id = newId()
    message.direction = channel.channelType == .voice ? .inbound : .outbound
    message.author = author
    message.body = text
    message.sentAt = now
    message.turnId = saying.turnId
    // A chat's transport is the session's own replay; the other transports come with their issues.
    message.delivery =
      channel.channelType == .chat
      ? Delivery(.sent, at: now)
      : Delivery(.held, at: now, reason: state.tenant.isSandbox ? "sandbox" : "no_transport")
    var details = MessageDetails()
    details.isHolding = saying.isHolding
    details.uses = saying.uses
    if channel.channelType == .email {
      details.fromAddress = channel.inboundAddress
      details.subject = state.conversations.read(id) { $0.subject } ?? nil
    }
    if channel.channelType == .voice { details.speaker = "ai" }
    message.details = details
    var sent = MessageSent()
    sent.conversationId = id
    sent.message = message
    sent.expectsReply = expectsReply
    sent.clarifies = saying.clarifies
    if setsTimer && !saying.isHolding { sent.silenceDueAt = silenceDueAt(on: channel) }
    emit(.messageSent(sent), &state)
    return message.id
  }

  /// When a customer who owes the next word from now on has been silent for too long; nil: never.
  func silenceDueAt(on channel: Channel) -> Instant? {
    if channel.silenceMinutes == 0 { return nil }
    return now.adding(milliseconds: Int64(channel.silenceMinutes) * 60_000)
  }

  mutating func rate(
    _ id: ID<Conversation>, score: UInt32, comment: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    let rating = Rating(score: score, comment: comment, at: now)
    try rating.check()
    if conversation.rating?.score == score && conversation.rating?.comment == comment { return .done }
    emit(.conversationRated(ConversationRated(id, rating)), &state)
    return .done
  }
}
