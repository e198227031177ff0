// Where the threads of a run hand in what they measured.

import Foundation

/// Counts who is under way and gathers their latencies.
// SAFETY: every field is touched with the condition's lock held only.
final class Board: @unchecked Sendable {
  private let condition = NSCondition()
  private var running = 0
  private var latencies: [Int64] = []
  private var failure: (any Error)?

  func enter() { condition.withLock { running += 1 } }

  func leave(_ measured: Result<[Int64], any Error>) {
    condition.withLock {
      running -= 1
      switch measured {
      case .success(let some): latencies += some
      case .failure(let error): failure = error
      }
      condition.signal()
    }
  }

  /// Everything that was measured, once all have left.
  func wait() throws -> [Int64] {
    try condition.withLock {
      while running > 0 { condition.wait() }
      if let failure { throw failure }
      return latencies
    }
  }
}
