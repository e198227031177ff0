// A thread of the operating system, for shards, workers and the journal. Not for anything that could be a
// task.

internal import CLinuxShims
internal import Glibc

/// A running thread; `join` waits for its end.
package struct LinuxThread: Sendable {
  private final class Start {
    let body: @Sendable () -> Void
    let name: String

    init(body: @escaping @Sendable () -> Void, name: String) {
      self.body = body
      self.name = name
    }

    func run() {
      shims_name_thread(String(decoding: name.utf8.prefix(15), as: UTF8.self))
      body()
    }
  }

  private let handle: pthread_t

  /// Starts a thread that runs `body` and ends.
  /// - Parameter name: shown by `ps` and `perf`, cut at 15 bytes.
  package init(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var handle = pthread_t()
    // SAFETY: the box is retained here and released by the new thread, which alone reads it.
    let start = Unmanaged.passRetained(Start(body: body, name: name))
    let code = pthread_create(
      &handle, nil,
      { argument in
        // SAFETY: `argument` is the box retained above, taken over exactly once.
        if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, start.toOpaque())
    if code != 0 {
      start.release()
      throw SystemError("pthread_create", name, code: code)
    }
    self.handle = handle
  }

  /// Waits until the body has returned.
  ///
  /// Once, and never from the thread itself.
  package func join() { pthread_join(handle, nil) }

  /// The calling thread's number, unique while it lives, never 0.
  package static var current: UInt { UInt(pthread_self()) }
}
