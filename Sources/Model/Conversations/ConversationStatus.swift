/// Who owes the next word (`LIFECYCLE.md` A1).
package enum ConversationStatus: String, WireCase {
  /// First message, taken up by nobody yet.
  case open
  /// We owe the next word.
  case inProgress = "in_progress"
  /// The customer owes the next word.
  case awaitingContact = "awaiting_contact"
  case resolved
  /// Ended administratively: never scored, never reopened by a message.
  case closed
  /// We asked, and the channel's time ran out.
  case abandoned

  package init() { self = .open }
  package var wireTag: UInt64 {
    switch self {
    case .open: 1
    case .inProgress: 2
    case .awaitingContact: 3
    case .resolved: 4
    case .closed: 5
    case .abandoned: 6
    }
  }

  package var isEnded: Bool { self == .resolved || self == .closed || self == .abandoned }
}
