// Frames as a client writes and reads them, byte for byte, without a library: header lists are literals that no table
// knows, and of the server's lists only the status is read.

/// One frame of HTTP/2 (RFC 9113, 4.1).
package struct HTTP2Frame: Equatable, Sendable {
  /// The type.
  package enum Kind: UInt8, Sendable {
    case data, headers, priority, reset, settings, pushPromise, ping, goAway, windowUpdate, continuation
  }

  package var kind: Kind
  package var flags: UInt8 = 0
  package var stream: UInt32 = 0
  package var payload: [UInt8] = []

  package init(kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, payload: [UInt8] = []) {
    self.kind = kind
    self.flags = flags
    self.stream = stream
    self.payload = payload
  }

  package static let endStream: UInt8 = 0x1
  package static let acknowledges: UInt8 = 0x1
  package static let endHeaders: UInt8 = 0x4

  /// The code of a reset or a GOAWAY.
  package var code: UInt32 {
    let start = kind == .goAway ? 4 : 0
    return payload.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  package var bytes: [UInt8] {
    let count = payload.count
    var bytes = [
      UInt8(count >> 16 & 0xff), UInt8(count >> 8 & 0xff), UInt8(count & 0xff), kind.rawValue, flags,
    ]
    bytes += HTTP2Frame.number(stream)
    return bytes + payload
  }

  package static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
  package static let greeting = preface + settings().bytes

  package static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  package static func settings(_ entries: [(UInt16, UInt32)] = []) -> HTTP2Frame {
    let payload = entries.flatMap { [UInt8($0.0 >> 8), UInt8($0.0 & 0xff)] + number($0.1) }
    return HTTP2Frame(kind: .settings, payload: payload)
  }

  package static func headers(_ stream: UInt32, _ fields: [(String, String)], ends: Bool = true) -> HTTP2Frame
  {
    HTTP2Frame(
      kind: .headers, flags: endHeaders | (ends ? endStream : 0), stream: stream,
      payload: fields.flatMap { literal($0.0, $0.1) })
  }

  package static func get(_ stream: UInt32, _ path: String = "/", ends: Bool = true) -> HTTP2Frame {
    headers(stream, request("GET", path), ends: ends)
  }

  package static func request(_ method: String, _ path: String, _ more: [(String, String)] = []) -> [(
    String, String
  )] {
    [(":method", method), (":scheme", "https"), (":authority", "t"), (":path", path)] + more
  }

  package static func data(_ stream: UInt32, _ text: String, ends: Bool = true) -> HTTP2Frame {
    HTTP2Frame(kind: .data, flags: ends ? endStream : 0, stream: stream, payload: Array(text.utf8))
  }

  package static func reset(_ stream: UInt32) -> HTTP2Frame {
    HTTP2Frame(kind: .reset, stream: stream, payload: number(8))
  }

  package static func windowUpdate(_ stream: UInt32, _ count: UInt32) -> HTTP2Frame {
    HTTP2Frame(kind: .windowUpdate, stream: stream, payload: number(count))
  }

  package static let ping = HTTP2Frame(kind: .ping, payload: Array("12345678".utf8))

  /// A field that is never indexed (RFC 7541, 6.2.3).
  package static func literal(_ name: String, _ value: String) -> [UInt8] {
    [0x10] + string(name) + string(value)
  }

  private static func string(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    if bytes.count < 127 { return [UInt8(bytes.count)] + bytes }
    var length: [UInt8] = [127]
    var rest = bytes.count - 127
    while rest >= 128 {
      length.append(UInt8(rest & 127 | 128))
      rest >>= 7
    }
    return length + [UInt8(rest)] + bytes
  }

  /// Cuts whole frames off the front.
  package static func take(from bytes: inout [UInt8]) -> [HTTP2Frame] {
    var frames: [HTTP2Frame] = []
    var start = 0
    while start + 9 <= bytes.count {
      let count = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      if start + 9 + count > bytes.count { break }
      let stream = bytes[start + 5..<start + 9].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      frames.append(
        HTTP2Frame(
          kind: Kind(rawValue: bytes[start + 3]) ?? .priority, flags: bytes[start + 4],
          stream: stream, payload: Array(bytes[start + 9..<start + 9 + count])))
      start += 9 + count
    }
    bytes.removeFirst(start)
    return frames
  }
}
