// Echoes over WebSockets: on each of many sockets a ping of 100 bytes, then on each the pong that carries them back
// (RFC 6455, 5.5.3). One thread drives them all, so that the server always finds several ready, as it does in a crowd.
// A ping is answered by the frontend alone: what it costs the server is frames and sockets and nothing of the product.

/// Visitors' sockets that only ping.
struct EchoClient: LoadClient {
  private var sockets: [BlockingSocket]
  private let ping: [UInt8]

  private static let payloadBytes = 100

  init(port: Int, key: String, sockets: Int) throws {
    self.sockets = try (0..<sockets).map { _ in try ChatClient.open(port, key) }
    let payload = [UInt8](repeating: 0x65, count: Self.payloadBytes)
    // Masked, as a client must; the mask is zero, which costs the server the same.
    ping = [0x89, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
  }

  mutating func operate(_ number: Int) throws {
    for index in sockets.indices { try sockets[index].send(ping) }
    for index in sockets.indices {
      while sockets[index].received.count < 2 + Self.payloadBytes { try sockets[index].receive() }
      guard sockets[index].take(2 + Self.payloadBytes).first == 0x8a else {
        throw Failure("the server sent no pong")
      }
    }
  }
}
