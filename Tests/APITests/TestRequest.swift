// A request as a client writes it, byte for byte: what the tests send goes through the same parser as what comes
// from a socket.

import Bytes
import HTTPWire

/// One request in the making.
struct TestRequest: Sendable {
  var method: String
  var target: String
  var fields: [(name: String, value: String)]
  var body: [UInt8]?

  init(_ method: String, _ target: String, _ fields: [(String, String)] = [], body: String? = nil) {
    self.method = method
    self.target = target
    self.fields = fields.map { (name: $0.0, value: $0.1) }
    self.body = body.map { Array($0.utf8) }
  }

  /// The same with an API key.
  func with(key: String?) -> Self {
    guard let key else { return self }
    return with("Authorization", "Bearer \(key)")
  }

  func with(_ name: String, _ value: String) -> Self {
    var request = self
    request.fields.append((name, value))
    return request
  }

  /// The same, asking for a WebSocket.
  var upgrading: Self {
    with("Connection", "Upgrade").with("Upgrade", "websocket").with("Sec-WebSocket-Version", "13")
      .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
  }

  var bytes: [UInt8] {
    var text = "\(method) \(target) HTTP/1.1\r\nHost: svar.example\r\n"
    for field in fields { text += "\(field.name): \(field.value)\r\n" }
    if let body { text += "Content-Length: \(body.count)\r\n" }
    return Array((text + "\r\n").utf8) + (body ?? [])
  }

  /// What the frontend would hand to the service.
  func parsed() throws -> Request {
    let bytes = bytes
    var parser = RequestParser()
    guard try parser.parse(bytes.span) == .complete else { throw Malformed(request: self) }
    return Request(head: parser.head, bytes: bytes, body: parser.head.byteCount..<bytes.count)
  }

  struct Malformed: Error {
    var request: TestRequest
  }
}
