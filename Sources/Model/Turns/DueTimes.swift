// Timers are state: what is due stands in a sorted set that a snapshot carries and a restart finds again.

package import Bytes

/// Something that happens to a conversation at a time.
package struct DueTime: Hashable, Comparable, Sendable {
  package enum Kind: UInt8, Sendable, Comparable, CaseIterable {
    /// Quiet time is over: the planned turn starts.
    case turn
    /// The customer has been silent for too long.
    case silence
    /// A gate has waited for a day.
    case gateWarning
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var at: Instant
  package var kind: Kind
  package var conversationId: ID<Conversation>

  package init(_ kind: Kind, at: Instant, _ conversationId: ID<Conversation>) {
    self.kind = kind
    self.at = at
    self.conversationId = conversationId
  }

  package static func < (a: Self, b: Self) -> Bool {
    if a.at != b.at { return a.at < b.at }
    return a.kind == b.kind ? a.conversationId < b.conversationId : a.kind < b.kind
  }
}

extension Conversation {
  /// What is due for this conversation, at most one of each kind.
  package var dueTimes: [DueTime] { DueTime.Kind.allCases.compactMap(due) }

  /// What is due of this kind, nil for nothing.
  func due(_ kind: DueTime.Kind) -> DueTime? {
    let at: Instant? =
      switch kind {
      case .turn: turn.flatMap { $0.isRunning ? nil : $0.dueAt }
      // Never while the customer waits for us.
      case .silence: status == .awaitingContact ? silenceDueAt : nil
      case .gateWarning:
        gate.flatMap { $0.warned ? nil : $0.openedAt.adding(milliseconds: Limits.gateWarningMs) }
      }
    return at.map { DueTime(kind, at: $0, id) }
  }
}
