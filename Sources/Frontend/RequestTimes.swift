// When a request reached which point of its way, in ticks. The points are taken where the loop looks at the clock anyway,
// so that following every request costs two looks more: what was read in one go has one time, and what stands behind
// another request of the same bytes has waited for it.

/// A request's way from its first byte to its answer's last.
package struct RequestTimes: Sendable {
  /// A part of the way, in its order.
  package enum Step: Int, CaseIterable, Sendable {
    /// From its first byte to its last.
    case receive
    /// Until its route began to work: parsing, who may come in, what was asked before it on the same connection.
    case admit
    /// Until the answer was there.
    case run
    /// Until the answer's position was durable, or, where it was already, until the turn's end.
    case disk
    /// Until the kernel had taken the last byte.
    case send
  }

  /// The first byte was there; 0 before.
  package var began: UInt64 = 0
  package var received: UInt64 = 0
  package var admitted: UInt64 = 0
  package var answered: UInt64 = 0
  /// The answer might leave; 0 before.
  package var released: UInt64 = 0
  package var sent: UInt64 = 0

  package init() {}

  /// Fills in the points that were passed over, once there is an answer.
  ///
  /// - Parameter startedAt: when the route began; 0 when none did.
  mutating func settle(answered now: UInt64, startedAt: UInt64) {
    answered = now
    admitted = startedAt == 0 ? now : startedAt
    if began == 0 { began = admitted }
    if received == 0 { received = admitted }
  }

  /// How long a step took, in ticks; 0 where the points are not in order, as when a request was refused before its end.
  package subscript(step: Step) -> UInt64 {
    switch step {
    case .receive: Self.between(began, received)
    case .admit: Self.between(received, admitted)
    case .run: Self.between(admitted, answered)
    case .disk: Self.between(answered, released)
    case .send: Self.between(released, sent)
    }
  }

  /// From the first byte to the last.
  package var total: UInt64 { Self.between(began, sent) }

  private static func between(_ from: UInt64, _ to: UInt64) -> UInt64 { to > from ? to - from : 0 }
}
