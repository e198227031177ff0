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
  package var dueTimes: [DueTime] {
    var due: [DueTime] = []
    if let turn, !turn.isRunning { due.append(DueTime(.turn, at: turn.dueAt, id)) }
    // Never while the customer waits for us.
    if let silenceDueAt, status == .awaitingContact { due.append(DueTime(.silence, at: silenceDueAt, id)) }
    if let gate, !gate.warned {
      due.append(DueTime(.gateWarning, at: gate.openedAt.adding(milliseconds: Limits.gateWarningMs), id))
    }
    return due
  }
}
