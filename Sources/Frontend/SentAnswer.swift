// An answer that has left, for whoever counts and logs: what it was an answer to and how long each part took. It carries
// ids and numbers, no bytes.

package import Bytes
package import HTTPWire

/// A request that is over.
package struct SentAnswer: Sendable {
  /// What a service says of an answer, beside what the client gets.
  package struct Facts: Sendable {
    /// When the route began to work on it, in ticks; 0 when there was no such moment.
    package var startedAt: UInt64 = 0
    /// The route, where `admit` refuses a request of which it knows it.
    package var route: Int?
    /// The request's id.
    package var requestId: UUID?
    /// The trace that the caller named.
    package var trace: TraceContext?

    package init() {}
  }

  /// Its route is the one that it was admitted to; nil when none was reached.
  package var facts = Facts()
  package var status: UInt16
  package var times: RequestTimes
}
