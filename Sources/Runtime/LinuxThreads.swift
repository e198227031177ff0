// The world's threads on Linux, for what blocks for a living, and the doorbells they sleep on.

internal import CLinuxShims
package import World

/// Threads of the operating system and eventfd doorbells.
package struct LinuxThreads: Threads {
  package init() {}

  package func start(name: String, _ body: @escaping @Sendable () -> Void) -> any RunningThread {
    do throws(SystemError) {
      return try LinuxThread(name: name, body)
    } catch {
      preconditionFailure("the process cannot have another thread: \(error)")
    }
  }

  package func makeDoorbell() -> any Doorbell {
    let result = shims_eventfd()
    precondition(result >= 0, "the process cannot have another descriptor: errno \(-result)")
    return EventDoorbell(descriptor: Int32(result))
  }
}

extension LinuxThread: RunningThread {}

/// A doorbell that is an eventfd.
private final class EventDoorbell: Doorbell {
  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = shims_close(descriptor) }

  func ring() {
    var one: UInt64 = 1
    // A full counter is a bell that rings already; nothing else can fail here.
    _ = shims_write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  func wait(nanoseconds: UInt64?) {
    let milliseconds = nanoseconds.map { Int32(clamping: ($0 + 999_999) / 1_000_000) } ?? -1
    if shims_poll_readable(descriptor, milliseconds) > 0 {
      var counter: UInt64 = 0
      _ = shims_read(descriptor, &counter, MemoryLayout<UInt64>.size)
    }
  }
}
