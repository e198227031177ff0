// The one lock of the code base: a leaf value behind a pthread mutex on the heap. ThreadSanitizer understands it,
// which it does not the standard library's Mutex on Linux. No callback leaves, no await happens and no second lock
// is taken inside `withLock`; the mutex is not recursive.

internal import Glibc

/// A value that any thread may touch, one at a time.
// SAFETY: both pointers are set once and freed in deinit; the value behind them is touched only with the mutex held.
package final class Locked<Value: ~Copyable>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let value: UnsafeMutablePointer<Value>

  /// Takes the value over.
  package init(_ value: consuming sending Value) {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    let status = pthread_mutex_init(mutex, nil)
    precondition(status == 0, "a default mutex can always be made")
    self.value = .allocate(capacity: 1)
    self.value.initialize(to: value)
  }

  deinit {
    value.deinitialize(count: 1)
    value.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deinitialize(count: 1)
    mutex.deallocate()
  }

  /// Runs `body` with the value while no other thread can.
  ///
  /// Keep it to a few lines.
  package func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    let status = pthread_mutex_lock(mutex)
    precondition(status == 0, "a mutex is locked by one that does not hold it")
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value.pointee)
  }
}
