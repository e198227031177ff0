// What follows from all conversations and contacts (lists, due times, running turns) is moved with each change of a
// living state. A state that is read back from rows and records passes through a million changes that nobody looks at:
// there these indexes wait, and `settle` makes them once from the tables. Nothing that is checked while reading depends
// on them.

extension TenantState {
  /// A state to read rows and events into, to be settled before anybody looks at its lists.
  package static var unsettled: Self {
    var state = Self()
    state.isUnsettled = true
    return state
  }

  /// Makes what a reading left out; from here on it follows each change.
  package mutating func settle() {
    if !isUnsettled { return }
    isUnsettled = false
    var standings: [ConversationLists.Standing] = []
    standings.reserveCapacity(conversations.count)
    var usage = ConversationUsage()
    var times: [DueTime] = []
    var running: [ID<Conversation>] = []
    conversations.forEach { conversation in
      standings.append(ConversationLists.Standing(conversation, accountId: accountId(of: conversation)))
      usage.move(from: nil, to: UsageStanding(conversation))
      times += conversation.dueTimes
      if conversation.turn?.isRunning == true { running.append(conversation.id) }
    }
    lists = ConversationLists(standings)
    conversationUsage = usage
    due = SortedPages(times)
    runningTurns = SortedPages(running)
    contactLists = makeContactLists()
  }
}
