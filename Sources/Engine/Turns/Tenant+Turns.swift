// A running turn is an effect kept in state until its result comes back (law 4). The tenant owns its task: it
// starts it when the event says so, cancels it when the turn was dropped, and starts it again after a restart. How many
// run at once is bounded, and the tenants of a shard take turns: a started turn waits in the shard's queue until its
// tenant's turn has come. The queue holds no truth: what was dropped meanwhile is passed over.

internal import Bytes
package import Model
internal import World

extension Tenant {
  func followTurns(_ events: [Event]) {
    for event in events {
      switch event {
      case .turnStarted(let fact): queueTurn(fact.turn.id, in: fact.conversationId)
      case .turnFinished(let fact): turnTasks.removeValue(forKey: fact.turnId)?.cancel()
      default: continue
      }
    }
    startQueuedTurns()
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
      if let turn = state.conversations.turn(of: id) { queueTurn(turn.id, in: id) }
    }
    startQueuedTurns()
  }

  private func queueTurn(_ turnId: ID<Turn>, in conversationId: ID<Conversation>) {
    let queued = QueuedTurn(tenant: self, turnId: turnId, conversationId: conversationId)
    world.turnQueue(of: shard).withLock { $0.add(queued, of: id) }
  }

  /// Starts what may start on this shard, whosever it is: the other tenants there are on this thread too.
  private func startQueuedTurns() {
    while let next = world.turnQueue(of: shard).withLock({ $0.next() }) {
      next.tenant.onShard { $0.startTurn(next) }
    }
  }

  private func startTurn(_ queued: QueuedTurn) {
    let (turnId, conversationId) = (queued.turnId, queued.conversationId)
    guard let turn = state.conversations.turn(of: conversationId), turn.id == turnId, turn.isRunning,
      turnTasks[turnId] == nil, let request = turnRequest(turn, in: conversationId)
    else { return world.turnQueue(of: shard).withLock { $0.ended(of: id) } }
    let runner = world.turns
    turnTasks[turnId] = Task(executorPreference: shard) { [self] in
      let began = world.clock.ticks()
      let result = await runner.run(request)
      await ended(turnId, in: conversationId, Task.isCancelled ? nil : result, since: began)
    }
  }

  /// A turn's task is over; nil when its result is of no use any more.
  private func ended(
    _ turnId: ID<Turn>, in conversationId: ID<Conversation>, _ result: TurnResult?, since began: UInt64
  ) {
    world.turnQueue(of: shard).withLock { $0.ended(of: id) }
    if let result {
      world.turnFigures[shard.index].record(result, ticks: world.clock.ticks() - began)
      finish(turnId, in: conversationId, result)
    }
    startQueuedTurns()
  }

  private func turnRequest(_ turn: OpenTurn, in id: ID<Conversation>) -> TurnRequest? {
    guard let conversation = state.conversations[id], let channel = state.channels[conversation.channelId],
      let workspace = state.workspaces[conversation.workspaceId]
    else { return nil }
    return TurnRequest(
      turn: turn, conversationId: id,
      contactName: state.contacts[conversation.contactId]?.firstName,
      channel: channel, workspace: workspace, brand: state.brands[channel.brandId],
      recent: conversation.messages.newest(EngineLimits.turnMessagesMax),
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
    case .refused, .quarantined, .stopped, .rested:
      // Dropped meanwhile, or nothing may be written any more: the open turn runs again after a restart.
      return
    case .tooLarge:
      // The answer matters more than how it was found.
      if !result.steps.isEmpty { finish(turnId, in: id, TurnResult(result.outcome, steps: [])) }
    case .diskFull, .overloaded, .tenantOverloaded:
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

  /// The same for policies.
  package func approvedPolicies(_ ids: [ID<PolicyEntry>]) -> [PolicyEntry] {
    ids.compactMap { id in state.policies[id].flatMap { $0.status == .approved ? $0 : nil } }
  }
}
