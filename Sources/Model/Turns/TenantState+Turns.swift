// What the events of turns and gates do.

extension TenantState {
  mutating func applyTurn(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    switch event {
    case .turnPlanned(let fact):
      try change(fact.conversationId) { $0.turn = fact.turn }
    case .turnStarted(let fact):
      try applyStarted(fact, stamp)
    case .turnFinished(let fact):
      try applyFinished(fact, stamp)
    case .gateOpened(let fact):
      try change(fact.conversationId) { $0.gate = fact.gate }
    case .gateDecided(let fact):
      try applyDecided(fact)
    default: throw Contradiction("an event that is not a turn's came to its rules")
    }
  }

  private mutating func applyDecided(_ fact: GateDecided) throws(Contradiction) {
    let decided = try change(fact.conversationId) { conversation -> Gate? in
      let gate = conversation.gate
      if fact.decision == .warned { conversation.gate?.warned = true } else { conversation.gate = nil }
      return gate
    }
    guard let decided else {
      throw Contradiction("conversation \(fact.conversationId) has no gate to decide")
    }
    if fact.decision == .warned { return }
    _ = turns.update(decided.turnId) {
      $0.status = fact.decision == .approved ? .completed : .superseded
      if fact.decision != .approved { $0.reason = fact.reason }
    }
  }

  private mutating func applyStarted(_ fact: TurnOpened, _ stamp: Stamp) throws(Contradiction) {
    if !turns.contains(fact.turn.id) {
      var turn = Turn()
      turn.id = fact.turn.id
      turn.conversationId = fact.conversationId
      turn.startedAt = stamp.at
      _ = turns.insert(turn)
    }
    _ = turns.update(fact.turn.id) {
      $0.status = .running
      $0.epoch = fact.turn.epoch
      $0.rulesVersion = fact.turn.rulesVersion
    }
    let dropped = try change(fact.conversationId) { conversation -> ID<Turn>? in
      conversation.turn = fact.turn
      if conversation.turnIds.last != fact.turn.id { conversation.turnIds.append(fact.turn.id) }
      if conversation.turnIds.count > Limits.turnsPerConversationMax {
        return conversation.turnIds.removeFirst()
      }
      return nil
    }
    if let dropped { _ = turns.remove(dropped) }
  }

  private mutating func applyFinished(_ fact: TurnFinished, _ stamp: Stamp) throws(Contradiction) {
    if let workspaceId = conversations.workspaceId(of: fact.conversationId) {
      agentUsage.count(fact.runs, in: workspaceId, on: stamp.at.day)
    }
    // A planned turn that never ran leaves no trace of its own.
    _ = turns.update(fact.turnId) {
      $0.status = fact.status
      $0.routingPath = fact.routingPath
      $0.finishedAt = stamp.at
      $0.steps += fact.steps
      $0.reason = fact.reason
    }
    try change(fact.conversationId) { conversation in
      if conversation.turn?.id == fact.turnId { conversation.turn = nil }
      if let path = fact.routingPath { conversation.lastRoutingPath = path }
      if let summary = fact.stateSummary { conversation.stateSummary = summary }
      conversation.updatedAt = stamp.at
    }
  }
}
