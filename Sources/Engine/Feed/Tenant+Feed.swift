internal import Model

extension Tenant {
  package func subscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    feed.subscribe(topic, subscriber)
  }

  package func unsubscribe(_ topic: FeedTopic, _ subscriber: any FeedSubscriber) {
    feed.unsubscribe(topic, subscriber)
  }

  /// What a reader missed after `sequence`, or nil when it must start over.
  package func missed(after sequence: UInt64) -> ArraySlice<FeedEntry>? {
    feed.entries(after: sequence, newest: state.sequence)
  }
}
