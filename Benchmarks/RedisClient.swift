// Redis as a measure: one XADD of the same bytes, with appendfsync always.

/// A client that waits for each reply.
struct RedisClient: LoadClient {
  private var socket: BlockingSocket
  private let command: [UInt8]

  init(port: Int, bytes: Int) throws {
    socket = try BlockingSocket(port: port)
    let parts = ["XADD", "journal", "*", "e", String(repeating: "a", count: bytes)]
    command = Array(
      (["*\(parts.count)"] + parts.flatMap { ["$\($0.utf8.count)", $0] }).map { $0 + "\r\n" }.joined().utf8)
  }

  /// The reply is one bulk string, the entry's id: `$15\r\n…\r\n`.
  mutating func operate(_ number: Int) throws {
    try socket.send(command)
    while socket.received.count(where: { $0 == UInt8(ascii: "\n") }) < 2 {
      try socket.receive()
      guard socket.received.first == UInt8(ascii: "$") else {
        throw Failure("redis answered \(String(decoding: socket.received, as: UTF8.self))")
      }
    }
    _ = socket.take(socket.received.count)
  }
}
