// A thread of the operating system, for shards, workers and the journal. Not for anything that could be a
// task.

internal import CLinuxShims
internal import Glibc

/// A running thread; `join` waits for its end.
package struct LinuxThread: Sendable {
  private final class Start {
    let body: @Sendable () -> Void
    let name: String
    let niceness: Int32

    init(body: @escaping @Sendable () -> Void, name: String, niceness: Int32) {
      self.body = body
      self.name = name
      self.niceness = niceness
    }

    func run() {
      shims_name_thread(String(decoding: name.utf8.prefix(15), as: UTF8.self))
      // Being less nice than asked for is no reason not to work.
      if niceness != 0 { _ = shims_nice_thread(niceness) }
      body()
    }
  }

  private let handle: pthread_t

  /// Starts a thread that runs `body` and ends.
  /// - Parameters:
  ///   - name: shown by `ps` and `perf`, cut at 15 bytes.
  ///   - niceness: 0 to 19; how readily it lets other threads go first.
  package init(name: String, niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void) throws(SystemError)
  {
    var handle = pthread_t()
    // SAFETY: the box is retained here and released by the new thread, which alone reads it.
    let start = Unmanaged.passRetained(Start(body: body, name: name, niceness: niceness))
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
