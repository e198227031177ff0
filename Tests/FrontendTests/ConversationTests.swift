// Long random conversations over one connection: requests of every kind, cut anywhere, for every shard,
// behind gates that open while they are sent. The answers must be those of the requests, in order. A failure
// prints its seed.

import Bytes
import Frontend
import Testing

struct ConversationTests {
  private struct Exchange {
    var request: String
    var answer: String
  }

  private func exchange(_ number: Int, _ random: inout SplitMix64) -> Exchange {
    let body = String(repeating: "\(number),", count: Int.random(in: 0...2000, using: &random))
    switch UInt64.random(in: 0..<7, using: &random) {
    case 0:
      return Exchange(request: "GET /plain/\(number) HTTP/1.1\r\nHost: t\r\n\r\n", answer: "/plain/\(number)")
    case 1:
      let shard = Int.random(in: 0..<3, using: &random)
      return Exchange(request: "GET /shard/\(shard) HTTP/1.1\r\nHost: t\r\n\r\n", answer: ">\(shard)")
    case 2:
      let gate = number * 10
      return Exchange(request: "GET /gate/\(gate) HTTP/1.1\r\nHost: t\r\n\r\n", answer: "")
    case 3:
      let length = "Content-Length: \(body.utf8.count)"
      return Exchange(request: "POST /echo HTTP/1.1\r\nHost: t\r\n\(length)\r\n\r\n\(body)", answer: body)
    case 4:
      let chunk = body.isEmpty ? "" : String(body.utf8.count, radix: 16) + "\r\n\(body)\r\n"
      let coding = "Transfer-Encoding: chunked"
      return Exchange(
        request: "PUT /echo HTTP/1.1\r\nHost: t\r\n\(coding)\r\n\r\n\(chunk)0\r\n\r\n", answer: body)
    case 5:
      return Exchange(request: "GET /denied HTTP/1.1\r\nHost: t\r\n\r\n", answer: "{\"error\":\"denied\"}")
    default: return Exchange(request: "GET /forget HTTP/1.1\r\nHost: t\r\n\r\n", answer: "internal_error")
    }
  }

  @Test(arguments: 1...12) func `every request has its answer, in order`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let server = try TestServer(shards: 3)
    let client = try server.client()
    let exchanges = (1...80).map { exchange($0, &random) }
    let bytes = exchanges.flatMap { Array($0.request.utf8) }
    var sent = 0
    while sent < bytes.count {
      let reach = Int.random(in: 0...14, using: &random)
      let end = min(bytes.count, sent + Int.random(in: 1...1 << reach, using: &random))
      client.send(Array(bytes[sent..<end]))
      sent = end
      server.raise(to: UInt64(sent * 700 / bytes.count))
    }
    server.raise(to: 1000)
    for (number, exchange) in exchanges.enumerated() {
      let body = try client.receive().body
      let isRight =
        body == exchange.answer || exchange.answer.hasPrefix(">") && body.hasSuffix(exchange.answer)
      try #require(isRight, "seed \(seed), request \(number + 1)")
    }
    client.finishSending()
    server.stop()
  }
}
