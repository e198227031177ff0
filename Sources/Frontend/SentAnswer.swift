// An answer that has left, for whoever counts and logs: what it was an answer to and how long each part took. It carries
// ids and numbers, no bytes.

package import Bytes
package import HTTPWire

/// A request that is over.
package struct SentAnswer: Sendable {
  /// The route that `admit` named; nil when none was reached.
  package var route: Int?
  package var status: UInt16
  /// The request's id, where the service gave one.
  package var requestId: UUID?
  /// The trace that the caller named.
  package var trace: TraceContext?
  package var times: RequestTimes
}
