// Threads for what blocks or burns. Invariants: the queue is bounded and says so; jobs start in order of
// posting; `stop` lets what was taken finish. Nothing here runs on a shard.

internal import Bytes
internal import World

/// A fixed number of worker threads over one bounded queue.
package final class WorkerPool: Workers {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var head = 0
    var stopping = false
  }

  private let state = Locked(State())
  private let threads = Locked<[LinuxThread]>([])
  private let waiting = Semaphore()
  private let queueMax: Int

  /// Starts the threads.
  ///
  /// - Parameter niceness: 0 to 19; how readily they let other threads go first.
  package init(name: String, threads count: Int, niceness: Int32 = 0, queueMax: Int? = nil)
    throws(SystemError)
  {
    self.queueMax = queueMax ?? Limits.workerQueueMax
    for number in 0..<count {
      let thread = try LinuxThread(name: "\(name)-\(number)", niceness: niceness) { self.work() }
      threads.withLock { $0.append(thread) }
    }
  }

  package func post(_ job: @escaping @Sendable () -> Void) -> Bool {
    let taken = state.withLock { state in
      if state.stopping || state.jobs.count - state.head >= queueMax { return false }
      state.jobs.append(job)
      return true
    }
    if taken { waiting.signal() }
    return taken
  }

  /// Takes no more jobs, runs those it has and waits for the threads' end.
  ///
  /// Not from a worker.
  package func stop() {
    state.withLock { $0.stopping = true }
    let ending = threads.withLock { threads in
      let all = threads
      threads = []
      return all
    }
    for _ in ending { waiting.signal() }
    for thread in ending { thread.join() }
  }

  /// One thread's life: a job for each post of the semaphore, until there is a post without a job.
  private func work() {
    while true {
      waiting.wait()
      guard let job = next() else { return }
      job()
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      if state.head == state.jobs.count { return nil }
      let job = state.jobs[state.head]
      state.head += 1
      if state.head == state.jobs.count || state.head >= Limits.workerQueueMax {
        state.jobs.removeFirst(state.head)
        state.head = 0
      }
      return job
    }
  }
}
