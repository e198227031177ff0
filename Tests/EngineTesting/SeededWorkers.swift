// The workers of the seeded world: a bounded queue that the simulation empties when, and in the order, it chooses.

internal import Bytes
internal import World

/// Workers without threads: jobs wait until the simulation runs them.
package final class SeededWorkers: Workers {
  private let jobs = Locked<[@Sendable () -> Void]>([])
  private let queueMax: Int

  package init(queueMax: Int = 64) { self.queueMax = queueMax }

  package func post(_ job: @escaping @Sendable () -> Void) -> Bool {
    jobs.withLock { jobs in
      guard jobs.count < queueMax else { return false }
      jobs.append(job)
      return true
    }
  }

  /// How many jobs wait.
  package var waiting: Int { jobs.withLock { $0.count } }

  /// Runs one waiting job: with several real workers any of them may finish first.
  ///
  /// - Returns: false when none waited.
  @discardableResult
  package func runOne(_ pick: (Int) -> Int = { _ in 0 }) -> Bool {
    let job = jobs.withLock { jobs in jobs.isEmpty ? nil : jobs.remove(at: pick(jobs.count)) }
    job?()
    return job != nil
  }

  /// Forgets what waits, as the end of the process does.
  package func clear() { jobs.withLock { $0 = [] } }
}
