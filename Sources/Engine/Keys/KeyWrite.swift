// Whoever waits for a write of a keyring is told its end, also when the write never happens because the process ends:
// a task that waited for ever would hold the whole engine.

internal import Bytes

/// One write of a keyring's file, for those who wait for it.
final class KeyWrite: Sendable {
  private enum State: Sendable {
    case underWay([CheckedContinuation<CommitFailure?, Never>])
    case over(CommitFailure?)
  }

  private let state = Locked(State.underWay([]))

  /// Waits for the end, unless it has come.
  ///
  /// - Returns: why the write failed, or nil.
  func wait() async -> CommitFailure? {
    await withCheckedContinuation { continuation in
      let outcome = state.withLock { state -> CommitFailure?? in
        switch state {
        case .underWay(let waiters):
          state = .underWay(waiters + [continuation])
          return nil
        case .over(let failure): return .some(failure)
        }
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }

  /// Tells everybody; only the first end counts.
  func end(_ failure: CommitFailure?) {
    let waiters = state.withLock { state -> [CheckedContinuation<CommitFailure?, Never>] in
      guard case .underWay(let waiters) = state else { return [] }
      state = .over(failure)
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: failure) }
  }

  /// The duty to tell the end: whoever lets go of it without a word has ended with the process.
  final class Duty: Sendable {
    let write: KeyWrite
    init(_ write: KeyWrite) { self.write = write }
    deinit { write.end(.stopped) }
  }
}
