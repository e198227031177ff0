// Where an answer belongs when it comes from elsewhere or later: the shard and the place of the connection
// that waits for it. A place is used again with another generation, so an answer that comes too late finds
// nobody.

internal import Runtime

/// The connection that waits for an answer.
struct AnswerOrigin: Sendable {
  let home: ShardFrontend
  let place: ConnectionTable.Place
  /// True: the home shard counts this request as forwarded until it is answered.
  let isForwarded: Bool
  /// The stream of an HTTP/2 connection, 0 for any other.
  let stream: Int32

  /// Hands the answer to the connection, on its shard's thread.
  func deliver(_ content: Answer.Content) {
    home.shard.post { home.deliver(content, self) }
  }
}
