// What the frontend promises holds within TLS: order, gates, moves between shards, backpressure, the drain; and what
// there is before: the handshake's deadline and bound, and plain HTTP on the TLS port.

import Bytes
import Frontend
import TLSTesting
import Testing

struct TLSTests {
  @Test func `requests are answered in order, in pieces of any size, small and large`() throws {
    let server = try TestServer(isSecure: true)
    let client = try server.client()
    let body = String(repeating: "b", count: 90_000)
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    for byte in "GET /one HTTP/1.1\r\nHost: t\r\n\r\nGET /big/3000000 HTTP/1.1\r\nHost: t\r\n\r\n".utf8 {
      client.send([byte])
    }
    #expect(try client.receive().body == body)
    #expect(try client.receive().body == "/one")
    #expect(try client.receive().body.utf8.count == 3_000_000)
    client.finishSending()
    server.stop()
  }

  @Test func `an answer waits for its position`() throws {
    let server = try TestServer(isSecure: true)
    let client = try server.client()
    client.send(["/free", "/gate/5", "/behind"].map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
    #expect(try client.receive().body == "/free")
    #expect(client.hasNothing())
    server.raise(to: 4)
    #expect(try server.client().get("/another").status == 200)
    #expect(client.hasNothing())
    server.raise(to: 5)
    #expect(try client.receive().body == "")
    #expect(try client.receive().body == "/behind")
    client.finishSending()
    server.stop()
  }

  @Test func `a session moves with its connection, with its first request and to become a WebSocket`() throws
  {
    let server = try TestServer(shards: 2, isSecure: true)
    for round in 0..<8 {
      let client = try server.client()
      let shard = round & 1
      #expect(try client.get("/shard/\(shard)").body.hasSuffix(">\(shard)"))
      #expect(try client.get("/shard/\(1 - shard)").body.hasSuffix(">\(1 - shard)"))
      let upgraded = try client.upgrade("/socket/\(1 - shard)", then: TestClient.text("shard"))
      #expect(upgraded.status == 101)
      #expect(try client.receiveFrame().text == "\(1 - shard)")
    }
    #expect(server.frontend.counters.map { $0.connectionsMoved.value }.reduce(0, +) >= 8)
    #expect(server.frontend.counters.map { $0.handshakesDone.value }.reduce(0, +) == 8)
    server.stop()
  }

  @Test func `the end is said within TLS, after an answer and by a drain`() throws {
    let server = try TestServer(isSecure: true)
    let last = try server.client()
    last.send("GET /one HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    #expect(try last.receive().body == "/one")
    #expect(try last.endsNext() && last.wasToldTheEnd)
    let polite = try server.client()
    polite.send("GET /one HTTP/1.1\r\nHost: t\r\n\r\n")
    polite.finishSending()
    #expect(try polite.receive().body == "/one")
    #expect(try polite.endsNext() && polite.wasToldTheEnd)
    let idle = try server.client()
    #expect(try idle.get("/one").status == 200)
    let gated = try server.client()
    gated.send("GET /free HTTP/1.1\r\nHost: t\r\n\r\nGET /gate/5 HTTP/1.1\r\nHost: t\r\n\r\n")
    #expect(try gated.receive().body == "/free")
    server.drain()
    #expect(try idle.endsNext() && idle.wasToldTheEnd)
    #expect(gated.hasNothing())
    server.raise(to: 5)
    #expect(try gated.receive().status == 200)
    #expect(try gated.endsNext() && gated.wasToldTheEnd)
    server.waitUntilDrained()
  }

  @Test(arguments: [false, true])
  func `all that was asked before the peer's end is answered, however long it rests`(isSecure: Bool) throws {
    let server = try TestServer(isSecure: isSecure) { $0.laneMicroseconds = 1 }
    let client = try server.client()
    let paths = (0..<200).map { "/\($0)" }
    client.finishSending(paths.map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
    for path in paths { #expect(try client.receive().body == path) }
    #expect(try client.endsNext())
    server.stop()
  }

  @Test(arguments: ["", "\u{16}\u{3}\u{1}"])
  func `a handshake that does not go on is ended`(bytes: String) throws {
    let server = try TestServer(isSecure: true) { $0.handshakeSeconds = 1 }
    let client = try server.bareClient()
    client.send(bytes)
    #expect(try client.endsNext())
    #expect(server.frontend.counters[0].handshakesFailed.value == 1)
    server.stop()
  }

  @Test func `no more handshakes are under way than may be, and those who are in stay`() throws {
    let server = try TestServer(isSecure: true) { $0.handshakesMax = 2 }
    let served = try server.client()
    let waiting = try [server.bareClient(), server.bareClient()]
    #expect(try server.bareClient().endsNext())
    #expect(try served.get("/one").status == 200)
    for client in waiting { client.reset() }
    server.stop()
  }

  @Test(arguments: ["GET / HTTP/1.1\r\nHost: t\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"])
  func `plain HTTP is told in plain that TLS is spoken`(bytes: String) throws {
    let server = try TestServer(isSecure: true)
    let client = try server.bareClient()
    client.send(bytes)
    let answer = try client.receive()
    #expect(answer.status == 400 && answer.body == "tls_required")
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }
}
