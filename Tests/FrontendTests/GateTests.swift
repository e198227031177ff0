// Law 3 over real sockets: nothing leaves before its position is durable, and it leaves when that is so.

import Bytes
import Frontend
import Testing

struct GateTests {
  @Test func `an answer waits for its position, and so does what follows it`() throws {
    let server = try TestServer()
    let client = try server.client()
    let paths = ["/free", "/gate/5", "/gate/3", "/behind"]
    client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
    #expect(try client.receive().body == "/free")
    // All four were read in one turn, and what may leave leaves at its end: the rest has had its chance.
    #expect(client.hasNothing())
    server.raise(to: 4)
    #expect(try server.client().get("/another").status == 200)
    #expect(client.hasNothing())
    server.raise(to: 5)
    for path in paths.dropFirst() { #expect(try client.receive().body == (path == "/behind" ? path : "")) }
    client.finishSending()
    server.stop()
  }

  @Test func `an answer whose position is durable already leaves at once`() throws {
    let server = try TestServer()
    server.raise(to: 9)
    let client = try server.client()
    #expect(try client.get("/gate/9").status == 200)
    client.finishSending()
    server.stop()
  }

  @Test func `frames wait for their positions`() throws {
    let server = try TestServer()
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(["free", "gate 2", "behind"].flatMap(TestClient.text))
    #expect(try client.receiveFrame().text == "free")
    #expect(client.hasNothing())
    server.raise(to: 2)
    #expect(try client.receiveFrame().text == "gate 2")
    #expect(try client.receiveFrame().text == "behind")
    client.finishSending()
    server.stop()
  }

  @Test func `a deferred answer carries its own position, and nothing is parsed before it`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.send(["/free", "/later", "/after"].map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
    #expect(try client.receive().body == "/free")
    let promise = try #require(server.service.promises.withLock { $0.popLast() })
    var answer = Answer()
    answer.status = 202
    answer.position = 6
    answer.body.append(contentsOf: "done".utf8)
    promise.complete(answer)
    #expect(try server.client().get("/another").status == 200)
    #expect(client.hasNothing())
    server.raise(to: 6)
    let received = try client.receive()
    #expect(received.status == 202 && received.body == "done")
    #expect(try client.receive().body == "/after")
    client.finishSending()
    server.stop()
  }

  @Test func `an answer for a client that has gone reaches nobody, least of all who took its place`() throws {
    let server = try TestServer()
    let asking = ["/free", "/later"].map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined()
    let witness = try server.client()
    let gone = try server.client()
    gone.send(asking)
    #expect(try gone.receive().body == "/free")
    let late = try promise(server, witness)
    gone.reset()
    var open = 2
    while open > 1 {
      #expect(try witness.get("/witness").status == 200)
      open = server.frontend.counters[0].connectionsOpen.value
    }
    let heir = try server.client()
    heir.send(asking)
    #expect(try heir.receive().body == "/free")
    let timely = try promise(server, witness)
    for (promise, text) in [(late, "late"), (timely, "timely")] {
      var answer = Answer()
      answer.status = 200
      answer.body.append(contentsOf: text.utf8)
      promise.complete(answer)
    }
    #expect(try heir.receive().body == "timely")
    server.stop()
  }

  /// The answer that is owed next.
  ///
  /// A connection that used up its time in a turn of the loop has its second request wait for the next, so others are
  /// served until then.
  private func promise(_ server: TestServer, _ witness: TestClient) throws -> DeferredAnswer {
    for _ in 0..<10_000 where server.service.promises.withLock({ $0.isEmpty }) {
      #expect(try witness.get("/witness").status == 200)
    }
    return try #require(server.service.promises.withLock { $0.popLast() })
  }
}
