// Take over, release, assign, resolve, close, reopen: the rows of `LIFECYCLE.md` A2 that a person or a program
// calls, and silence, which a timer does.

internal import Bytes

extension Decision {
  mutating func setStatus(
    _ status: ConversationStatus, of id: ID<Conversation>, _ state: inout TenantState
  ) {
    if state.conversations.read(id, { $0.status }) == status { return }
    emit(.conversationStatusChanged(ConversationStatusChanged(id, status)), &state)
  }

  mutating func takeOver(_ id: ID<Conversation>, _ state: inout TenantState) throws(Refusal) -> CommandResult
  {
    let conversation = try state.conversation(id)
    if conversation.status.isEnded { throw .alreadyEnded }
    if conversation.humanManagingUserId == stamp.actor.name { return .done }
    dropTurn(of: id, reason: "taken_over", &state)
    dropGate(of: id, reason: "taken_over", &state)
    emit(.conversationTakenOver(ConversationTakenOver(id, by: stamp.actor.name)), &state)
    if conversation.status == .open { setStatus(.inProgress, of: id, &state) }
    if conversation.assignedToUserId == nil, stamp.actor.kind == .user,
      let uuid = UUID(stamp.actor.name), state.users.contains(ID(uuid))
    {
      emit(.conversationAssigned(ConversationAssigned(id, ID(uuid))), &state)
    }
    return .done
  }

  mutating func release(_ id: ID<Conversation>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    if conversation.status.isEnded { throw .alreadyEnded }
    if conversation.humanManagingUserId == nil { return .done }
    dropGate(of: id, reason: "released", &state)
    emit(.conversationReleased(ConversationReleased(id)), &state)
    if conversation.customerWaits, let word = conversation.lastWord {
      var context = AttentionContext()
      context.reason = "released"
      context.messageId = word.id
      context.waitingSince = word.sentAt
      raise(.customerReplyPending, context, in: conversation, turnId: nil, &state)
    }
    return .done
  }

  mutating func assign(
    _ id: ID<Conversation>, _ userId: ID<User>?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    if let userId, !state.users.contains(userId) { throw .notFound(noun: "user") }
    if conversation.assignedToUserId == userId { return .done }
    emit(.conversationAssigned(ConversationAssigned(id, userId)), &state)
    return .done
  }

  mutating func resolve(
    _ id: ID<Conversation>, outcome: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    if conversation.status == .resolved { throw .alreadyResolved }
    if conversation.status == .closed { throw .conversationClosed }
    if let outcome { try Self.check(outcome, "outcome", bytes: 0...Limits.outcomeBytesMax) }
    end(id, .resolved, outcome: outcome, autoResolved: false, &state)
    return .done
  }

  mutating func close(_ id: ID<Conversation>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    if conversation.status == .closed { throw .conversationClosed }
    end(id, .closed, outcome: conversation.outcome, autoResolved: conversation.autoResolved, &state)
    return .done
  }

  mutating func reopen(_ id: ID<Conversation>, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    let channel = try state.channel(conversation.channelId)
    if !conversation.status.isEnded { throw .notEnded }
    let weOwe = conversation.lastWord?.isOurs != true
    emit(
      .conversationReopened(
        ConversationReopened(
          id, weOwe ? .inProgress : .awaitingContact, byCustomer: false,
          silenceDueAt: weOwe ? nil : silenceDueAt(on: channel))), &state)
    return .done
  }

  /// Ends a conversation with all that hangs on it: turn, gate, items, manager, timers.
  mutating func end(
    _ id: ID<Conversation>, _ status: ConversationStatus, outcome: String?, autoResolved: Bool,
    _ state: inout TenantState
  ) {
    let reason = "conversation_\(status.rawValue)"
    dropTurn(of: id, reason: reason, &state)
    rejectGate(of: id, reason: reason, &state)
    endItems(of: id, AttentionItem.Kind.allCases, reason: reason, &state)
    emit(
      .conversationEnded(
        ConversationEnded(id, status, outcome: outcome, autoResolved: autoResolved)), &state)
  }

  /// What is due happens, unless it is due no more.
  mutating func fire(_ due: DueTime, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(due.conversationId)
    guard conversation.dueTimes.contains(due), due.at <= now else { throw .superseded }
    switch due.kind {
    case .turn: startTurn(of: conversation, &state)
    case .silence: fallSilent(conversation, &state)
    case .gateWarning: warnOfGate(conversation, &state)
    }
    return .done
  }

  /// The customer's time is over (`LIFECYCLE.md` A3, 2 to 4).
  private mutating func fallSilent(_ conversation: Conversation, _ state: inout TenantState) {
    if conversation.expectsReply {
      end(conversation.id, .abandoned, outcome: nil, autoResolved: false, &state)
      return
    }
    let ours = conversation.messages.last { $0.isOurs && !$0.isHolding }
    let byAI = ours?.author.kind == .ai && !conversation.personWrote
    end(
      conversation.id, .resolved, outcome: "No further question after the answer", autoResolved: byAI, &state)
  }
}
