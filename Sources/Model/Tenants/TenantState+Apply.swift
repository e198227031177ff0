// `apply` is total and pure: the same events make the same state, live, after a crash, in a follower. It reads
// no clock and no chance. An event that cannot follow from the state is a contradiction, which quarantines the
// tenant; nothing here traps.

internal import Bytes

extension TenantState {
  /// Carries out one event.
  package mutating func apply(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    sequence += 1
    lastAt = stamp.at
    switch event {
    case .tenantCreated(let tenant): self.tenant = tenant
    case .userAdded(let user): try Self.insert(users.insert(user), "user", user.id.uuid)
    case .brandCreated, .brandChanged, .brandDeleted, .workspaceCreated, .workspaceChanged,
      .workspaceDeleted, .channelCreated, .channelChanged, .channelDeleted:
      try applySettings(event, stamp)
    case .contactCreated(let contact): try applyCreated(contact)
    case .contactChanged(let contact): try applyChanged(contact)
    case .accountCreated(let account): try applyCreated(account)
    case .accountChanged(let account): try applyChanged(account)
    case .contactsMerged(let fact): try applyMerged(fact, stamp)
    case .contactMergeUndone(let fact): try applyUndone(fact, stamp)
    case .chatSessionOpened(let session):
      try Self.insert(sessions.insert(session), "chat session", session.id.uuid)
    case .conversationOpened(let fact): try applyOpened(fact, stamp)
    case .messageReceived(let fact): try applyReceived(fact, stamp)
    case .messageSent(let fact): try applySent(fact, stamp)
    case .conversationStatusChanged, .conversationTakenOver, .conversationReleased, .conversationAssigned,
      .conversationEnded, .conversationReopened, .conversationRated:
      try applySteering(event, stamp)
    case .attentionItemRaised(let item): try applyRaised(item)
    case .attentionItemUpdated(let fact): try applyUpdated(fact)
    case .attentionItemEnded(let fact): try applyEnded(fact, stamp)
    case .turnPlanned, .turnStarted, .turnFinished, .gateOpened, .gateDecided:
      try applyTurn(event, stamp)
    case .knowledgeEntryCreated, .knowledgeEntryChanged, .knowledgeEntryDecided, .knowledgeEntryDeleted:
      try applyKnowledge(event, stamp)
    case .knowledgeImportBegan, .knowledgeImportAdvanced: try applyKnowledgeImport(event, stamp)
    case .policyEntryCreated, .policyEntryChanged, .policyEntryDecided, .policyEntryDeleted:
      try applyPolicy(event, stamp)
    case .requestAnswered(let request): requests.keep(request)
    case .incarnationRenewed(let fact): tenant.incarnation = fact.incarnation
    case .importBegan, .partImported, .importEnded, .importDropped: try applyImport(event)
    case .contactErased(let fact): try applyErased(fact, stamp)
    }
  }

  // Both are the type's own: a method's `self` would be copied before its arguments change a table, and every page that
  // they touch with it.

  static func insert(_ inserted: Bool, _ noun: String, _ id: UUID) throws(Contradiction) {
    if !inserted { throw Contradiction("\(noun) \(id) was created twice") }
  }

  @discardableResult
  static func found<R>(_ result: R?, _ noun: String, _ id: UUID) throws(Contradiction) -> R {
    guard let result else { throw Contradiction("\(noun) \(id) is not there") }
    return result
  }

  /// Changes a conversation and moves it in every list and due time that follows from it.
  @discardableResult
  mutating func change<R>(
    _ id: ID<Conversation>, _ body: (inout Conversation) -> R
  ) throws(Contradiction) -> R {
    if isUnsettled { return try Self.found(conversations.update(id, body), "conversation", id.uuid) }
    // The row is never copied here: a second reference to its messages would have the last of them copied.
    let contacts = contacts
    var moved: (before: Indexed, after: Indexed)?
    let result = conversations.update(id) { conversation in
      let accountId = contacts.read(conversation.contactId) { $0.accountId } ?? nil
      let before = Indexed(conversation, accountId)
      let result = body(&conversation)
      moved = (before, Indexed(conversation, accountId))
      return result
    }
    guard let (before, after) = moved, let result else {
      throw Contradiction("conversation \(id) is not there")
    }
    lists.move(from: before.standing, to: after.standing)
    conversationUsage.move(from: before.usage, to: after.usage)
    moveDue(before.turn, after.turn)
    moveDue(before.silence, after.silence)
    moveDue(before.gateWarning, after.gateWarning)
    if before.isRunning != after.isRunning {
      if after.isRunning { runningTurns.insert(id) } else { runningTurns.remove(id) }
    }
    return result
  }

  private mutating func moveDue(_ before: DueTime?, _ after: DueTime?) {
    if before == after { return }
    if let before { due.remove(before) }
    if let after { due.insert(after) }
  }

  /// Where a conversation stands in everything that follows from it.
  private struct Indexed {
    let standing: ConversationLists.Standing
    let usage: UsageStanding
    let turn: DueTime?
    let silence: DueTime?
    let gateWarning: DueTime?
    let isRunning: Bool

    init(_ conversation: Conversation, _ accountId: ID<Account>?) {
      standing = ConversationLists.Standing(conversation, accountId: accountId)
      usage = UsageStanding(conversation)
      turn = conversation.due(.turn)
      silence = conversation.due(.silence)
      gateWarning = conversation.due(.gateWarning)
      isRunning = conversation.turn?.isRunning == true
    }
  }
}
