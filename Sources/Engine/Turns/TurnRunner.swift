// The line between the engine, which owns when a turn starts and whether its result still holds, and whoever
// thinks: the built-in turn now, a language model later. A turn reads what it needs from its request and from
// the tenant, and never writes: its result comes back as a command.

package import Bytes
package import Model

/// What a turn starts from.
package struct TurnRequest: Sendable {
  package var turn: OpenTurn
  package var conversationId: ID<Conversation>
  package var contactName: String?
  package var channel: Channel
  package var workspace: Workspace
  package var brand: Brand?
  /// The newest messages, oldest first, at most `EngineLimits.turnMessagesMax`.
  package var recent: [Message]
  package var clarified: Bool
  package var personWrote: Bool
  /// Whether our last word asked the customer something.
  package var expectsReply: Bool
  /// Why a person was called who has not answered yet; nil when nobody was.
  package var handedOver: HandOverReason?
  package var startedAt: Instant
  package var tenant: Tenant
}

/// What a turn came to, and how.
package struct TurnResult: Sendable {
  package var outcome: TurnOutcome
  package var steps: [TurnStep]

  package init(_ outcome: TurnOutcome, steps: [TurnStep]) {
    self.outcome = outcome
    self.steps = steps
  }
}

/// Whoever thinks.
///
/// Runs in a task of the tenant's, on the tenant's shard unless it suspends elsewhere.
package protocol TurnRunner: Sendable {
  func run(_ request: TurnRequest) async -> TurnResult
}
