// The port for threads of one's own: what blocks for a living (the journal's driver) has one, and sleeps on a
// doorbell. Simulations use neither; they step the same machines by hand.

/// Starts threads and makes what they sleep on.
package protocol Threads: Sendable {
  /// Starts a thread that runs `body` once; `name` (at most 15 bytes) is what `top -H` shows.
  func start(name: String, _ body: @escaping @Sendable () -> Void) -> any RunningThread

  /// A doorbell that has not been rung.
  func makeDoorbell() -> any Doorbell
}

/// A started thread.
package protocol RunningThread: Sendable {
  /// Waits until the body has returned. Called at most once, from another thread.
  func join()
}

/// Wakes one sleeping thread; a ring before the sleep is not lost, several rings may count as one.
package protocol Doorbell: Sendable {
  /// Wakes the sleeper, or lets its next `wait` return at once. From any thread; cheap; does not block.
  func ring()

  /// Sleeps until rung or until `nanoseconds` have passed (nil: no limit). It may also return early.
  func wait(nanoseconds: UInt64?)
}
