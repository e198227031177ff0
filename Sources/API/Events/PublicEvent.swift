// The public face of the events: one internal event yields at most one public one, under the same number.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

/// A public event's name and what it is about.
struct PublicEvent {
  var type: StaticString
  var conversationId: ID<Conversation>?
  var workspaceId: ID<Workspace>?
  var detail: Detail = .none

  enum Detail {
    case none
    case message(ID<Message>)
    case status(ConversationStatus)
    case item(ID<AttentionItem>)
    case turn(ID<Turn>)
    case entry(ID<KnowledgeEntry>)
    case policy(ID<PolicyEntry>)
  }

  /// - Returns: nil for an event that is nobody's business outside.
  init?(_ event: Event, _ state: TenantState) {
    switch event {
    case .conversationOpened(let fact): self.init("conversation.created", fact.id, state)
    case .messageReceived(let fact):
      self.init("message.received", fact.conversationId, state, .message(fact.message.id))
    case .messageSent(let fact):
      self.init("message.sent", fact.conversationId, state, .message(fact.message.id))
    case .conversationStatusChanged(let fact):
      self.init("conversation.status_changed", fact.conversationId, state, .status(fact.status))
    case .conversationReopened(let fact):
      self.init("conversation.status_changed", fact.conversationId, state, .status(fact.status))
    case .conversationEnded(let fact):
      self.init(
        fact.status == .resolved ? "conversation.resolved" : "conversation.status_changed",
        fact.conversationId, state, .status(fact.status))
    case .conversationTakenOver, .conversationReleased, .conversationAssigned, .conversationRated:
      self.init("conversation.updated", event.conversationId, state)
    case .attentionItemRaised(let item):
      self.init("attention_item.created", item.conversationId, state, .item(item.id))
    case .attentionItemUpdated(let fact): self.init(item: fact.id, state)
    case .attentionItemEnded(let fact): self.init(item: fact.id, state)
    case .turnStarted(let fact):
      self.init("turn.started", fact.conversationId, state, .turn(fact.turn.id))
    case .turnFinished(let fact):
      self.init("turn.completed", fact.conversationId, state, .turn(fact.turnId))
    case .knowledgeEntryCreated(let entry) where entry.status == .pendingReview:
      self.init("kb_entry.proposed", nil, state, .entry(entry.id))
      workspaceId = entry.workspaceId
    case .policyEntryCreated(let policy) where policy.status == .pendingReview:
      self.init("policy_entry.proposed", nil, state, .policy(policy.id))
      workspaceId = policy.workspaceId
    default: return nil
    }
  }

  private init(
    _ type: StaticString, _ conversationId: ID<Conversation>?, _ state: TenantState, _ detail: Detail = .none
  ) {
    self.type = type
    self.conversationId = conversationId
    self.detail = detail
    workspaceId = conversationId.flatMap { state.conversations.workspaceId(of: $0) }
  }

  private init?(item id: ID<AttentionItem>, _ state: TenantState) {
    guard let item = state.attentionItems[id] else { return nil }
    self.init("attention_item.updated", item.conversationId, state, .item(id))
  }

  /// The frame's `data`.
  func writeData(to json: inout JSONWriter, _ state: TenantState) {
    json.object("data") { json in
      json.field("conversationId", ifPresent: conversationId?.uuid)
      json.field("workspaceId", ifPresent: workspaceId?.uuid)
      switch detail {
      case .none: break
      case .message(let id): json.field("messageId", id.uuid)
      case .status(let status): json.field("status", status.rawValue)
      case .item(let id):
        json.field("attentionItemId", id.uuid)
        if let item = state.attentionItems[id] {
          json.field("itemType", item.kind.rawValue)
          json.field("itemStatus", item.status.rawValue)
        }
      case .turn(let id): json.field("turnId", id.uuid)
      case .entry(let id): json.field("kbEntryId", id.uuid)
      case .policy(let id): json.field("policyEntryId", id.uuid)
      }
    }
  }
}
