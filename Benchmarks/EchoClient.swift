// An echo over a WebSocket: a ping of 100 bytes and the pong that carries them back (RFC 6455, 5.5.3). It is answered by
// the frontend alone, so what it costs the server is frames and sockets and nothing of the product.

/// A visitor's socket that only pings.
struct EchoClient: LoadClient {
  private var socket: BlockingSocket
  private let ping: [UInt8]

  private static let payloadBytes = 100

  init(port: Int, key: String) throws {
    socket = try ChatClient.open(port, key)
    let payload = [UInt8](repeating: 0x65, count: Self.payloadBytes)
    // Masked, as a client must; the mask is zero, which costs the server the same.
    ping = [0x89, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
  }

  mutating func operate(_ number: Int) throws {
    try socket.send(ping)
    while socket.received.count < 2 + Self.payloadBytes { try socket.receive() }
    guard socket.take(2 + Self.payloadBytes).first == 0x8a else { throw Failure("the server sent no pong") }
  }
}
