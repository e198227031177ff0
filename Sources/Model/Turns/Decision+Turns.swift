// A turn's life: planned after quiet time, started, finished. Its result is valid only for what it was made from
// (law 5): made stale by a person or a rules change it is dropped, always; made stale by newer customer messages
// it is planned again, twice at most, and then says what it had, and the newer messages open the next turn.

internal import Bytes

extension Decision {
  /// Plans a turn for the newest message, or moves the planned one; a running one is judged when it ends.
  mutating func planTurn(
    for id: ID<Conversation>, _ channel: Channel, replans: UInt32 = 0, since first: Instant? = nil,
    _ state: inout TenantState
  ) {
    guard let conversation = state.conversations[id] else { return }
    if conversation.turn?.isRunning == true { return }
    if state.aiMode(of: channel) == .off { return askForPerson(conversation, &state) }
    let quiet = channel.turnQuietMs.map(Int64.init) ?? Limits.turnQuietMs
    var turn = conversation.turn ?? OpenTurn()
    if conversation.turn == nil {
      turn.id = newId()
      turn.firstMessageAt = first ?? now
      turn.replans = replans
    }
    let latest = turn.firstMessageAt.adding(milliseconds: Limits.turnQuietSinceFirstMs)
    let quietEnd = (conversation.lastWord?.sentAt ?? now).adding(milliseconds: quiet)
    turn.dueAt = max(now, min(quietEnd, latest))
    if turn.dueAt <= now {
      start(turn, of: conversation, &state)
    } else if turn != conversation.turn {
      emit(.turnPlanned(TurnOpened(id, turn)), &state)
    }
  }

  /// The planned turn starts, unless the AI was switched off meanwhile.
  mutating func startTurn(of conversation: Conversation, _ state: inout TenantState) {
    guard let turn = conversation.turn, let channel = state.channels[conversation.channelId] else { return }
    if state.aiMode(of: channel) == .off { return askForPerson(conversation, &state) }
    start(turn, of: conversation, &state)
  }

  /// With the AI off a person is asked for, and what was planned is dropped.
  private mutating func askForPerson(_ conversation: Conversation, _ state: inout TenantState) {
    dropTurn(of: conversation.id, reason: "ai_off", &state)
    var context = AttentionContext()
    context.reason = "ai_off"
    context.messageId = conversation.lastWord?.id
    context.waitingSince = conversation.lastWord?.sentAt
    raise(.customerReplyPending, context, in: conversation, turnId: nil, &state)
  }

  private mutating func start(
    _ planned: OpenTurn, of conversation: Conversation, _ state: inout TenantState
  ) {
    var turn = planned
    turn.isRunning = true
    turn.epoch = conversation.epoch
    turn.rulesVersion = state.workspaces[conversation.workspaceId]?.rulesVersion ?? 0
    emit(.turnStarted(TurnOpened(conversation.id, turn)), &state)
    if conversation.status == .open { setStatus(.inProgress, of: conversation.id, &state) }
  }

  /// Ends the open turn, planned or running, without a word.
  mutating func dropTurn(of id: ID<Conversation>, reason: String, _ state: inout TenantState) {
    guard let turn = state.conversations.read(id, { $0.turn }) ?? nil else { return }
    var finished = TurnFinished()
    finished.conversationId = id
    finished.turnId = turn.id
    finished.status = .superseded
    finished.reason = reason
    emit(.turnFinished(finished), &state)
  }

  mutating func finish(_ order: FinishTurn, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    let conversation = try state.conversation(order.conversationId)
    guard let turn = conversation.turn, turn.id == order.turnId, turn.isRunning else { throw .superseded }
    let channel = try state.channel(conversation.channelId)
    if let stale = state.isOpen(channel) ? staleness(of: turn, conversation, state) : "channel_inactive" {
      supersede(turn, order, reason: stale, &state)
      let replans = stale == Self.newerMessage ? turn.replans + 1 : turn.replans
      planTurn(for: conversation.id, channel, replans: replans, since: turn.firstMessageAt, &state)
      return .done
    }
    let isOvertaken = conversation.epoch > turn.epoch
    switch order.outcome {
    case .answer(let draft) where state.aiMode(of: channel) == .suggest:
      openGate(draft, turn, conversation, &state)
      complete(order, .gated, .directAnswer, &state)
    case .answer(let draft):
      say(draft, turnId: turn.id, in: order.conversationId, channel, &state)
      setStatus(.awaitingContact, of: order.conversationId, &state)
      complete(order, .completed, .directAnswer, &state)
    case .confirmed(let closing): confirm(closing, turn, order, conversation, channel, &state)
    case .handOver: handOver(turn, order, conversation, channel, &state)
    }
    // Messages newer than what was answered open the next turn.
    if isOvertaken, let after = state.conversations[order.conversationId], !after.status.isEnded,
      after.gate == nil
    {
      setStatus(.inProgress, of: after.id, &state)
      planTurn(for: after.id, channel, &state)
    }
    return .done
  }

  private static let newerMessage = "newer_message"

  /// Why a result may not be used, or nil.
  private func staleness(
    of turn: OpenTurn, _ conversation: Conversation, _ state: TenantState
  ) -> String? {
    if conversation.epochOfOthers > turn.epoch { return "steered" }
    if state.workspaces[conversation.workspaceId]?.rulesVersion != turn.rulesVersion {
      return "rules_changed"
    }
    if conversation.epoch > turn.epoch && turn.replans < Limits.turnReplansMax
      && now.milliseconds - turn.firstMessageAt.milliseconds < Limits.turnReplanSinceFirstMs
    {
      return Self.newerMessage
    }
    return nil
  }

  private mutating func supersede(
    _ turn: OpenTurn, _ order: FinishTurn, reason: String, _ state: inout TenantState
  ) {
    var finished = TurnFinished()
    finished.conversationId = order.conversationId
    finished.turnId = turn.id
    finished.status = .superseded
    finished.steps = order.steps
    finished.runs = AgentRuns.of(order.steps)
    finished.reason = reason
    emit(.turnFinished(finished), &state)
  }

  /// The AI's word leaves.
  mutating func say(
    _ draft: Draft, turnId: ID<Turn>, in id: ID<Conversation>, _ channel: Channel,
    _ state: inout TenantState
  ) {
    say(
      draft.body, as: Author(.ai), in: id, channel, expectsReply: draft.expectsReply,
      setsTimer: true, saying: Saying(clarifies: draft.clarifies, uses: draft.uses, turnId: turnId), &state)
  }

  /// The customer confirmed (`LIFECYCLE.md` A3, 1).
  ///
  /// Before any answer there is nothing to confirm, and with an item not ended a person still owes something.
  private mutating func confirm(
    _ closing: String?, _ turn: OpenTurn, _ order: FinishTurn, _ conversation: Conversation,
    _ channel: Channel, _ state: inout TenantState
  ) {
    let isAnswered = conversation.messages.contains { $0.isOurs && !$0.isHolding }
    let isOwed = hasItems(conversation, state) || conversation.gate != nil
    if !isAnswered || isOwed || conversation.epoch > turn.epoch {
      complete(order, .completed, .human, &state)
      return
    }
    if let closing, channel.closingSentence, channel.channelType != .email,
      state.aiMode(of: channel) == .auto
    {
      say(
        closing, as: Author(.ai), in: conversation.id, channel, expectsReply: false, setsTimer: false,
        saying: Saying(turnId: turn.id), &state)
    }
    complete(order, .completed, .directAnswer, &state)
    end(
      conversation.id, .resolved, outcome: Self.confirmedOutcome, autoResolved: !conversation.personWrote,
      &state)
  }

  private mutating func handOver(
    _ turn: OpenTurn, _ order: FinishTurn, _ conversation: Conversation, _ channel: Channel,
    _ state: inout TenantState
  ) {
    guard case .handOver(let reason, let summary, let candidates, let holding) = order.outcome else { return }
    var context = AttentionContext()
    context.reason = reason.rawValue
    context.summary = summary
    context.candidates = candidates
    context.waitingSince = conversation.lastWord?.sentAt
    // A far-fetched candidate may help a person to look; it is no text to send with one click.
    if let nearest = candidates.first, nearest.score >= Limits.suggestedReplyScoreMin {
      context.suggestedReply = state.knowledge[nearest.entryId]?.answer
    }
    raise(.escalation, context, in: conversation, turnId: turn.id, &state)
    if !conversation.isHolding && state.aiMode(of: channel) == .auto {
      say(
        holding, as: Author(.ai), in: conversation.id, channel, expectsReply: false, setsTimer: false,
        saying: Saying(isHolding: true, turnId: turn.id), &state)
    }
    complete(order, .completed, .human, &state)
  }

  private mutating func complete(
    _ order: FinishTurn, _ status: Turn.Status, _ path: RoutingPath, _ state: inout TenantState
  ) {
    var finished = TurnFinished()
    finished.conversationId = order.conversationId
    finished.turnId = order.turnId
    finished.status = status
    finished.routingPath = path
    finished.steps = order.steps
    finished.runs = AgentRuns.of(order.steps)
    finished.stateSummary = state.conversations.read(order.conversationId, Self.summary)
    emit(.turnFinished(finished), &state)
  }

  /// First request, last word, who owes the next one.
  static func summary(of conversation: Conversation) -> String {
    let first = conversation.messages.first { !$0.isOurs }?.body ?? ""
    let last = conversation.lastWord
    let owes = last?.isOurs == false ? "We owe the next word." : "The customer owes the next word."
    let asked = "Asked: \(first.preview(characters: 160))"
    guard let last, last.body != first else { return asked + " " + owes }
    let speaker = !last.isOurs ? "Customer" : last.author.isPerson ? "Person" : "AI"
    return asked + " Last word (\(speaker)): \(last.body.preview(characters: 160)) " + owes
  }
}
