// Counts permits; threads that find none wait. For whole threads only, never on a shard.

internal import Glibc

/// A POSIX semaphore of this process.
// SAFETY: the cell is made for sharing, set up before anyone sees it, and freed with its last holder.
final class Semaphore: @unchecked Sendable {
  private let cell = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)  // SAFETY: see the type.

  init() { sem_init(cell, 0, 0) }

  deinit {
    sem_destroy(cell)
    cell.deallocate()
  }

  /// Adds a permit.
  func signal() { sem_post(cell) }

  /// Takes a permit, waiting for one if need be.
  func wait() {
    // Only an interruption by a signal fails.
    while sem_wait(cell) != 0 {}
  }
}
