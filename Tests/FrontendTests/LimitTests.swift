// Deadlines and numbers of connections.

import Frontend
import Testing

struct LimitTests {
  @Test(arguments: [
    ("a head that does not end", "GET / HT", 408),
    ("a body that does not come", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n", 408),
  ]) func `what takes too long is refused`(what: String, bytes: String, status: Int) throws {
    let server = try TestServer {
      $0.headSeconds = 1
      $0.bodySeconds = 1
    }
    let client = try server.client()
    client.send(bytes)
    #expect(try client.receive().status == status, "\(what)")
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }

  @Test func `an idle connection is closed, before its first request and after one`() throws {
    let server = try TestServer { $0.idleSeconds = 2 }
    let fresh = try server.client()
    let used = try server.client()
    #expect(try used.get("/one").status == 200)
    #expect(try used.endsNext())
    #expect(try fresh.endsNext())
    server.stop()
  }

  @Test(arguments: [false, true]) func `a reader that takes nothing is closed`(isSecure: Bool) throws {
    let server = try TestServer(isSecure: isSecure) {
      $0.writeStallSeconds = 1
      $0.drainSeconds = 3600
    }
    let client = try server.client()
    client.send(String(repeating: "GET /big/100000 HTTP/1.1\r\nHost: t\r\n\r\n", count: 400))
    // The end can only come from the server: the client has not closed, and has read nothing so far.
    server.drain()
    server.waitUntilDrained()
    try client.drainToEnd()
  }

  @Test func `the last answer may take longer than the request might have`() throws {
    let server = try TestServer {
      $0.headSeconds = 1
      $0.idleSeconds = 2
    }
    let client = try server.client()
    client.send("GET /gate/5 HTTP/1.1\r\n")
    client.send("Host: t\r\nConnection: close\r\n\r\n")
    // Somebody else's two seconds are over.
    #expect(try server.client().endsNext())
    server.raise(to: 5)
    #expect(try client.receive().status == 200)
    server.stop()
  }

  @Test func `connections above the limit are turned away, and room is found again`() throws {
    let server = try TestServer {
      $0.connectionsPerAddressMax = 2
      $0.limitsLoopback = true
    }
    let first = try server.client()
    do {
      let second = try server.client()
      #expect(try first.get("/1").status == 200)
      #expect(try second.get("/2").status == 200)
      let third = try server.client()
      #expect(try third.receive().status == 503)
      #expect(try third.endsNext())
      second.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
      _ = try second.receive()
      #expect(try second.endsNext())
    }
    #expect(try server.client().get("/3").status == 200)
    #expect(server.frontend.counters[0].connectionsRefused.value == 1)
    server.stop()
  }
}
