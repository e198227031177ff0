// The engine between the shards, which it runs on, and the frontend, which stands before it.

internal import Engine
internal import Runtime
internal import Storage

/// The engine as a part of the process: the journal's thread first, then what is due.
struct EngineService: Service {
  let name = "engine"
  private let engine: Engine
  private let begins: Bool

  /// - Parameter begins: whether due times fire and turns run.
  init(_ engine: Engine, begins: Bool) {
    self.engine = engine
    self.begins = begins
  }

  func start() {
    engine.journal.start(threads: LinuxThreads())
    if begins { engine.begin() }
  }

  func stop(_ done: @escaping @Sendable () -> Void) {
    engine.stop()
    done()
  }
}
