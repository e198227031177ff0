// HTTP/2 over real sockets, with prior knowledge: the same service, and what each of its promises means for a stream.

import Bytes
import Frontend
import HTTP2Testing
import Testing

struct HTTP2Tests {
  @Test func `streams are answered, each on its own`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.greet()
    let body = String(repeating: "x", count: 10_000)
    client.send(
      .get(1, "/one"), .headers(3, HTTP2Frame.request("POST", "/echo"), ends: false),
      .data(3, body, ends: false),
      .data(3, body), .get(5, "/big/300000"), .headers(7, HTTP2Frame.request("HEAD", "/big/9")),
      .get(9, "/nothing"),
      .headers(11, HTTP2Frame.request("BREW", "/")), .get(13, "/denied"))
    let answers = try client.answers([1, 3, 5, 7, 9, 11, 13])
    #expect(answers[1]?.text == "/one" && answers[1]?.status == TestClient.ok)
    #expect(answers[3]?.text == body + body)
    #expect(answers[5]?.body.count == 300_000)
    #expect(answers[7]?.body.isEmpty == true && answers[7]?.status == TestClient.ok)
    #expect(answers[9]?.text == "internal_error")
    #expect(answers[11]?.text == "method_not_implemented")
    #expect(answers[13]?.text == "{\"error\":\"denied\"}")
    #expect(server.frontend.counters[0].connections(.http2) == 1)
    server.stop()
    #expect(server.frontend.counters[0].connections(.http2) == 0)
  }

  @Test func `a preface behind a request, or of another version, is refused as before`() throws {
    let server = try TestServer()
    let client = try server.client()
    #expect(try client.get("/one").status == 200)
    client.send(HTTP2Frame.greeting)
    #expect(try client.receive().status == 505)
    let cut = try server.client()
    for byte in HTTP2Frame.greeting + HTTP2Frame.get(1, "/cut").bytes { cut.send([byte]) }
    #expect(try cut.answer(1).text == "/cut")
    server.stop()
  }

  @Test func `an answer waits for its own position and holds up no other`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.greet()
    client.send(.get(1, "/gate/5"), .get(3, "/gate/3"), .get(5, "/free"))
    #expect(try client.answer(5).text == "/free")
    server.raise(to: 4)
    client.send(.get(7, "/another"))
    let next = try client.answers([3, 7])
    #expect(next[1] == nil && next[3]?.status == TestClient.ok)
    server.raise(to: 5)
    #expect(try client.answer(1).status == TestClient.ok)
    server.stop()
  }

  @Test func `a peer that sends no more is answered what it has asked`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.greet()
    client.send(.get(1, "/gate/5"), .get(3, "/free"))
    #expect(try client.answer(3).text == "/free")
    client.finishSending()
    #expect(try client.goAway() == 0)
    server.raise(to: 5)
    #expect(try client.answer(1).status == TestClient.ok)
    #expect(try client.endsNext())
    server.stop()
  }

  @Test func `a deferred answer holds up no other, and one that was given up reaches nobody`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.greet()
    client.send(.get(1, "/later"), .get(3, "/later"), .get(5, "/free"))
    #expect(try client.answer(5).text == "/free")
    let promises = server.service.promises.withLock { $0 }
    client.send(.reset(1), .get(7, "/after"))
    #expect(try client.answer(7).text == "/after")
    for promise in promises {
      var answer = Answer()
      answer.status = 200
      answer.position = 6
      answer.body.append(contentsOf: "done".utf8)
      promise.complete(answer)
    }
    server.raise(to: 6)
    let answers = try client.answers([3])
    #expect(answers[3]?.text == "done" && answers[1] == nil)
    server.stop()
  }

  @Test func `a connection moves to its first tenant's shard, and later requests are forwarded`() throws {
    let server = try TestServer(shards: 2)
    let clients = try (0..<4).map { _ in try server.client() }
    for (number, client) in clients.enumerated() {
      client.greet()
      client.send(.get(1, "/shard/\(number % 2)"), .get(3, "/shard/0"), .get(5, "/shard/1"))
      let answers = try client.answers([1, 3, 5])
      let home = number % 2
      #expect(answers[3]?.text == "\(home)>0" && answers[5]?.text == "\(home)>1")
    }
    let counters = server.frontend.counters
    #expect(counters.map { $0.connectionsMoved.value }.reduce(0, +) > 0)
    #expect(counters.map { $0.connections(.http2) } == [2, 2])
    #expect(counters.map { $0.requestsForwarded.value }.reduce(0, +) == 4)
    server.stop()
  }

  @Test func `a drain takes no new streams, answers those that are open, and ends`() throws {
    let server = try TestServer()
    let idle = try server.client()
    idle.greet()
    idle.send(.get(1, "/one"))
    _ = try idle.answer(1)
    let gated = try server.client()
    gated.greet()
    gated.send(.get(1, "/gate/5"), .get(3, "/free"))
    _ = try gated.answer(3)
    server.drain()
    #expect(try idle.goAway() == 0)
    #expect(try idle.endsNext())
    #expect(try gated.goAway() == 0)
    gated.send(.get(5, "/too-late"))
    server.raise(to: 5)
    let answers = try gated.answers([1])
    #expect(answers[1]?.status == TestClient.ok && answers[5] == nil)
    #expect(try gated.endsNext())
    server.waitUntilDrained()
  }

  @Test(
    arguments: [
      ("no settings", HTTP2Frame.preface, 0xb),
      ("a head that does not end", HTTP2Frame.greeting + HTTP2Frame(kind: .headers, stream: 1).bytes, 0xb),
      ("nothing asked", HTTP2Frame.greeting, 0),
    ] as [(String, [UInt8], UInt32)]) func `what takes too long ends the connection`(
      what: String, bytes: [UInt8], code: UInt32
    ) throws
  {
    let server = try TestServer {
      $0.headSeconds = 1
      $0.idleSeconds = 2
    }
    let client = try server.client()
    client.send(bytes)
    #expect(try client.goAway() == code, "\(what)")
    #expect(try client.endsNext())
    server.stop()
  }

  @Test func `a body that does not come is refused, and the other streams go on`() throws {
    let server = try TestServer { $0.bodySeconds = 1 }
    let client = try server.client()
    client.greet()
    client.send(.headers(1, HTTP2Frame.request("POST", "/echo"), ends: false), .get(3, "/gate/5"))
    #expect(try client.answer(1).text == "body_timeout")
    server.raise(to: 5)
    #expect(try client.answer(3).status == TestClient.ok)
    server.stop()
  }

  @Test func `a stream that is not read is given up, and the others go on`() throws {
    let server = try TestServer { $0.writeStallSeconds = 1 }
    let client = try server.client()
    client.greet(window: 1_000)
    client.send(.get(1, "/big/5000"), .get(3, "/free"))
    #expect(try client.answer(3).text == "/free")
    let stalled = try client.answer(1)
    #expect(stalled.reset == 8)
    client.send(.get(5, "/free"))
    #expect(try client.answer(5).text == "/free")
    server.stop()
  }

  @Test func `answers that nobody reads stop the service, and nothing is lost`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.greet(window: 0)
    let streams = (0..<100).map { UInt32(2 * $0 + 1) }
    for stream in streams { client.send(.get(stream, "/big/100000")) }
    client.send(.ping)
    while try client.frame().kind != .ping {}
    // What waits stays below 256 KB and one answer.
    #expect(server.frontend.counters[0].requests.value == 3)
    client.send(.settings([(4, 1 << 24)]), .windowUpdate(0, 1 << 24))
    let answers = try client.answers(streams)
    #expect(answers.values.allSatisfy { $0.body.count == 100_000 } && answers.count == 100)
    server.stop()
  }

  @Test
  func `resetting streams as fast as they are opened ends the connection and asks little of the service`()
    throws
  {
    let server = try TestServer()
    let client = try server.client()
    client.greet()
    var bytes: [UInt8] = []
    for stream in stride(from: 1, to: 4_000, by: 2) as StrideTo<UInt32> {
      bytes += HTTP2Frame.get(stream).bytes
      bytes += HTTP2Frame.reset(stream).bytes
    }
    client.send(bytes)
    #expect(try client.goAway() == 0xb)
    #expect(server.frontend.counters[0].requests.value <= 300)
    server.stop()
  }
}
