// A turn twice: the open one, which a conversation carries until its result comes, and the trace that stays. What a
// result is valid for (law 5) stands in the open one.

package import Bytes

/// Which way the latest turn went (`lastTurnRoutingPath`).
package enum RoutingPath: String, WireCase {
  case directAnswer = "direct_answer"
  case model, specialist, human, paused

  package init() { self = .directAnswer }
  package var wireTag: UInt64 {
    switch self {
    case .directAnswer: 1
    case .model: 2
    case .specialist: 3
    case .human: 4
    case .paused: 5
    }
  }
}

/// The turn of a conversation that has not ended yet: planned for a due time, or running.
package struct OpenTurn: WireMessage, Equatable {
  package var id = ID<Turn>()
  /// When quiet time is over; while planned.
  package var dueAt = Instant()
  /// Arrival of the first message it answers.
  package var firstMessageAt = Instant()
  package var isRunning = false
  package var replans: UInt32 = 0
  /// What the running turn was made from (law 5).
  package var epoch: UInt64 = 0
  package var rulesVersion: UInt64 = 0

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "due_at", &dueAt)
    try coder.field(3, "first_message_at", &firstMessageAt)
    try coder.field(4, "is_running", &isRunning)
    try coder.field(5, "replans", &replans)
    try coder.field(6, "epoch", &epoch)
    try coder.field(7, "rules_version", &rulesVersion)
  }
}

/// The trace of an AI turn.
package struct Turn: Identified, WireMessage, Equatable {
  package enum Status: String, WireCase {
    case running, completed
    /// Dropped because something newer made it stale.
    case superseded
    /// Waits for a person.
    case gated
    package init() { self = .running }
    package var wireTag: UInt64 {
      switch self {
      case .running: 1
      case .completed: 2
      case .superseded: 3
      case .gated: 4
      }
    }
  }

  package var id = ID<Turn>()
  package var conversationId = ID<Conversation>()
  package var status = Status.running
  package var routingPath: RoutingPath?
  package var startedAt = Instant()
  package var finishedAt: Instant?
  package var epoch: UInt64 = 0
  package var rulesVersion: UInt64 = 0
  package var steps: [TurnStep] = []
  /// Why it was superseded.
  package var reason: String?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "conversation_id", &conversationId)
    try coder.field(3, "status", &status)
    try coder.field(4, "routing_path", &routingPath)
    try coder.field(5, "started_at", &startedAt)
    try coder.field(6, "finished_at", &finishedAt)
    try coder.field(7, "epoch", &epoch)
    try coder.field(8, "rules_version", &rulesVersion)
    try coder.field(9, "steps", &steps)
    try coder.personal(10, "reason", &reason)
  }
}

/// One step of a turn, with the versions of what went in.
package struct TurnStep: WireMessage, Equatable {
  package enum Kind: String, WireCase {
    case gates
    case smallTalk = "small_talk"
    case retrieval, decision, compose, validate, deliver
    case handOver = "hand_over"
    package init() { self = .gates }
    package var wireTag: UInt64 {
      switch self {
      case .gates: 1
      case .smallTalk: 2
      case .retrieval: 3
      case .decision: 4
      case .compose: 5
      case .validate: 6
      case .deliver: 7
      case .handOver: 8
      }
    }
  }

  package var kind = Kind.gates
  package var at = Instant()
  package var durationMicros: UInt64 = 0
  package var facts: [TurnFact] = []
  package var hits: [KnowledgeHit] = []
  /// Policies that applied to the customer's words.
  package var policies: [PolicyHit] = []

  package init() {}
  package init(
    _ kind: Kind, at: Instant, durationMicros: UInt64 = 0, facts: [TurnFact] = [], hits: [KnowledgeHit] = [],
    policies: [PolicyHit] = []
  ) {
    self.kind = kind
    self.at = at
    self.durationMicros = durationMicros
    self.facts = facts
    self.hits = hits
    self.policies = policies
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "kind", &kind)
    try coder.field(2, "at", &at)
    try coder.field(3, "duration_micros", &durationMicros)
    try coder.field(4, "facts", &facts)
    try coder.field(5, "hits", &hits)
    try coder.field(6, "policies", &policies)
  }
}

/// A named value in a step.
package struct TurnFact: WireMessage, Equatable {
  package var name = ""
  package var value = ""

  package init() {}
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "name", &name)
    try coder.personal(2, "value", &value)
  }
}
