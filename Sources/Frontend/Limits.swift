// Every limit of the frontend. What exceeds one has a named answer, given beside it; times are in ticks
// (nanoseconds) where the name says so.

/// The frontend's numbers that nobody sets; those that a server's owner may set start from here too.
enum FrontendLimits {
  static let ticksPerSecond: UInt64 = 1_000_000_000

  // Connections.
  /// In the whole process: above it 503 and closed.
  ///
  /// A process may hold 20,000 descriptors.
  static let connectionsMax = 16_000
  /// From one address: above it 503 and closed.
  ///
  /// Loopback is exempt unless set.
  static let connectionsPerAddressMax = 256
  /// Of one tenant on its shard: above it 429 and closed.
  static let connectionsPerLaneMax = 8_000
  /// TLS handshakes under way on one shard: above it closed.
  static let handshakesMax = 1_024
  /// Accepted by one shard in one turn; the rest wait for the next.
  static let acceptsPerTurnMax = 64
  /// Accepted by one shard when a drain begins; later ones are reset.
  static let acceptsAtDrainMax = 4_096

  // Deadlines.
  /// From the connection to the end of its TLS handshake: then closed.
  static let handshakeSeconds = 10
  /// From the first byte of a head to its last: then 408.
  static let headSeconds = 10
  /// For a body, before what the lowest rate allows: then 408.
  static let bodySeconds = 30
  /// Bytes of a body per second that prolong its deadline.
  static let bodyBytesPerSecondMin = 16 << 10
  /// Between requests: then closed.
  static let idleSeconds = 75
  /// Without the peer taking a byte of what may leave: then closed.
  static let writeStallSeconds = 30
  /// After a refusal, for the peer to stop sending: then closed.
  static let lingerSeconds = 2
  /// From the drain's start to its end by force.
  static let drainSeconds = 20

  // Requests.
  /// Bytes taken from one socket at a time.
  static let receiveBytesMax = 64 << 10
  /// Output waiting on one connection above which it is not read from.
  static let outputHighBytes = 256 << 10
  /// Output below which reading goes on.
  static let outputLowBytes = 64 << 10
  /// A body at least so big is queued as it is instead of being copied behind the head.
  static let bodyCopyBytesMax = 32 << 10
  /// What all requests of one tenant may take of a turn of the shard's loop; the rest waits for the next turn.
  static let laneMicroseconds = 250
  /// So many times that while nobody else has asked anything of the shard for so long: longer turns carry more.
  static let laneAloneFactor: UInt64 = 8
  static let laneAloneMilliseconds: UInt64 = 100
  /// Output waiting on all connections of one shard, above which requests are refused with 503 and WebSockets are full.
  static let outputBytesMax = 256 << 20
  /// What is kept on all connections of one shard of requests that are not whole, or not looked at: above it 503.
  static let requestBytesMax = 256 << 20
  /// Requests of one shard that other shards are answering: above it 503.
  static let forwardedMax = 1_024

  // Output.
  /// Frames of HTTP/2 are made up to this size at a time, so that what waits can still be reordered and dropped.
  static let streamOutputBytes = 64 << 10
  /// Small pieces are sent together up to this size.
  static let gatherBytesMax = 32 << 10
  /// Plain bytes that are sealed for TLS before the socket is asked whether it takes them.
  static let sealedAtOnceMax = 64 << 10
  /// Buffers that a shard keeps for reuse, and how big one may be.
  static let pooledBuffersMax = 256
  static let pooledBufferBytesMax = 64 << 10

  // WebSockets.
  /// A text message: above it closed with 1009.
  static let messageBytesMax = 64 << 10
  /// Queued bytes above which `send` answers `.full`.
  static let webSocketHighBytes = 256 << 10
  /// A full socket has drained when no more than this part of those is left: a quarter.
  static let webSocketHighPerLow = 4
  /// Queued bytes that a single send may not exceed: then closed with 1013.
  static let webSocketHardBytes = 4 << 20
  /// For a full socket to drain: then closed with 1013.
  static let webSocketFullSeconds = 15
  /// Without a byte from the peer before it is pinged.
  static let pingSeconds = 30
  /// For the answer to a ping: then closed.
  static let pongSeconds = 20
  /// For the peer's half of the closing handshake.
  static let closeSeconds = 5
}
