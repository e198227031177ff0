// The end: what was asked is answered, what is idle is closed, nobody new comes in.

import Bytes
import Frontend
import Testing

struct DrainTests {
  @Test func `a drain closes the idle, answers the others, and then is done`() throws {
    let server = try TestServer(shards: 2)
    let idle = try server.client()
    #expect(try idle.get("/one").status == 200)
    let gated = try server.client()
    gated.send("GET /free HTTP/1.1\r\nHost: t\r\n\r\nGET /gate/5 HTTP/1.1\r\nHost: t\r\n\r\n")
    #expect(try gated.receive().body == "/free")
    let deferred = try server.client()
    deferred.send("GET /free HTTP/1.1\r\nHost: t\r\n\r\nGET /later HTTP/1.1\r\nHost: t\r\n\r\n")
    #expect(try deferred.receive().body == "/free")
    let socket = try server.client()
    #expect(try socket.upgrade("/socket").status == 101)
    server.drain()
    #expect(try idle.endsNext())
    let close = try socket.receiveFrame()
    #expect(close.opcode == 8 && close.code == 1001)
    socket.send(TestClient.frame(8, [0x03, 0xe9]))
    #expect(try socket.endsNext())
    let promise = try #require(server.service.promises.withLock { $0.popLast() })
    var answer = Answer()
    answer.status = 200
    promise.complete(answer)
    #expect(try deferred.receive().fields["connection"] == "close")
    #expect(gated.hasNothing())
    server.raise(to: 5)
    #expect(try gated.receive().status == 200)
    #expect(try gated.endsNext())
    server.waitUntilDrained()
    #expect(throws: TestClient.Failure.self) { try server.client() }
  }

  @Test func `a drain ends by force at its deadline`() throws {
    let server = try TestServer { $0.drainSeconds = 1 }
    let client = try server.client()
    client.send("GET /free HTTP/1.1\r\nHost: t\r\n\r\nGET /gate/5 HTTP/1.1\r\nHost: t\r\n\r\n")
    #expect(try client.receive().body == "/free")
    server.stop()
    #expect(try client.endsNext())
  }

  @Test func `connections that wait to be accepted are still answered`() throws {
    let server = try TestServer()
    let clients = try (0..<20).map { _ in try server.client() }
    for client in clients { client.send("GET /x HTTP/1.1\r\nHost: t\r\n\r\n") }
    server.drain()
    for client in clients { #expect(try client.receive().body == "/x") }
    server.waitUntilDrained()
  }
}
