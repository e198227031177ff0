// The tenant's numbered events for readers that follow live: sockets of operators and of visitors. The newest
// stay in memory so that a reader that comes back gets what it missed; an older gap is told to start over.

internal import Bytes
package import Model

/// One event with its number and what it waits for.
package struct FeedEntry: Sendable {
  package var sequence: UInt64
  package var position: UInt64
  package var stamp: Stamp
  package var event: Event
}

/// Which events a subscriber wants to be woken for.
package enum FeedTopic: Hashable, Sendable {
  case all
  /// Events of one visitor's conversations.
  case session(ID<ChatSession>)
}

/// A reader on the tenant's shard.
///
/// Woken once per commit, with that commit's entries.
package protocol FeedSubscriber: AnyObject {
  func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState)
}

/// The feed of one tenant.
package struct Feed: Sendable {
  private var entries: [FeedEntry] = []
  /// Entries at the start that are too old; dropped in bulk.
  private var droppedCount = 0
  private var fresh = 0
  private var subscribers: [FeedTopic: [Subscription]] = [:]

  // SAFETY: subscribers live on the tenant's shard and are touched by its actor only.
  private struct Subscription: @unchecked Sendable { let subscriber: any FeedSubscriber }

  package init() {}

  package mutating func append(_ entry: FeedEntry) {
    entries.append(entry)
    fresh += 1
    if entries.count - droppedCount > EngineLimits.feedEntriesMax { droppedCount += 1 }
    if droppedCount >= EngineLimits.feedEntriesMax {
      entries.removeFirst(droppedCount)
      droppedCount = 0
    }
  }

  /// Takes what is personal out of everything kept about contacts that these events erased.
  package mutating func erase(after events: [Event], _ state: TenantState) {
    for event in events {
      guard case .contactErased(let fact) = event else { continue }
      for index in entries.indices {
        let event = entries[index].event
        // Of an import nobody reads the rows here, so all of them may go.
        var isAbout = if case .partImported = event { true } else { false }
        isAbout = isAbout || state.contactId(of: event) == fact.contactId
        if isAbout { entries[index].event = event.erased }
      }
    }
  }

  /// Forgets which entries are new: what recovery read was published by an earlier process.
  package mutating func settle() { fresh = 0 }

  /// The entries after `sequence`, or nil when some of them are no longer here.
  package func entries(after sequence: UInt64, newest: UInt64) -> ArraySlice<FeedEntry>? {
    if sequence >= newest { return sequence == newest ? [] : nil }
    let kept = entries[droppedCount...]
    guard let first = kept.first, first.sequence <= sequence + 1 else { return nil }
    return kept[(kept.startIndex + Int(sequence + 1 - first.sequence))...]
  }

  package mutating func subscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    subscribers[topic, default: []].append(Subscription(subscriber: subscriber))
  }

  package mutating func unsubscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    subscribers[topic]?.removeAll { $0.subscriber === subscriber }
    if subscribers[topic]?.isEmpty == true { subscribers[topic] = nil }
  }

  package var subscriberCount: Int { subscribers.values.reduce(0) { $0 + $1.count } }

  /// What was appended since the last call, and whom it wakes, each once.
  ///
  /// The caller wakes them: one of them may subscribe or unsubscribe while it is told.
  mutating func takeFresh(
    _ state: TenantState
  ) -> (new: ArraySlice<FeedEntry>, readers: [any FeedSubscriber]) {
    let new = entries.suffix(fresh)
    fresh = 0
    if subscribers.isEmpty { return ([], []) }
    var readers = subscribers[.all] ?? []
    var woken: Set<ID<ChatSession>> = []
    var last: ID<ChatSession>?
    // Looked at where they stand: a loop over the slice copies each.
    let span = new.span
    for index in span.indices {
      if span[index].event.replacesEverything {
        return (new, subscribers.values.flatMap { $0.map(\.subscriber) })
      }
      if case .contactErased = span[index].event { readers += readersWithoutSession(state) }
      guard let id = span[index].event.conversationId,
        let session = state.conversations.sessionId(of: id), session != last
      else { continue }
      last = session
      guard let found = subscribers[.session(session)], woken.insert(session).inserted else { continue }
      readers.append(contentsOf: found)
    }
    return (new, readers.map(\.subscriber))
  }

  /// Visitors whose session is gone: no conversation leads to them any more.
  private func readersWithoutSession(_ state: TenantState) -> [Subscription] {
    subscribers.flatMap { topic, readers -> [Subscription] in
      if case .session(let id) = topic, !state.sessions.contains(id) { return readers }
      return []
    }
  }
}
