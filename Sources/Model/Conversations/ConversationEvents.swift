// The facts of a conversation's life. Times and whoever acted stand in the record's stamp.

package import Bytes

/// A thread began.
package struct ConversationOpened: WireMessage, Equatable {
  package var id = ID<Conversation>()
  package var workspaceId = ID<Workspace>()
  package var channelId = ID<Channel>()
  package var contactId = ID<Contact>()
  package var subject: String?
  package var previousConversationId: ID<Conversation>?
  package var sessionId: ID<ChatSession>?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "channel_id", &channelId)
    try coder.field(4, "contact_id", &contactId)
    try coder.personal(5, "subject", &subject)
    try coder.field(6, "previous_conversation_id", &previousConversationId)
    try coder.field(7, "session_id", &sessionId)
  }
}

/// The customer wrote.
///
/// Moves the epoch unless a machine wrote.
package struct MessageReceived: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var message = Message()
  package var attachments: [Attachment] = []

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ message: Message, attachments: [Attachment]) {
    self.conversationId = conversationId
    self.message = message
    self.attachments = attachments
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "message", &message)
    try coder.field(3, "attachments", &attachments)
  }
}

/// A word of ours was recorded for delivery.
package struct MessageSent: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var message = Message()
  package var expectsReply = false
  package var clarifies = false
  /// Until when the customer may be silent.
  package var silenceDueAt: Instant?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "message", &message)
    try coder.field(3, "expects_reply", &expectsReply)
    try coder.field(4, "clarifies", &clarifies)
    try coder.field(5, "silence_due_at", &silenceDueAt)
  }
}

/// Somebody else owes the next word.
package struct ConversationStatusChanged: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var status = ConversationStatus.open

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ status: ConversationStatus) {
    self.conversationId = conversationId
    self.status = status
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "status", &status)
  }
}

/// A person is in charge.
package struct ConversationTakenOver: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var by = ""

  package init() {}
  package init(_ conversationId: ID<Conversation>, by: String) {
    self.conversationId = conversationId
    self.by = by
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "by", &by)
  }
}

/// The AI is in charge again, from the next message on.
package struct ConversationReleased: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()

  package init() {}
  package init(_ conversationId: ID<Conversation>) { self.conversationId = conversationId }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
  }
}

/// A user's own queue, or with nil the shared one.
package struct ConversationAssigned: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var userId: ID<User>?

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ userId: ID<User>?) {
    self.conversationId = conversationId
    self.userId = userId
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "user_id", &userId)
  }
}

/// Resolved, closed or abandoned.
package struct ConversationEnded: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var status = ConversationStatus.resolved
  package var outcome: String?
  package var autoResolved = false

  package init() {}
  package init(
    _ conversationId: ID<Conversation>, _ status: ConversationStatus, outcome: String?, autoResolved: Bool
  ) {
    self.conversationId = conversationId
    self.status = status
    self.outcome = outcome
    self.autoResolved = autoResolved
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "status", &status)
    try coder.personal(3, "outcome", &outcome)
    try coder.field(4, "auto_resolved", &autoResolved)
  }
}

/// An ended conversation goes on.
package struct ConversationReopened: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var status = ConversationStatus.open
  package var byCustomer = false
  /// Until when the customer may be silent.
  package var silenceDueAt: Instant?

  package init() {}
  package init(
    _ conversationId: ID<Conversation>, _ status: ConversationStatus, byCustomer: Bool,
    silenceDueAt: Instant? = nil
  ) {
    self.conversationId = conversationId
    self.status = status
    self.byCustomer = byCustomer
    self.silenceDueAt = silenceDueAt
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "status", &status)
    try coder.field(3, "by_customer", &byCustomer)
    try coder.field(4, "silence_due_at", &silenceDueAt)
  }
}

/// The customer rated.
package struct ConversationRated: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var rating = Rating()

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ rating: Rating) {
    self.conversationId = conversationId
    self.rating = rating
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "rating", &rating)
  }
}
