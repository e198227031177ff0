// What a state has begun and not ended: turns that are planned or run, gates that wait for a person. After a crash
// each is finished by an event, or still pending under the same id.

internal import Model

/// The effects that a recovery found open.
struct OpenEffects {
  /// The newest event when they were found.
  let sequence: UInt64
  private(set) var turns: [(conversation: ID<Conversation>, turn: ID<Turn>, isRunning: Bool)] = []
  private(set) var gates: [(conversation: ID<Conversation>, turn: ID<Turn>)] = []

  init(_ state: TenantState) {
    sequence = state.sequence
    state.conversations.forEach { conversation in
      if let turn = conversation.turn { turns.append((conversation.id, turn.id, turn.isRunning)) }
      if let gate = conversation.gate { gates.append((conversation.id, gate.turnId)) }
    }
  }

  var count: Int { turns.count + gates.count }

  /// - Parameter facts: every event that was applied since.
  /// - Returns: the effect that is neither finished nor pending, or nil.
  func lost(in state: TenantState, after facts: ArraySlice<Ledger.Fact>) -> String? {
    let finished = Self.finished(in: facts)
    var decided: Set<ID<Conversation>> = []
    for fact in facts {
      if case .gateDecided(let gate) = fact.event, gate.decision != .warned {
        decided.insert(gate.conversationId)
      }
    }
    for (id, turn, _) in turns where !finished.contains(turn) {
      let pending = state.conversations.read(id) { $0.turn?.id } ?? nil
      if pending != turn { return "turn \(turn) of conversation \(id) is neither finished nor pending" }
    }
    for (id, turn) in gates where !decided.contains(id) {
      let pending = state.conversations.read(id) { $0.gate?.turnId } ?? nil
      if pending != turn { return "the gate of conversation \(id) is neither decided nor pending" }
    }
    return nil
  }

  /// The turns that these events ended.
  static func finished(in facts: ArraySlice<Ledger.Fact>) -> Set<ID<Turn>> {
    var finished: Set<ID<Turn>> = []
    for fact in facts {
      if case .turnFinished(let turn) = fact.event { finished.insert(turn.turnId) }
    }
    return finished
  }
}
