// Which conversation an event is about, for readers that follow one conversation.

extension Event {
  /// Whether the tenant holds something else from here on: whoever follows its events starts over.
  package var replacesEverything: Bool { if case .importEnded = self { true } else { false } }

  /// The conversation that the event is about.
  ///
  /// Items that are changed name only themselves: see the state.
  package var conversationId: ID<Conversation>? {
    switch self {
    case .conversationOpened(let fact): fact.id
    case .messageReceived(let fact): fact.conversationId
    case .messageSent(let fact): fact.conversationId
    case .conversationStatusChanged(let fact): fact.conversationId
    case .conversationTakenOver(let fact): fact.conversationId
    case .conversationReleased(let fact): fact.conversationId
    case .conversationAssigned(let fact): fact.conversationId
    case .conversationEnded(let fact): fact.conversationId
    case .conversationReopened(let fact): fact.conversationId
    case .conversationRated(let fact): fact.conversationId
    case .attentionItemRaised(let item): item.conversationId
    case .turnPlanned(let fact), .turnStarted(let fact): fact.conversationId
    case .turnFinished(let fact): fact.conversationId
    case .gateOpened(let fact): fact.conversationId
    case .gateDecided(let fact): fact.conversationId
    default: nil
    }
  }
}
