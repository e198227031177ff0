// How a command's work runs beside the engine: as the last service, whose end ends the others.

internal import Bytes
internal import Runtime

/// A piece of work as a part of the process, which ends when the work does.
final class Errand: Service {
  let name = "errand"
  private let shard: Shard
  private let work: @Sendable () async -> Void
  private let task = Locked<Task<Void, Never>?>(nil)
  private let ended = Locked<(@Sendable () -> Void)?>(nil)

  init(on shard: Shard, _ work: @escaping @Sendable () async -> Void) {
    self.shard = shard
    self.work = work
  }

  /// What to call once the work is done; set before `start`.
  func onEnd(_ call: @escaping @Sendable () -> Void) { ended.withLock { $0 = call } }

  func start() {
    let started = Task(executorPreference: shard) { [work, ended] in
      await work()
      // Taken out, since whoever is called holds this errand.
      let call = ended.withLock { $0.take() }
      call?()
    }
    task.withLock { $0 = started }
  }

  func stop(_ done: @escaping @Sendable () -> Void) {
    task.withLock { $0 }?.cancel()
    done()
  }
}
