// Connections and requests between shards: one move, then copies, always in order.

import Frontend
import Testing

struct ShardingTests {
  @Test func `the first request moves the connection, later ones for other shards are forwarded`() throws {
    let server = try TestServer(shards: 2)
    for round in 0..<8 {
      let client = try server.client()
      let first = round & 1
      #expect(try client.get("/shard/\(first)").body.hasSuffix(">\(first)"))
      #expect(try client.get("/shard/\(first)").body == "\(first)>\(first)")
      #expect(try client.get("/shard/\(1 - first)").body == "\(first)>\(1 - first)")
      #expect(try client.get("/shard/\(first)").body == "\(first)>\(first)")
    }
    let forwarded = server.frontend.counters.map { $0.requestsForwarded.value }.reduce(0, +)
    #expect(forwarded == 8)
    server.stop()
  }

  @Test func `pipelined requests for several shards are answered in order`() throws {
    let server = try TestServer(shards: 3)
    let client = try server.client()
    let wanted = (0..<60).map { $0 * 7 % 3 }
    client.send(
      wanted.map { "POST /shard/\($0) HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nhi" }.joined())
    for shard in wanted { #expect(try client.receive().body.hasSuffix(">\(shard)")) }
    client.finishSending()
    server.stop()
  }

  @Test func `a body that comes after the move is read on the new shard`() throws {
    let server = try TestServer(shards: 2)
    for shard in [0, 1] {
      let client = try server.client()
      client.send(
        "POST /shard/\(shard) HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      #expect(try client.receive().status == 100)
      client.send("ok")
      #expect(try client.receive().body.hasSuffix(">\(shard)"))
    }
    server.stop()
  }

  @Test func `an upgrade moves, also behind answers and with frames behind it`() throws {
    let server = try TestServer(shards: 2)
    for shard in [0, 1, 0, 1] {
      let client = try server.client()
      #expect(try client.get("/shard/\(1 - shard)").status == 200)
      let upgraded = try client.upgrade("/socket/\(shard)", then: TestClient.text("shard"))
      #expect(upgraded.status == 101)
      #expect(try client.receiveFrame().text == "\(shard)")
    }
    server.stop()
  }
}
