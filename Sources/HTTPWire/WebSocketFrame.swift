// The sending half of a server's WebSocket: whole, unmasked frames. A frame is bytes like any other, so one that goes to
// many sockets is made once and shared.

internal import Bytes

/// Writes a server's frames (RFC 6455, 5.2).
package enum WebSocketFrame {
  /// What the accept key is the SHA-1 of, in base64: the client's key and this (RFC 6455, 1.3).
  package static let acceptSuffix: StaticString = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// Appends a text message in one frame; the bytes must be UTF-8.
  package static func appendText(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    append(.text, text, to: &bytes)
  }

  /// Appends a ping; at most 125 bytes.
  package static func appendPing(_ payload: Span<UInt8>, to bytes: inout [UInt8]) {
    append(.ping, payload, to: &bytes)
  }

  /// Appends a pong with the payload of the ping that it answers.
  package static func appendPong(_ payload: Span<UInt8>, to bytes: inout [UInt8]) {
    append(.pong, payload, to: &bytes)
  }

  /// Appends a close frame with code and reason; the reason is at most 123 bytes of UTF-8.
  package static func appendClose(code: UInt16, reason: StaticString = "", to bytes: inout [UInt8]) {
    precondition(reason.utf8CodeUnitCount + 2 <= WireLimits.controlPayloadBytesMax, "a close reason is short")
    var payload: [UInt8] = [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)]
    payload.append(reason)
    append(.close, payload.span, to: &bytes)
  }

  private static func append(_ opcode: Opcode, _ payload: Span<UInt8>, to bytes: inout [UInt8]) {
    precondition(
      !opcode.isControl || payload.count <= WireLimits.controlPayloadBytesMax, "a control frame is short")
    bytes.append(0x80 | opcode.rawValue)
    switch payload.count {
    case ..<126: bytes.append(UInt8(payload.count))
    case ..<65_536:
      bytes.append(126)
      bytes.append(littleEndian: UInt16(payload.count).byteSwapped)
    default:
      bytes.append(127)
      bytes.append(littleEndian: UInt64(payload.count).byteSwapped)
    }
    bytes.append(bytes: payload)
  }
}
