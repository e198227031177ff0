// The facts of a turn's life.

/// A turn was planned, planned anew, or started.
package struct TurnOpened: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var turn = OpenTurn()

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ turn: OpenTurn) {
    self.conversationId = conversationId
    self.turn = turn
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "turn", &turn)
  }
}

/// A turn ended, with its trace.
package struct TurnFinished: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var turnId = ID<Turn>()
  package var status = Turn.Status.completed
  package var routingPath: RoutingPath?
  package var steps: [TurnStep] = []
  package var reason: String?
  package var stateSummary: String?
  /// The agents that ran for it; none in records from before they were counted.
  package var runs: [AgentRuns] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "turn_id", &turnId)
    try coder.field(3, "status", &status)
    try coder.field(4, "routing_path", &routingPath)
    try coder.field(5, "steps", &steps)
    try coder.personal(6, "reason", &reason)
    try coder.personal(7, "state_summary", &stateSummary)
    try coder.field(8, "runs", &runs)
  }
}

/// A draft waits for a person.
package struct GateOpened: WireMessage, Equatable {
  package var conversationId = ID<Conversation>()
  package var gate = Gate()

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ gate: Gate) {
    self.conversationId = conversationId
    self.gate = gate
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "gate", &gate)
  }
}

/// What became of a gate, or with `warned` the sign that its day has passed.
package struct GateDecided: WireMessage, Equatable {
  package enum Decision: String, WireCase {
    case approved, rejected, dropped
    /// Still open; the warning was raised.
    case warned
    package init() { self = .dropped }
    package var wireTag: UInt64 {
      switch self {
      case .approved: 1
      case .rejected: 2
      case .dropped: 3
      case .warned: 4
      }
    }
  }

  package var conversationId = ID<Conversation>()
  package var decision = Decision.dropped
  package var reason: String?

  package init() {}
  package init(_ conversationId: ID<Conversation>, _ decision: Decision, reason: String?) {
    self.conversationId = conversationId
    self.decision = decision
    self.reason = reason
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "conversation_id", &conversationId)
    try coder.field(2, "decision", &decision)
    try coder.personal(3, "reason", &reason)
  }
}
