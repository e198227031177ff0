// What our parser makes of heads, in the words of Tests/EndToEnd/oracles: a line for each, to be held against others'.

import Bytes
import HTTPWire

enum HeadVerdicts {
  private static let watched: [StaticString] = [
    "host", "content-length", "connection", "expect", "upgrade", "x",
  ]

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
