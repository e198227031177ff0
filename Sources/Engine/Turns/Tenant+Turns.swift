// A running turn is an effect kept in state until its result comes back (law 4). The tenant owns its task: it
// starts it when the event says so, cancels it when the turn was dropped, and starts it again after a restart.

internal import Bytes
package import Model
internal import World

extension Tenant {
  func followTurns(_ events: [Event]) {
    for event in events {
      switch event {
      case .turnStarted(let fact): startTurn(fact.turn, in: fact.conversationId)
      case .turnFinished(let fact): turnTasks.removeValue(forKey: fact.turnId)?.cancel()
      default: continue
      }
    }
  }

  func resumeTurns() {
    var ids: [ID<Conversation>] = []
    if let first = state.runningTurns.first {
      state.runningTurns.scan(from: first) {
        ids.append($0)
        return true
      }
    }
    for id in ids {
      if let turn = state.conversations.read(id, { $0.turn }) ?? nil { startTurn(turn, in: id) }
    }
  }

  private func startTurn(_ turn: OpenTurn, in id: ID<Conversation>) {
    guard turnTasks[turn.id] == nil, let request = turnRequest(turn, in: id) else { return }
    let runner = world.turns
    turnTasks[turn.id] = Task(executorPreference: shard) { [self] in
      let result = await runner.run(request)
      if Task.isCancelled { return }
      await finish(turn.id, in: id, result)
    }
  }

  private func turnRequest(_ turn: OpenTurn, in id: ID<Conversation>) -> TurnRequest? {
    guard let conversation = state.conversations[id], let channel = state.channels[conversation.channelId],
      let workspace = state.workspaces[conversation.workspaceId]
    else { return nil }
    return TurnRequest(
      turn: turn, conversationId: id,
      contactName: state.contacts.read(conversation.contactId) { $0.firstName } ?? nil,
      channel: channel, workspace: workspace, brand: state.brands[channel.brandId],
      recent: Array(conversation.messages.suffix(EngineLimits.turnMessagesMax)),
      clarified: conversation.clarified, personWrote: conversation.personWrote,
      expectsReply: conversation.expectsReply, handedOver: handOverReason(of: conversation),
      startedAt: world.clock.now(), tenant: self)
  }

  /// Why a person was called, while nobody has answered or put the call aside.
  private func handOverReason(of conversation: Conversation) -> HandOverReason? {
    for id in conversation.attentionItemIds {
      if let item = state.attentionItems[id], item.kind == .escalation, !item.status.isEnded,
        let reason = item.context.reason.flatMap(HandOverReason.init)
      {
        return reason
      }
    }
    return nil
  }

  private func finish(_ turnId: ID<Turn>, in id: ID<Conversation>, _ result: TurnResult) {
    turnTasks[turnId] = nil
    let order = FinishTurn(
      conversationId: id, turnId: turnId, outcome: result.outcome, steps: result.steps)
    guard case .failure(let failure) = commit(.finishTurn(order), by: .ai) else { return }
    switch failure {
    case .refused, .quarantined, .stopped:
      // Dropped meanwhile, or nothing may be written any more: the open turn runs again after a restart.
      return
    case .tooLarge:
      // The answer matters more than how it was found.
      if !result.steps.isEmpty { finish(turnId, in: id, TurnResult(result.outcome, steps: [])) }
    case .diskFull, .overloaded:
      let wait = world.clock.ticks() + EngineLimits.housekeepingMs * 1_000_000
      _ = shard.startTimer(at: wait) { [weak self] in
        self?.onShard { $0.finish(turnId, in: id, result) }
      }
    }
  }

  /// The entries with these ids that are approved, for a turn that found them.
  package func approvedEntries(_ ids: [ID<KnowledgeEntry>]) -> [KnowledgeEntry] {
    ids.compactMap { id in state.knowledge[id].flatMap { $0.status == .approved ? $0 : nil } }
  }
}
