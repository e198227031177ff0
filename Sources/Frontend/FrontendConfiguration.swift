// What a server's owner may set about connections. Everything else is in Limits.swift.

package import Runtime

/// The settable numbers of a frontend; seconds are whole.
package struct FrontendConfiguration: Sendable {
  /// Where to listen.
  package var address = SocketAddress.loopback
  /// The port for plain bytes, 0 for any that is free; nil: none.
  package var port: UInt16? = 0
  /// The port for TLS, 0 for any that is free; nil: none.
  package var tlsPort: UInt16?
  /// Connections in the whole process; above it 503 and closed.
  package var connectionsMax = FrontendLimits.connectionsMax
  /// Connections from one address; above it 503 and closed.
  package var connectionsPerAddressMax = FrontendLimits.connectionsPerAddressMax
  /// Connections of one tenant on its shard; above it 429 and closed.
  package var connectionsPerLaneMax = FrontendLimits.connectionsPerLaneMax
  /// What the requests of one tenant may take of a turn of the shard's loop.
  package var laneMicroseconds = FrontendLimits.laneMicroseconds
  /// Output waiting on all connections of a shard; above it 503.
  package var outputBytesMax = FrontendLimits.outputBytesMax
  /// True: the limit per address holds for loopback too.
  package var limitsLoopback = false
  /// Proxies whose word about their clients' addresses is taken.
  package var trustedProxies: [AddressRange] = []
  /// How long a browser that has seen the server within TLS uses nothing else; nil: that is not said.
  package var strictTransportSeconds: Int?
  /// TLS handshakes under way on one shard; above it closed.
  package var handshakesMax = FrontendLimits.handshakesMax
  /// From the connection to the end of its TLS handshake; then closed.
  package var handshakeSeconds = FrontendLimits.handshakeSeconds
  /// From the first byte of a head to its last; then 408.
  package var headSeconds = FrontendLimits.headSeconds
  /// For a body, and longer by one second for each 16 KB that came; then 408.
  package var bodySeconds = FrontendLimits.bodySeconds
  /// Between requests; then closed.
  package var idleSeconds = FrontendLimits.idleSeconds
  /// Without the peer taking a byte; then closed.
  package var writeStallSeconds = FrontendLimits.writeStallSeconds
  /// Without a byte from a WebSocket's peer before it is pinged.
  package var pingSeconds = FrontendLimits.pingSeconds
  /// For the answer to a ping; then closed.
  package var pongSeconds = FrontendLimits.pongSeconds
  /// A WebSocket message above it is refused with 1009.
  package var messageBytesMax = FrontendLimits.messageBytesMax
  /// Bytes queued on a WebSocket above which `send` answers `.full`.
  package var webSocketHighBytes = FrontendLimits.webSocketHighBytes
  /// Bytes queued on a WebSocket that no send may exceed; then closed with 1013.
  package var webSocketHardBytes = FrontendLimits.webSocketHardBytes
  /// For a full WebSocket to drain; then closed with 1013.
  package var webSocketFullSeconds = FrontendLimits.webSocketFullSeconds
  /// From the start of a drain to its end by force.
  package var drainSeconds = FrontendLimits.drainSeconds

  package init() {}
}
