// The client's half of RFC 6455, as plain as it can be.

extension TestClient {
  /// A frame as it came.
  struct Frame: Equatable {
    var opcode: UInt8
    var payload: [UInt8]
    var text: String { String(decoding: payload, as: UTF8.self) }
    /// The code of a close frame.
    var code: Int { payload.count < 2 ? -1 : Int(payload[0]) << 8 | Int(payload[1]) }
  }

  /// Asks for a WebSocket with the key of RFC 6455, 1.3.
  func upgrade(_ path: String, offers: String? = nil, then more: [UInt8] = []) throws -> Received {
    let head =
      "GET \(path) HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
      + (offers.map { "Sec-WebSocket-Extensions: \($0)\r\n" } ?? "") + "\r\n"
    send(Array(head.utf8) + more)
    return try receive(bodyless: true)
  }

  /// A masked frame.
  static func frame(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
    let mask: [UInt8] = [0x37, 0xfa, 0x21, 0x3d]
    var bytes: [UInt8] = [opcode | (isFinal ? 0x80 : 0)]
    if payload.count < 126 {
      bytes.append(0x80 | UInt8(payload.count))
    } else {
      bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    }
    return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
  }

  static func text(_ text: String) -> [UInt8] { frame(1, Array(text.utf8)) }

  func receiveFrame() throws -> Frame {
    let head = try take(2)
    var length = Int(head[1] & 0x7f)
    if length == 126 {
      let more = try take(2)
      length = Int(more[0]) << 8 | Int(more[1])
    } else if length == 127 {
      length = try take(8).reduce(0) { $0 << 8 | Int($1) }
    }
    return Frame(opcode: head[0] & 0x0f, payload: try take(length))
  }
}
