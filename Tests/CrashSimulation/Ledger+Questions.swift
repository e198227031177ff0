// What clients ask the ledger, to hold what they were told against it.

internal import Bytes
internal import Model

extension Ledger {
  /// The position of an event; 0 for none, and beyond everything for one that was never applied.
  func position(of sequence: UInt64, in tenant: ID<TenantInfo>) -> UInt64 {
    if sequence == 0 { return 0 }
    guard let facts = books[tenant]?.facts, sequence <= UInt64(facts.count) else { return .max }
    return facts[Int(sequence) - 1].position
  }

  /// The position of a message, nil when the tenant has none of this id.
  func position(ofMessage id: UUID, in tenant: ID<TenantInfo>) -> UInt64? { books[tenant]?.messages[id] }

  /// The first event between two that a listener has to be told.
  func firstPublic(after last: UInt64, before sequence: UInt64, in tenant: ID<TenantInfo>) -> UInt64? {
    guard let facts = books[tenant]?.facts, last + 1 < sequence, sequence <= UInt64(facts.count) + 1 else {
      return nil
    }
    return (last + 1..<sequence).first { facts[Int($0) - 1].event.isPublic }
  }

  /// Ids of everything in the tenants but this one.
  func idsOutside(_ tenant: ID<TenantInfo>) -> [UUID] {
    tenants.filter { $0 != tenant }.flatMap { other in
      (books[other]?.facts.prefix(60) ?? []).compactMap(\.event.madeId)
    }
  }

  /// The things of one kind that a tenant made early.
  func ids(in tenant: ID<TenantInfo>, _ isWanted: (Event) -> Bool) -> [UUID] {
    (books[tenant]?.facts.prefix(80) ?? []).filter { isWanted($0.event) }.compactMap(\.event.madeId)
  }

  /// An id of another tenant that stands in a text.
  func foreignId(in text: String, of tenant: ID<TenantInfo>) -> UUID? {
    idsOutside(tenant).first { text.contains($0.description) }
  }
}

extension Event {
  /// The id of the thing that the event made.
  fileprivate var madeId: UUID? {
    switch self {
    case .workspaceCreated(let workspace): workspace.id.uuid
    case .channelCreated(let channel): channel.id.uuid
    case .conversationOpened(let fact): fact.id.uuid
    case .attentionItemRaised(let item): item.id.uuid
    case .knowledgeEntryCreated(let entry): entry.id.uuid
    case .policyEntryCreated(let policy): policy.id.uuid
    case .chatSessionOpened(let session): session.id.uuid
    default: nil
    }
  }

  /// Whether `/ws/events` tells it, by the contract and not by the code that does it.
  fileprivate var isPublic: Bool {
    switch self {
    case .conversationOpened, .messageReceived, .messageSent, .conversationStatusChanged,
      .conversationReopened, .conversationEnded, .conversationTakenOver, .conversationReleased,
      .conversationAssigned, .conversationRated, .attentionItemRaised, .attentionItemUpdated,
      .attentionItemEnded, .turnStarted, .turnFinished:
      true
    case .knowledgeEntryCreated(let entry): entry.status == .pendingReview
    case .policyEntryCreated(let policy): policy.status == .pendingReview
    default: false
    }
  }
}
