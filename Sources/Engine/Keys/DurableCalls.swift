// For what must not happen before a position is durable and is nobody's answer: a key may go only once the erasure
// stands in the journal.

internal import Bytes
internal import World

/// Calls back once positions are durable.
package final class DurableCalls: Sendable {
  private struct Waiting: Sendable {
    var position: UInt64
    var call: @Sendable () -> Void
  }

  private let waiting = Locked<[Waiting]>([])

  /// Has `call` made, on some thread, once everything up to `position` is durable.
  ///
  /// - Parameter durable: the journal's mark.
  func when(_ position: UInt64, _ durable: DurableMark, _ call: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(Waiting(position: position, call: call)) }
    // The mark is read after the call waits, so that a group that ends meanwhile is not missed.
    onDurable(durable.position)
  }

  func onDurable(_ position: UInt64) {
    let ready = waiting.withLock { waiting -> [Waiting] in
      if waiting.isEmpty { return [] }
      let ready = waiting.filter { $0.position <= position }
      waiting.removeAll { $0.position <= position }
      return ready
    }
    for next in ready { next.call() }
  }
}
