/// Threads for what blocks or burns: LZ4 of megabytes, files, name look-ups.
///
/// Never the cooperative pool.
package protocol Workers: Sendable {
  /// Runs `job` on a worker thread, in order of posting where there is one worker.
  /// - Returns: false when the queue is full (the limit is the implementation's) and the job was not taken.
  func post(_ job: @escaping @Sendable () -> Void) -> Bool
}
