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
  case knowledgeEntryDecided(EntryDecided<KnowledgeEntry>)
  case knowledgeEntryDeleted(EntryDeleted<KnowledgeEntry>)
  case requestAnswered(AnsweredRequest)
  case importBegan(ImportBegan)
  case partImported(PartImported)
  case importEnded(ImportEnded)
  case importDropped(ImportDropped)
  case incarnationRenewed(IncarnationRenewed)
  case contactErased(ContactErased)
  case channelChanged(Channel)
  case knowledgeImportBegan(KnowledgeImport)
  case knowledgeImportAdvanced(KnowledgeImportAdvanced)
  case policyEntryCreated(PolicyEntry)
  case policyEntryChanged(PolicyEntry)
  case policyEntryDecided(EntryDecided<PolicyEntry>)
  case policyEntryDeleted(EntryDeleted<PolicyEntry>)
  case accountChanged(Account)
  case contactsMerged(ContactsMerged)
  case contactMergeUndone(ContactMergeUndone)
  case brandChanged(Brand)
  case brandDeleted(BrandDeleted)
  case workspaceDeleted(WorkspaceDeleted)
  case channelDeleted(ChannelDeleted)
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
    case .contactErased(let fact): (39, fact)
    case .channelChanged(let fact): (40, fact)
    case .knowledgeImportBegan(let fact): (41, fact)
    case .knowledgeImportAdvanced(let fact): (42, fact)
    case .policyEntryCreated(let fact): (43, fact)
    case .policyEntryChanged(let fact): (44, fact)
    case .policyEntryDecided(let fact): (45, fact)
    case .policyEntryDeleted(let fact): (46, fact)
    case .accountChanged(let fact): (47, fact)
    case .contactsMerged(let fact): (48, fact)
    case .contactMergeUndone(let fact): (49, fact)
    case .brandChanged(let fact): (50, fact)
    case .brandDeleted(let fact): (51, fact)
    case .workspaceDeleted(let fact): (52, fact)
    case .channelDeleted(let fact): (53, fact)
    }
  }

  /// Key and message: an event is a `oneof`.
  package func appendWire(to writer: inout WireWriter) {
    let (tag, message) = tagged
    writer.appendDelimited { writer in
      writer.appendKey(tag, .bytes)
      message.appendWire(to: &writer)
    }
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var inner = WireReader(try reader.delimited(), reader.sealing)
    guard let key = try inner.peekKey(), key.type == .bytes else { throw .truncated }
    _ = try inner.varint()
    self = try Self.read(key.tag, &inner)
  }

  private static func fact<M: WireMessage>(_ reader: inout WireReader) throws(WireFault) -> M {
    var fact = M()
    try fact.readWire(&reader)
    return fact
  }

  /// The same fact without what is personal in it.
  package var erased: Self {
    var (tag, fact) = tagged
    fact.erasePersonal()
    var writer = WireWriter()
    fact.appendWire(to: &writer)
    var reader = WireReader(writer.bytes.span)
    // What was just written reads back.
    return (try? Self.read(tag, &reader)) ?? self
  }

  private static func read(_ tag: Int, _ reader: inout WireReader) throws(WireFault) -> Self {
    switch tag {
    case 1: .tenantCreated(try fact(&reader))
    case 2: .userAdded(try fact(&reader))
    case 3: .brandCreated(try fact(&reader))
    case 4: .workspaceCreated(try fact(&reader))
    case 5: .workspaceChanged(try fact(&reader))
    case 6: .channelCreated(try fact(&reader))
    case 7: .contactCreated(try fact(&reader))
    case 8: .contactChanged(try fact(&reader))
    case 9: .accountCreated(try fact(&reader))
    case 10: .chatSessionOpened(try fact(&reader))
    case 11: .conversationOpened(try fact(&reader))
    case 12: .messageReceived(try fact(&reader))
    case 13: .messageSent(try fact(&reader))
    case 14: .conversationStatusChanged(try fact(&reader))
    case 15: .conversationTakenOver(try fact(&reader))
    case 16: .conversationReleased(try fact(&reader))
    case 17: .conversationAssigned(try fact(&reader))
    case 18: .conversationEnded(try fact(&reader))
    case 19: .conversationReopened(try fact(&reader))
    case 20: .conversationRated(try fact(&reader))
    case 21: .attentionItemRaised(try fact(&reader))
    case 22: .attentionItemUpdated(try fact(&reader))
    case 23: .attentionItemEnded(try fact(&reader))
    case 24: .turnPlanned(try fact(&reader))
    case 25: .turnStarted(try fact(&reader))
    case 26: .turnFinished(try fact(&reader))
    case 27: .gateOpened(try fact(&reader))
    case 28: .gateDecided(try fact(&reader))
    case 29: .knowledgeEntryCreated(try fact(&reader))
    case 30: .knowledgeEntryChanged(try fact(&reader))
    case 31: .knowledgeEntryDecided(try fact(&reader))
    case 32: .knowledgeEntryDeleted(try fact(&reader))
    case 33: .requestAnswered(try fact(&reader))
    case 34: .importBegan(try fact(&reader))
    case 35: .partImported(try fact(&reader))
    case 36: .importEnded(try fact(&reader))
    case 37: .importDropped(try fact(&reader))
    case 38: .incarnationRenewed(try fact(&reader))
    case 39: .contactErased(try fact(&reader))
    case 40: .channelChanged(try fact(&reader))
    case 41: .knowledgeImportBegan(try fact(&reader))
    case 42: .knowledgeImportAdvanced(try fact(&reader))
    case 43: .policyEntryCreated(try fact(&reader))
    case 44: .policyEntryChanged(try fact(&reader))
    case 45: .policyEntryDecided(try fact(&reader))
    case 46: .policyEntryDeleted(try fact(&reader))
    case 47: .accountChanged(try fact(&reader))
    case 48: .contactsMerged(try fact(&reader))
    case 49: .contactMergeUndone(try fact(&reader))
    case 50: .brandChanged(try fact(&reader))
    case 51: .brandDeleted(try fact(&reader))
    case 52: .workspaceDeleted(try fact(&reader))
    case 53: .channelDeleted(try fact(&reader))
    default: throw .unknownCase(tag: tag)
    }
  }
}
