// What our parser makes of heads, in the words of Tests/EndToEnd/oracles: a line for each, to be held against others'.

import Bytes
import HTTPWire

enum HeadVerdicts {
  private static let watched: [StaticString] = [
    "host", "content-length", "connection", "expect", "upgrade", "x",
  ]

  /// A line for every head in `input`, each behind its length in 32 bits, little-endian.
  static func lines(of input: [UInt8]) -> String {
    var lines = ""
    var rest = input[...]
    while rest.count >= 4 {
      let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      lines += line(Array(rest.dropFirst(4).prefix(count))) + "\n"
      rest = rest.dropFirst(4 + count)
    }
    return lines
  }

  static func line(_ bytes: [UInt8]) -> String {
    var parser = RequestParser()
    do throws(RequestFault) {
      guard try parser.parse(bytes.span) == .complete else { return "incomplete" }
    } catch {
      return "refuse \(error)"
    }
    let head = parser.head
    let request = Request(head: head, bytes: bytes)
    let start = bytes.first == 0x0d ? 2 : 0
    let method = String(decoding: bytes[start...].prefix { $0 != 0x20 }, as: UTF8.self)
    let minor = head.version == .http11 ? 1 : 0
    let body = head.isChunked ? "chunked" : head.contentLength.map { "\($0)" } ?? "none"
    var fields = ""
    for name in watched {
      guard let value = request.header(name) else { continue }
      fields += "\(name):\(request.headerCount(name)):\(Hexadecimal.encode(value)),"
    }
    let target = Hexadecimal.encode(request.target)
    return "accept \(method) \(target) 1.\(minor) \(body) \(head.byteCount) \(fields)"
  }
}
