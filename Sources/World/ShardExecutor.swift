/// A thread that is an executor: every actor of one shard runs on it, so calls between them never change thread.
///
/// The real one is an epoll loop (`Runtime.Shard`), the seeded one is a queue that a seed drains.
package protocol ShardExecutor: SerialExecutor, TaskExecutor, Sendable {
  /// 0…count-1, stable for the life of the process.
  var index: Int { get }
  /// Whether the caller runs on this shard's thread.
  var isCurrent: Bool { get }
  /// Runs `job` on the shard's thread, in order of posting; from the thread itself too it runs later, never inside the call.
  func post(_ job: @escaping @Sendable () -> Void)
  /// Runs `job` on the shard's thread once `ticks` of the world's clock have come. Called on the shard's thread only.
  /// - Returns: a token for `cancelTimer`.
  func startTimer(at ticks: UInt64, _ job: @escaping @Sendable () -> Void) -> UInt64
  /// Forgets a timer that has not fired; an old token is ignored. Called on the shard's thread only.
  func cancelTimer(_ token: UInt64)
}
