// How readers on the tenant's shard come to its feed and are told what is new. Nothing here waits for the disk: each
// entry carries its position, and who sends it waits.

internal import Model

extension Tenant {
  package func subscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    feed.subscribe(topic, subscriber)
  }

  package func unsubscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    feed.unsubscribe(topic, subscriber)
  }

  /// Wakes the readers of what was appended since the last call.
  func publish(_ state: TenantState) {
    let (new, readers) = feed.takeFresh(state)
    for reader in readers { reader.onEvents(new, state) }
  }

  /// What a reader missed after `sequence`, or nil when it must start over.
  package func missed(after sequence: UInt64) -> ArraySlice<FeedEntry>? {
    feed.entries(after: sequence, newest: state.sequence)
  }
}
