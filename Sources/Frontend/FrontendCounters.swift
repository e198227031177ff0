// What one shard has seen, for /metrics. Each number is written by its shard alone, so adding is a plain load
// and store; anyone may read at any time.

internal import Synchronization
package import World

/// The counts of one shard's frontend.
package final class FrontendCounters: Sendable {
  /// A number with one writer.
  package struct Count: ~Copyable, Sendable {
    private let atomic = Atomic<Int>(0)

    /// The number now, from any thread.
    package var value: Int { atomic.load(ordering: .relaxed) }

    /// Adds on the shard's thread.
    borrowing func add(_ amount: Int = 1) {
      atomic.store(atomic.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }

    /// Sets on the shard's thread.
    borrowing func set(_ value: Int) { atomic.store(value, ordering: .relaxed) }
  }

  /// Connections that are open on this shard now.
  package let connectionsOpen = Count()
  /// Connections accepted since the start.
  package let connectionsAccepted = Count()
  /// Connections turned away at a limit or for want of descriptors.
  package let connectionsRefused = Count()
  /// Connections that came here from another shard.
  package let connectionsMoved = Count()
  /// TLS handshakes that were completed, completed from a ticket, and ended otherwise.
  package let handshakesDone = Count()
  package let sessionsResumed = Count()
  package let handshakesFailed = Count()
  /// Requests whose answers were queued.
  package let requests = Count()
  /// Requests that another shard answered.
  package let requestsForwarded = Count()
  /// WebSockets that are open now.
  package let webSocketsOpen = Count()
  /// Bytes taken from and given to connections; under TLS as they are within it.
  package let bytesReceived = Count()
  package let bytesSent = Count()
  /// Connections that wait for the disk now.
  package let connectionsGated = Count()
  /// Answers whose connections ended before they had left.
  package let answersLost = Count()
  /// How often the shard's loop went around.
  package let loopTurns = Count()
  /// The shard's loop.
  package let loop: LoopFigures
  private let states = InlineArray<10, Count> { _ in Count() }

  init(_ loop: LoopFigures) { self.loop = loop }

  /// Connections that are in a state now.
  package func connections(_ state: ConnectionState) -> Int { states[state.rawValue].value }

  /// Counts connections into a state, or out of it.
  func count(_ state: ConnectionState, _ change: Int) { states[state.rawValue].add(change) }
}
