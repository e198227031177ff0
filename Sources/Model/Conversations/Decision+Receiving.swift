// A customer writes: who is it, which conversation does it join (`LIFECYCLE.md` B2), what becomes of its status
// (A2, first row), and who is to answer: a person in charge, nobody because the AI is off, or a turn.

internal import Bytes

extension Decision {
  mutating func receive(
    _ order: ReceiveMessage, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let channel = try state.channel(order.channelId)
    guard let workspace = state.workspaces[channel.workspaceId] else {
      throw .notFound(noun: "workspace")
    }
    if !state.isOpen(channel) { throw .channelInactive }
    try checkSizes(order)
    let identity = try identity(of: order, channel, workspace, state)
    if let receipt = duplicate(of: order, identity, channel, state) { return .received(receipt) }
    var named: ID<Conversation>?
    if let id = order.conversationId { named = try self.named(id, identity, channel, state) }

    var sessionId: ID<ChatSession>?
    let contactId: ID<Contact>
    if case .session(let hash, let origin) = order.sender {
      let session = try session(hash, origin: origin, order.signedIdentity, channel, workspace, &state)
      keep(order.claims, of: session.contactId, &state)
      (sessionId, contactId) = (session.id, state.root(of: session.contactId))
    } else {
      contactId = state.root(of: try contact(for: identity, name: order.senderName, workspace, &state))
      keep(order.claims, of: contactId, &state)
    }

    let (conversationId, reopened) = join(
      named ?? candidate(for: order, channel, contactId, sessionId, state), order, channel, contactId,
      sessionId, &state)
    let messageId = record(order, in: conversationId, channel, &state)
    if order.isOurs(on: channel) {
      setStatus(.awaitingContact, of: conversationId, &state)
    } else if !order.autoSubmitted {
      takeUp(conversationId, messageId, reopened: reopened, isCourtesy: order.isCourtesy, channel, &state)
    }
    return .received(
      Receipt(
        conversationId: conversationId, messageId: messageId, contactId: contactId, duplicate: false))
  }

  private func checkSizes(_ order: ReceiveMessage) throws(Refusal) {
    if order.body.isEmpty && order.files.isEmpty {
      throw .invalid(path: "body", message: "must not be empty without attachments")
    }
    try MessageTexts(
      body: order.body, subject: order.subject, externalId: order.externalId, clientId: order.clientId
    ).check()
    let bytes = 0...Limits.externalIdBytesMax
    if let text = order.inReplyTo { try Self.check(text, "inReplyTo", bytes: bytes) }
    if let text = order.senderName { try Self.check(text, "fromName", bytes: bytes) }
    if order.references.count > Limits.referencesMax {
      throw .invalid(path: "references", message: "has more than \(Limits.referencesMax) ids")
    }
    if order.files.count > Limits.attachmentsPerMessageMax {
      throw .invalid(path: "attachments", message: "has more than \(Limits.attachmentsPerMessageMax) files")
    }
    if order.files.reduce(0, { $0 + Int(clamping: $1.stored.bytes) }) > Limits.attachmentsBytesMax {
      throw .invalid(
        path: "attachments", message: "has more than \(Limits.attachmentsBytesMax) bytes together")
    }
    for (index, file) in order.files.enumerated() {
      do throws(Refusal) {
        try Attachment.check(fileName: file.fileName, mimeType: file.mimeType)
      } catch { throw error.under("attachments[\(index)]") }
    }
    if let speaker = order.speaker, speaker != "caller" && speaker != "ai" {
      throw .invalid(path: "speaker", message: "must be caller or ai")
    }
    try order.claims.check()
    if let sentAt = order.sentAt, sentAt.milliseconds > now.milliseconds + 300_000 {
      throw .invalid(path: "sentAt", message: "is more than five minutes ahead")
    }
  }

  private func identity(
    of order: ReceiveMessage, _ channel: Channel, _ workspace: Workspace, _ state: TenantState
  ) throws(Refusal) -> Identity {
    switch (order.sender, channel.channelType) {
    case (.session(let hash, _), .chat):
      let id = ChatSession.id(of: hash)
      if let known = state.sessions[id], known.channelId != channel.id || known.secretHash != hash {
        throw .invalid(path: "from", message: "is a session of another channel")
      }
      return Identity(.session, id.description)
    case (.address(let text), .email):
      if let identity = Identity.email(text) { return identity }
      throw .invalid(path: "from", message: "is no mail address")
    case (.address(let text), .whatsapp), (.address(let text), .voice):
      if let identity = Identity.phone(text, country: workspace.country) { return identity }
      throw .invalid(path: "from", message: "is no phone number")
    default:
      throw .invalid(
        path: "from", message: "is no sender for a channel of type \(channel.channelType.rawValue)")
    }
  }

  /// The receipt of a message that came before, from the same sender under the same id: a stranger who
  /// repeats an id says something of his own.
  private func duplicate(
    of order: ReceiveMessage, _ identity: Identity, _ channel: Channel, _ state: TenantState
  ) -> Receipt? {
    var known = state.contactByIdentity[identity]
    if case .session(let hash, _) = order.sender {
      known = state.sessions[ChatSession.id(of: hash)]?.contactId
    }
    guard let contactId = known.map({ state.root(of: $0) }) else { return nil }
    var ids: [(scope: UUID, text: String)] = []
    if let text = order.externalId, !text.isEmpty { ids.append((channel.id.uuid, text)) }
    if let text = order.clientId, !text.isEmpty, case .session(let hash, _) = order.sender {
      ids.append((ChatSession.id(of: hash).uuid, text))
    }
    for (scope, text) in ids {
      guard let place = state.place(of: text, in: scope, from: contactId) else { continue }
      return Receipt(
        conversationId: place.conversationId, messageId: place.messageId, contactId: contactId,
        duplicate: true)
    }
    return nil
  }

  private mutating func record(
    _ order: ReceiveMessage, in id: ID<Conversation>, _ channel: Channel, _ state: inout TenantState
  ) -> ID<Message> {
    var message = Message()
    message.id = newId()
    message.body = order.body
    message.sentAt = now
    if order.isOurs(on: channel) { message.author = Author(.ai) }
    var details = MessageDetails()
    if case .address(let text) = order.sender { details.fromAddress = text.trimmedASCII }
    if channel.channelType == .email { details.subject = order.subject }
    details.externalId = order.externalId.flatMap { $0.isEmpty ? nil : $0 }
    details.clientId = order.clientId.flatMap { $0.isEmpty ? nil : $0 }
    details.autoSubmitted = order.autoSubmitted
    if channel.channelType == .voice { details.speaker = order.speaker ?? "caller" }
    let attachments = order.files.map { file in
      var attachment = Attachment()
      attachment.id = newId()
      attachment.conversationId = id
      attachment.messageId = message.id
      attachment.fileName = file.fileName
      attachment.mimeType = file.mimeType
      attachment.file = file.stored
      attachment.createdAt = now
      return attachment
    }
    details.attachments = attachments.map(\.id)
    message.details = details
    emit(.messageReceived(MessageReceived(id, message, attachments: attachments)), &state)
    return message.id
  }

  /// Decides who answers.
  private mutating func takeUp(
    _ id: ID<Conversation>, _ messageId: ID<Message>, reopened: Bool, isCourtesy: Bool, _ channel: Channel,
    _ state: inout TenantState
  ) {
    dropGate(of: id, reason: "superseded", &state)
    guard let conversation = state.conversations[id] else { return }
    if conversation.status == .awaitingContact { setStatus(.inProgress, of: id, &state) }
    var context = AttentionContext()
    context.messageId = messageId
    context.waitingSince = now
    if conversation.humanManagingUserId != nil {
      if isCourtesy && endsByCourtesy(conversation, state) {
        end(id, .resolved, outcome: Self.confirmedOutcome, autoResolved: false, &state)
        return
      }
      context.reason = "human_managed"
      raise(.customerReplyPending, context, in: conversation, turnId: nil, &state)
      return
    }
    // Thanks behind the end are no news to whoever answered: the turn closes again.
    if reopened, !isCourtesy, let userId = conversation.assignedToUserId {
      context.reason = "reopened"
      raise(.customerReplyPending, context, in: conversation, turnId: nil, assignedTo: userId, &state)
    }
    planTurn(for: id, channel, &state)
  }

  static let confirmedOutcome = "Confirmed by the customer"

  /// Whether thanks may end what a person has answered: their last word asked nothing, and nothing is open
  /// (docs/decisions/0003).
  private func endsByCourtesy(_ conversation: Conversation, _ state: TenantState) -> Bool {
    guard let ours = conversation.messages.last(where: { $0.isOurs && !$0.isHolding }) else {
      return false
    }
    return ours.author.isPerson && !conversation.expectsReply && !hasItems(conversation, state)
  }
}
