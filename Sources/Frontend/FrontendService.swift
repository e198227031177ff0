// The line between the frontend, which knows connections, limits and order, and the routes behind it. The
// frontend asks three questions: may this head come in and where does its tenant live (`admit`), what is the
// answer (`answer`), and who talks on this upgraded socket (`open`, after `prepare`). All are synchronous, on a shard.

package import HTTPWire

/// What `admit` decided about a complete request head.
package struct Admission: Sendable {
  /// The shard that must answer: the connection moves there, or the request is forwarded.
  package var shard: Int
  /// The route's number in the service's table, handed back to `answer` and `open`.
  package var route: Int
  /// Who asks: the service's own cached object, handed back as it is.
  package var caller: (any AnyObject & Sendable)?
  /// A longer body is refused with 413 before it is read.
  package var bodyBytesMax: Int
  /// True: the head asks for a WebSocket and the route allows it.
  package var upgrades: Bool
  /// Whose share of a shard's time the request is: equal for requests of one tenant.
  package var lane: UInt64
  /// From where the request came; the frontend says it.
  package var peer: AddressBlock?

  package init(
    shard: Int, route: Int, caller: (any AnyObject & Sendable)?, bodyBytesMax: Int, upgrades: Bool = false,
    lane: UInt64 = 0
  ) {
    self.shard = shard
    self.route = route
    self.caller = caller
    self.bodyBytesMax = bodyBytesMax
    self.upgrades = upgrades
    self.lane = lane
  }
}

/// The routes behind a frontend.
package protocol FrontendService: Sendable {
  /// Judges a head on the connection's shard before any of its body is parsed.
  /// - Parameter peer: whom limits per address count the peer as; nil: they do not hold for it.
  /// - Returns: nil when the service has written its refusal (404, 401, 403, 405…) into `answer` instead.
  func admit(_ request: borrowing Request, from peer: AddressBlock?, answer: inout Answer) -> Admission?
  /// Answers a whole request on the shard that `admit` named.
  func answer(_ request: borrowing Request, _ admission: Admission, into answer: inout Answer)
  /// Sees to it that `open` can say yes: what it needs may have to come from the disk first.
  ///
  /// On the shard that `admit` named.
  /// - Parameter ready: when false was returned: called once, from any thread, when `open` may be called.
  /// - Returns: true when it may be called at once.
  func prepare(_ admission: Admission, _ ready: @escaping @Sendable () -> Void) -> Bool
  /// Starts the conversation on an upgraded socket, on the shard that `admit` named, before the 101 leaves.
  /// - Returns: nil when the service has written a refusal into `answer` instead.
  func open(
    _ request: borrowing Request, _ admission: Admission, socket: WebSocket, answer: inout Answer
  ) -> (any WebSocketSession)?
  /// The error body for what the frontend refuses by itself.
  ///
  /// Statuses: 400, 408, 413, 414, 417, 426, 429, 431, 500, 501, 503, 505. The status, `Connection: close` and the
  /// fields that a status needs are set by the frontend.
  func refuse(status: UInt16, code: StaticString, message: String, into answer: inout Answer)
  /// The last byte of an answer has been given to the kernel; on the connection's shard, once for each that leaves.
  ///
  /// For figures and logs: whoever spends time here spends it for everybody on the shard.
  func sent(_ answer: SentAnswer, on shard: Int)
}

/// The service's side of one open WebSocket.
///
/// Called on the socket's shard only.
package protocol WebSocketSession: AnyObject {
  /// A whole text message, UTF-8 checked.
  func onText(_ text: Span<UInt8>)
  /// The socket is gone, for whatever reason. Called once, last.
  func onClose()
  /// What was queued has drained below the low mark after `WebSocket.send` had answered `.full`.
  func onDrain()
}

extension FrontendService {
  /// A service that keeps everything at hand is always ready.
  package func prepare(_ admission: Admission, _ ready: @escaping @Sendable () -> Void) -> Bool { true }

  /// A service that counts nothing.
  package func sent(_ answer: SentAnswer, on shard: Int) {}
}
