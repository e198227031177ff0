// A draft that waits for a person (`LIFECYCLE.md` A5): sent unchanged by approve, ended by reject, dropped by
// anything that moves the epoch.

internal import Bytes

extension Decision {
  mutating func openGate(
    _ draft: Draft, _ turn: OpenTurn, _ conversation: Conversation, _ state: inout TenantState
  ) {
    var context = AttentionContext()
    context.toolName = "send_reply"
    context.draft = draft.body
    context.waitingSince = conversation.lastWord?.sentAt
    var item = AttentionItem()
    item.id = newId()
    item.conversationId = conversation.id
    item.workspaceId = conversation.workspaceId
    item.kind = .approvalGate
    item.context = context
    item.createdAt = now
    item.turnId = turn.id
    emit(.attentionItemRaised(item), &state)
    var gate = Gate()
    gate.itemId = item.id
    gate.turnId = turn.id
    gate.draft = draft
    gate.openedAt = now
    emit(.gateOpened(GateOpened(conversation.id, gate)), &state)
  }

  mutating func approveGate(
    _ id: ID<Conversation>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    guard let gate = conversation.gate else { throw .nothingPending }
    let channel = try state.channel(conversation.channelId)
    if !state.isOpen(channel) { throw .channelInactive }
    closeGate(of: id, .approved, itemEnds: .resolved, reason: "approved", &state)
    let epoch = conversation.epoch
    say(gate.draft, turnId: gate.turnId, in: id, channel, &state)
    let answered = state.turns.read(gate.turnId) { $0.epoch }
    if answered == epoch {
      setStatus(.awaitingContact, of: id, &state)
    } else {
      // Messages came while the draft was made: they open the next turn.
      planTurn(for: id, channel, &state)
    }
    return .done
  }

  /// Without the draft the customer still waits: an item says so.
  mutating func rejectGate(
    _ id: ID<Conversation>, reason: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(id)
    if conversation.gate == nil { throw .nothingPending }
    if let reason { try Self.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    closeGate(of: id, .rejected, itemEnds: .resolved, reason: reason ?? "rejected", &state)
    if conversation.customerWaits, let word = conversation.lastWord {
      var context = AttentionContext()
      context.reason = "draft_rejected"
      context.messageId = word.id
      context.waitingSince = word.sentAt
      raise(.customerReplyPending, context, in: conversation, turnId: nil, &state)
    }
    return .done
  }

  /// Something moved the epoch under a waiting draft.
  mutating func dropGate(of id: ID<Conversation>, reason: String, _ state: inout TenantState) {
    closeGate(of: id, .dropped, itemEnds: .dismissed, reason: reason, &state)
  }

  /// The conversation ends under a waiting draft.
  mutating func rejectGate(of id: ID<Conversation>, reason: String, _ state: inout TenantState) {
    closeGate(of: id, .rejected, itemEnds: .resolved, reason: reason, &state)
  }

  private mutating func closeGate(
    of id: ID<Conversation>, _ decision: GateDecided.Decision, itemEnds status: AttentionItem.Status,
    reason: String, _ state: inout TenantState
  ) {
    guard let gate = state.conversations.read(id, { $0.gate }) ?? nil else { return }
    emit(.gateDecided(GateDecided(id, decision, reason: reason)), &state)
    if gate.warned { endItems(of: id, [.expiryWarning], reason: reason, &state) }
    if state.attentionItems[gate.itemId]?.status.isEnded == false {
      emit(.attentionItemEnded(AttentionItemEnded(gate.itemId, status, reason: reason)), &state)
    }
  }

  mutating func warnOfGate(_ conversation: Conversation, _ state: inout TenantState) {
    guard let gate = conversation.gate else { return }
    emit(.gateDecided(GateDecided(conversation.id, .warned, reason: nil)), &state)
    var context = AttentionContext()
    context.what = "approval_gate"
    context.waitingSince = gate.openedAt
    raise(.expiryWarning, context, in: conversation, turnId: gate.turnId, &state)
  }
}
