// Facts, in the past tense, one tag each for ever. A newer program may add tags; an unknown one refuses to
// load the tenant, because leaving a fact out would be wrong data.

/// Something that happened in a tenant.
package enum Event: Sendable, Equatable {
  case tenantCreated(TenantInfo)
  case userAdded(User)
  case brandCreated(Brand)
  case workspaceCreated(Workspace)
  case workspaceChanged(Workspace)
  case channelCreated(Channel)
  case contactCreated(Contact)
  case contactChanged(Contact)
  case accountCreated(Account)
  case chatSessionOpened(ChatSession)
  case conversationOpened(ConversationOpened)
  case messageReceived(MessageReceived)
  case messageSent(MessageSent)
  case conversationStatusChanged(ConversationStatusChanged)
  case conversationTakenOver(ConversationTakenOver)
  case conversationReleased(ConversationReleased)
  case conversationAssigned(ConversationAssigned)
  case conversationEnded(ConversationEnded)
  case conversationReopened(ConversationReopened)
  case conversationRated(ConversationRated)
  case attentionItemRaised(AttentionItem)
  case attentionItemUpdated(AttentionItemUpdated)
  case attentionItemEnded(AttentionItemEnded)
  case turnPlanned(TurnOpened)
  case turnStarted(TurnOpened)
  case turnFinished(TurnFinished)
  case gateOpened(GateOpened)
  case gateDecided(GateDecided)
  case knowledgeEntryCreated(KnowledgeEntry)
  case knowledgeEntryChanged(KnowledgeEntry)
  case knowledgeEntryDecided(KnowledgeEntryDecided)
  case knowledgeEntryDeleted(KnowledgeEntryDeleted)
  case requestAnswered(AnsweredRequest)
  case importBegan(ImportBegan)
  case partImported(PartImported)
  case importEnded(ImportEnded)
  case importDropped(ImportDropped)
  case incarnationRenewed(IncarnationRenewed)
}

extension Event: WireField, WireDefault {
  package init() { self = .tenantCreated(TenantInfo()) }

  package static var protoType: String { "Event" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { false }

  /// The tag and the message of this event.
  private var tagged: (tag: Int, message: any WireMessage) {
    switch self {
    case .tenantCreated(let fact): (1, fact)
    case .userAdded(let fact): (2, fact)
    case .brandCreated(let fact): (3, fact)
    case .workspaceCreated(let fact): (4, fact)
    case .workspaceChanged(let fact): (5, fact)
    case .channelCreated(let fact): (6, fact)
    case .contactCreated(let fact): (7, fact)
    case .contactChanged(let fact): (8, fact)
    case .accountCreated(let fact): (9, fact)
    case .chatSessionOpened(let fact): (10, fact)
    case .conversationOpened(let fact): (11, fact)
    case .messageReceived(let fact): (12, fact)
    case .messageSent(let fact): (13, fact)
    case .conversationStatusChanged(let fact): (14, fact)
    case .conversationTakenOver(let fact): (15, fact)
    case .conversationReleased(let fact): (16, fact)
    case .conversationAssigned(let fact): (17, fact)
    case .conversationEnded(let fact): (18, fact)
    case .conversationReopened(let fact): (19, fact)
    case .conversationRated(let fact): (20, fact)
    case .attentionItemRaised(let fact): (21, fact)
    case .attentionItemUpdated(let fact): (22, fact)
    case .attentionItemEnded(let fact): (23, fact)
    case .turnPlanned(let fact): (24, fact)
    case .turnStarted(let fact): (25, fact)
    case .turnFinished(let fact): (26, fact)
    case .gateOpened(let fact): (27, fact)
    case .gateDecided(let fact): (28, fact)
    case .knowledgeEntryCreated(let fact): (29, fact)
    case .knowledgeEntryChanged(let fact): (30, fact)
    case .knowledgeEntryDecided(let fact): (31, fact)
    case .knowledgeEntryDeleted(let fact): (32, fact)
    case .requestAnswered(let fact): (33, fact)
    case .importBegan(let fact): (34, fact)
    case .partImported(let fact): (35, fact)
    case .importEnded(let fact): (36, fact)
    case .importDropped(let fact): (37, fact)
    case .incarnationRenewed(let fact): (38, fact)
    }
  }

  /// Key and message: an event is a `oneof`.
  package func appendWire(to bytes: inout [UInt8]) {
    let (tag, message) = tagged
    bytes.appendDelimited { out in
      out.appendKey(tag, .bytes)
      message.appendWire(to: &out)
    }
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var inner = WireReader(try reader.delimited())
    guard let key = try inner.peekKey(), key.type == .bytes else { throw .truncated }
    _ = try inner.varint()
    self = try Self.read(key.tag, try inner.delimited())
  }

  private static func read(_ tag: Int, _ span: Span<UInt8>) throws(WireFault) -> Self {
    switch tag {
    case 1: .tenantCreated(try TenantInfo(wire: span))
    case 2: .userAdded(try User(wire: span))
    case 3: .brandCreated(try Brand(wire: span))
    case 4: .workspaceCreated(try Workspace(wire: span))
    case 5: .workspaceChanged(try Workspace(wire: span))
    case 6: .channelCreated(try Channel(wire: span))
    case 7: .contactCreated(try Contact(wire: span))
    case 8: .contactChanged(try Contact(wire: span))
    case 9: .accountCreated(try Account(wire: span))
    case 10: .chatSessionOpened(try ChatSession(wire: span))
    case 11: .conversationOpened(try ConversationOpened(wire: span))
    case 12: .messageReceived(try MessageReceived(wire: span))
    case 13: .messageSent(try MessageSent(wire: span))
    case 14: .conversationStatusChanged(try ConversationStatusChanged(wire: span))
    case 15: .conversationTakenOver(try ConversationTakenOver(wire: span))
    case 16: .conversationReleased(try ConversationReleased(wire: span))
    case 17: .conversationAssigned(try ConversationAssigned(wire: span))
    case 18: .conversationEnded(try ConversationEnded(wire: span))
    case 19: .conversationReopened(try ConversationReopened(wire: span))
    case 20: .conversationRated(try ConversationRated(wire: span))
    case 21: .attentionItemRaised(try AttentionItem(wire: span))
    case 22: .attentionItemUpdated(try AttentionItemUpdated(wire: span))
    case 23: .attentionItemEnded(try AttentionItemEnded(wire: span))
    case 24: .turnPlanned(try TurnOpened(wire: span))
    case 25: .turnStarted(try TurnOpened(wire: span))
    case 26: .turnFinished(try TurnFinished(wire: span))
    case 27: .gateOpened(try GateOpened(wire: span))
    case 28: .gateDecided(try GateDecided(wire: span))
    case 29: .knowledgeEntryCreated(try KnowledgeEntry(wire: span))
    case 30: .knowledgeEntryChanged(try KnowledgeEntry(wire: span))
    case 31: .knowledgeEntryDecided(try KnowledgeEntryDecided(wire: span))
    case 32: .knowledgeEntryDeleted(try KnowledgeEntryDeleted(wire: span))
    case 33: .requestAnswered(try AnsweredRequest(wire: span))
    case 34: .importBegan(try ImportBegan(wire: span))
    case 35: .partImported(try PartImported(wire: span))
    case 36: .importEnded(try ImportEnded(wire: span))
    case 37: .importDropped(try ImportDropped(wire: span))
    case 38: .incarnationRenewed(try IncarnationRenewed(wire: span))
    default: throw .unknownCase(tag: tag)
    }
  }
}
