// A request as a client writes it, byte for byte: it goes through the same parser as what comes from a socket.

internal import Bytes
internal import HTTPWire

/// One request, to be sent and sent again.
struct ApiRequest: Sendable {
  var method = "GET"
  var target: String
  var idempotencyKey: String?
  var body: String?
  var hasKey = true

  /// What the frontend would hand to the service.
  func parsed(_ rawKey: String) -> HTTPWire.Request? {
    var text = "\(method) \(target) HTTP/1.1\r\nHost: svar.example\r\n"
    if hasKey { text += "Authorization: Bearer \(rawKey)\r\n" }
    if let idempotencyKey { text += "Idempotency-Key: \(idempotencyKey)\r\n" }
    if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
    let bytes = Array((text + "\r\n" + (body ?? "")).utf8)
    var parser = RequestParser()
    do throws(RequestFault) {
      guard try parser.parse(bytes.span) == .complete else { return nil }
    } catch { return nil }
    return Request(head: parser.head, bytes: bytes, body: parser.head.byteCount..<bytes.count)
  }
}
