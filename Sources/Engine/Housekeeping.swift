/// The task that looks after segments, until the engine stops.
struct Housekeeping: Sendable {
  private var task: Task<Void, Never>?
  private(set) var isStopped = false

  /// Keeps the newest look; after the stop there is none.
  mutating func follow(_ task: Task<Void, Never>) {
    if isStopped { task.cancel() } else { self.task = task }
  }

  mutating func stop() {
    isStopped = true
    task?.cancel()
    task = nil
  }
}
