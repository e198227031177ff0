// A shard without a thread: what runs next is the seed's choice among what a real shard could run next. Posted
// closures keep their order; jobs of actors and tasks may overtake them and each other, as they do when they come
// from other threads. Timers run on the manual clock. One thread drives all executors of a world.

internal import Bytes
internal import Glibc
internal import Synchronization
internal import World

/// The seeded world's shard.
package final class SeededExecutor: ShardExecutor {
  private struct Timer: Sendable {
    var token: UInt64
    var ticks: UInt64
    var job: @Sendable () -> Void
  }

  private struct Queue: Sendable {
    var posts: [@Sendable () -> Void] = []
    var jobs: [UnownedJob] = []
    var timers: [Timer] = []
    var lastToken: UInt64 = 0
  }

  package let index: Int
  private let queue = Locked(Queue())
  /// The thread that runs something here now, 0 for none: what escapes to another thread is not isolated here.
  private let running = Atomic<UInt>(0)

  package init(index: Int) { self.index = index }

  package var isCurrent: Bool { running.load(ordering: .relaxed) == pthread_self() }

  package func checkIsolated() {
    precondition(isCurrent, "code isolated to shard \(index) runs outside it")
  }

  package func isIsolatingCurrentContext() -> Bool? { isCurrent }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.withLock { $0.jobs.append(job) }
  }

  package func post(_ job: @escaping @Sendable () -> Void) { queue.withLock { $0.posts.append(job) } }

  package func startTimer(at ticks: UInt64, _ job: @escaping @Sendable () -> Void) -> UInt64 {
    queue.withLock { queue in
      queue.lastToken += 1
      queue.timers.append(Timer(token: queue.lastToken, ticks: ticks, job: job))
      return queue.lastToken
    }
  }

  package func cancelTimer(_ token: UInt64) {
    queue.withLock { queue in queue.timers.removeAll { $0.token == token } }
  }

  /// When the next timer is due, nil without one.
  package var nextTimer: UInt64? { queue.withLock { $0.timers.map(\.ticks).min() } }

  /// How many things could run now: all jobs, and the oldest post.
  package var ready: Int { queue.withLock { $0.jobs.count + ($0.posts.isEmpty ? 0 : 1) } }

  /// Makes every timer that is due by `ticks` ready, in order of its time.
  package func fireTimers(at ticks: UInt64) {
    queue.withLock { queue in
      let due = queue.timers.filter { $0.ticks <= ticks }.sorted {
        ($0.ticks, $0.token) < ($1.ticks, $1.token)
      }
      queue.timers.removeAll { $0.ticks <= ticks }
      queue.posts.append(contentsOf: due.map(\.job))
    }
  }

  /// Runs one ready thing to its next suspension.
  ///
  /// - Parameter choice: below `ready`.
  package func run(_ choice: Int) {
    running.store(pthread_self(), ordering: .relaxed)
    defer { running.store(0, ordering: .relaxed) }
    let (post, job) = queue.withLock { queue -> ((@Sendable () -> Void)?, UnownedJob?) in
      if choice < queue.jobs.count { return (nil, queue.jobs.remove(at: choice)) }
      return (queue.posts.isEmpty ? nil : queue.posts.removeFirst(), nil)
    }
    post?()
    job?.runSynchronously(
      isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
  }
}
