// One thread with everything that hangs on it, in one row: its words, its open turn, its gate, its clocks. Only
// events change it, and the lists follow each change.

package import Bytes

/// A thread of messages between one contact and the tenant on one channel.
package struct Conversation: Identified, WireMessage, Equatable {
  package var id = ID<Conversation>()
  package var workspaceId = ID<Workspace>()
  package var channelId = ID<Channel>()
  package var contactId = ID<Contact>()
  package var status = ConversationStatus.open
  package var subject: String?
  package var outcome: String?
  package var autoResolved = false
  package var humanManagingUserId: String?
  package var assignedToUserId: ID<User>?
  package var stateSummary: String?
  package var lastRoutingPath: RoutingPath?
  package var createdAt = Instant()
  package var updatedAt = Instant()
  package var lastActivityAt = Instant()
  package var lastMessageAt = Instant()
  package var endedAt: Instant?
  package var previousConversationId: ID<Conversation>?
  /// Chat only: the session it belongs to.
  package var sessionId: ID<ChatSession>?

  /// Moved by every inbound message, reply, take-over, release, resolve, close, reopen (law 5).
  package var epoch: UInt64 = 0
  /// The last epoch that somebody else than the customer made: drafts from before it are dropped, always.
  package var epochOfOthers: UInt64 = 0
  /// Whether a person ever wrote here: then the AI does not resolve.
  package var personWrote = false
  /// Whether our last word asked the customer something.
  package var expectsReply = false
  /// Whether the customer was offered questions to choose from: once per conversation.
  package var clarified = false
  /// A holding sentence was said, and nobody has answered since.
  package var isHolding = false
  package var silenceDueAt: Instant?
  package var turn: OpenTurn?
  package var gate: Gate?
  package var rating: Rating?
  package var earlierOutcomes: [String] = []

  package var messages = MessageList()
  /// What the messages take in the row, by their own count; it follows from them and is not written.
  var messagesBytes = 0
  package var attachmentIds: [ID<Attachment>] = []
  package var attentionItemIds: [ID<AttentionItem>] = []
  /// Items in status `open`.
  package var openAttentionItems: UInt32 = 0
  package var turnIds: [ID<Turn>] = []
  /// Whom it was opened for, where a merge has moved it to another contact: what is personal in it stays under that key.
  package var sealedFor: ID<Contact>?

  package init() {}

  /// The contact under whose key what is personal in it is sealed, and with whom it is erased; it never changes.
  package var keyContactId: ID<Contact> { sealedFor ?? contactId }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "channel_id", &channelId)
    try coder.field(4, "contact_id", &contactId)
    try coder.field(5, "status", &status)
    try coder.personal(6, "subject", &subject)
    try coder.personal(7, "outcome", &outcome)
    try coder.field(8, "auto_resolved", &autoResolved)
    try coder.field(9, "human_managing_user_id", &humanManagingUserId)
    try coder.field(10, "assigned_to_user_id", &assignedToUserId)
    try coder.personal(11, "state_summary", &stateSummary)
    try coder.field(12, "last_routing_path", &lastRoutingPath)
    try coder.field(13, "created_at", &createdAt)
    try coder.field(14, "updated_at", &updatedAt)
    try coder.field(15, "last_activity_at", &lastActivityAt)
    try coder.field(16, "last_message_at", &lastMessageAt)
    try coder.field(17, "ended_at", &endedAt)
    try coder.field(18, "previous_conversation_id", &previousConversationId)
    try coder.field(19, "epoch", &epoch)
    try coder.field(20, "epoch_of_others", &epochOfOthers)
    try coder.field(21, "person_wrote", &personWrote)
    try coder.field(22, "expects_reply", &expectsReply)
    try coder.field(23, "clarified", &clarified)
    try coder.field(24, "is_holding", &isHolding)
    try coder.field(25, "silence_due_at", &silenceDueAt)
    try coder.field(26, "turn", &turn)
    try coder.field(27, "gate", &gate)
    try coder.field(28, "rating", &rating)
    try coder.personal(29, "earlier_outcomes", &earlierOutcomes)
    var listed = messages.array
    try coder.field(30, "messages", &listed)
    messages = MessageList(listed)
    try coder.field(31, "attachment_ids", &attachmentIds)
    try coder.field(32, "attention_item_ids", &attentionItemIds)
    try coder.field(33, "open_attention_items", &openAttentionItems)
    try coder.field(34, "turn_ids", &turnIds)
    try coder.field(35, "session_id", &sessionId)
    try coder.field(36, "sealed_for", &sealedFor)
  }

  /// The newest message that counts as a word: not a holding sentence, not a machine's.
  package var lastWord: Message? {
    messages.last { !$0.isHolding && !$0.isAutoSubmitted }
  }

  /// Whether the customer's next message opens a linked conversation.
  var isFull: Bool {
    messages.count >= Limits.conversationMessagesMax || messagesBytes >= Limits.conversationBytesMax
  }

  mutating func append(_ message: Message) {
    messages.append(message)
    messagesBytes += message.rowBytes
  }

  /// Counts what the messages take, for a row that came whole or lost its words.
  mutating func countMessages() { messagesBytes = messages.reduce(0) { $0 + $1.rowBytes } }

  /// Whether the customer waits for a word of ours.
  package var customerWaits: Bool { !status.isEnded && lastWord?.isOurs == false }
}

/// What a customer thought of a conversation.
package struct Rating: WireMessage, Equatable {
  /// 1…5.
  package var score: UInt32 = 0
  package var comment: String?
  package var at = Instant()

  package init() {}
  package init(score: UInt32, comment: String?, at: Instant) {
    self.score = score
    self.comment = comment
    self.at = at
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "score", &score)
    try coder.personal(2, "comment", &comment)
    try coder.field(3, "at", &at)
  }
}

/// A draft that waits for a person's yes (`LIFECYCLE.md` A5).
///
/// At most one per conversation.
package struct Gate: WireMessage, Equatable {
  package var itemId = ID<AttentionItem>()
  package var turnId = ID<Turn>()
  package var draft = Draft()
  package var openedAt = Instant()
  /// The 24-hour warning was raised.
  package var warned = false

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "item_id", &itemId)
    try coder.field(2, "turn_id", &turnId)
    try coder.field(3, "draft", &draft)
    try coder.field(4, "opened_at", &openedAt)
    try coder.field(5, "warned", &warned)
  }
}
