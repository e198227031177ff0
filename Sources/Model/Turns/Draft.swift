/// What a turn wants to say.
package struct Draft: WireMessage, Equatable {
  package var body = ""
  /// Whether it asks the customer something: typed by the composer, never guessed.
  package var expectsReply = false
  /// Whether it offers questions to choose from.
  package var clarifies = false
  package var uses: [KnowledgeHit] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.personal(1, "body", &body)
    try coder.field(2, "expects_reply", &expectsReply)
    try coder.field(3, "clarifies", &clarifies)
    try coder.field(4, "uses", &uses)
  }
}

/// Why a conversation is handed to a person.
package enum HandOverReason: String, WireCase {
  case customerAsked = "customer_asked"
  case noAnswer = "no_answer"
  case policy, guardrail
  case circuitBreaker = "circuit_breaker"
  case allowance
  case deliveryFailed = "delivery_failed"
  case resolutionFailure = "resolution_failure"
  case kbConflict = "kb_conflict"

  package init() { self = .noAnswer }
  package var wireTag: UInt64 {
    switch self {
    case .customerAsked: 1
    case .noAnswer: 2
    case .policy: 3
    case .guardrail: 4
    case .circuitBreaker: 5
    case .allowance: 6
    case .deliveryFailed: 7
    case .resolutionFailure: 8
    case .kbConflict: 9
    }
  }
}

/// What a turn came to: the one thing it asks the rules to do.
package enum TurnOutcome: Sendable, Equatable {
  /// Say this.
  case answer(Draft)
  /// The customer confirmed: end the conversation, with a closing sentence where there is one.
  case confirmed(closing: String?)
  /// A person must go on; `holding` is said unless one stands unanswered.
  case handOver(HandOverReason, summary: String, candidates: [KnowledgeHit], holding: String)
}
