// Requests over real sockets: order, framing, limits, and what closes a connection.

import Testing

struct RequestTests {
  @Test func `pipelined requests are answered in order, whatever is deferred between them`() throws {
    let server = try TestServer()
    let client = try server.client()
    let post = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc"
    let paths = ["/one", "/two", "/three"]
    let gets = paths.map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }
    client.send(gets[0] + post + gets[1] + "GET /forget HTTP/1.1\r\nHost: t\r\n\r\n" + gets[2])
    let answers = try (0..<5).map { _ in try client.receive() }
    #expect(answers.map(\.body) == ["/one", "abc", "/two", "internal_error", "/three"])
    #expect(answers.map(\.status) == [200, 200, 200, 500, 200])
    client.finishSending()
    server.stop()
  }

  @Test func `a request that comes byte by byte is the same request`() throws {
    let server = try TestServer()
    let client = try server.client()
    let requests =
      "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello"
      + "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=1\r\nllo\r\n0\r\n\r\n"
    for byte in requests.utf8 { client.send([byte]) }
    #expect(try client.receive().body == "hello")
    #expect(try client.receive().body == "hello")
    client.finishSending()
    server.stop()
  }

  @Test(arguments: [0, 1, 70_000, 100_000]) func `bodies and answers of any size pass whole`(count: Int)
    throws
  {
    let server = try TestServer()
    let client = try server.client()
    let body = String(repeating: "x", count: count)
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: \(count)\r\n\r\n\(body)")
    #expect(try client.receive().body == body)
    let chunk = count == 0 ? "" : String(count, radix: 16) + "\r\n\(body)\r\n"
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)0\r\n\r\n")
    #expect(try client.receive().body == body)
    #expect(try client.get("/big/\(count * 30)").body.utf8.count == count * 30)
    client.finishSending()
    server.stop()
  }

  @Test func `many big answers wait for a slow reader without being lost`() throws {
    let server = try TestServer()
    let client = try server.client()
    let request = "GET /big/50000 HTTP/1.1\r\nHost: t\r\n\r\n"
    client.send(String(repeating: request, count: 100))
    client.send("GET /last HTTP/1.1\r\nHost: t\r\n\r\n")
    for _ in 0..<100 { #expect(try client.receive().body.utf8.count == 50_000) }
    #expect(try client.receive().body == "/last")
    client.finishSending()
    server.stop()
  }

  @Test func `the frontend's own fields are right for each kind of answer`() throws {
    let server = try TestServer()
    let client = try server.client()
    let plain = try client.get("/plain")
    #expect(plain.fields["content-type"] == "application/json" && plain.fields["connection"] == nil)
    #expect(plain.fields["date"]?.hasSuffix(" GMT") == true)
    client.send("HEAD /plain HTTP/1.1\r\nHost: t\r\n\r\n")
    let head = try client.receive(bodyless: true)
    #expect(head.fields["content-length"] == "6")
    #expect(try client.get("/none").fields["content-length"] == nil)
    #expect(try client.get("/nothing").status == 500)
    client.send("OPTIONS /plain HTTP/1.1\r\nHost: t\r\n\r\n")
    #expect(try client.receive().body == "/plain")
    client.send("GET /plain HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    #expect(try client.receive().fields["connection"] == "keep-alive")
    client.send("GET /plain HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    #expect(try client.receive().fields["connection"] == "close")
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }

  @Test(arguments: [
    ("GET  / HTTP/1.1\r\n\r\n", 400, "malformed_request_line"),
    ("GET / HTTP/1.1\r\n\r\n", 400, "host_missing"),
    ("GET / HTTP/2.0\r\nHost: t\r\n\r\n", 505, "http_version_unsupported"),
    ("BREW / HTTP/1.1\r\nHost: t\r\n\r\n", 501, "method_not_implemented"),
    ("GET /\(String(repeating: "x", count: 9000)) HTTP/1.1\r\nHost: t\r\n\r\n", 414, "target_too_long"),
    ("GET / HTTP/1.1\r\nHost: t\r\nX: \(String(repeating: "x", count: 17_000))", 431, "head_too_large"),
    ("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 100001\r\n\r\n", 413, "body_too_large"),
    ("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n", 413, "body_too_large"),
    ("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400, "invalid_chunk_size"),
    ("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: tea\r\n\r\n", 417, "expectation_unsupported"),
    (
      "GET / HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
        + "Sec-WebSocket-Version: 8\r\n\r\n", 426, "websocket_version_unsupported"
    ),
  ]) func `what cannot be served is refused, after what came before, and the connection ends`(
    request: String, status: Int, code: String
  ) throws {
    let server = try TestServer()
    let client = try server.client()
    client.send("GET /before HTTP/1.1\r\nHost: t\r\n\r\n" + request)
    #expect(try client.receive().body == "/before")
    let refusal = try client.receive()
    #expect(refusal.status == status && refusal.body == code)
    #expect(refusal.fields["connection"] == (status == 426 ? "close, upgrade" : "close"))
    #expect(refusal.fields["upgrade"] == (status == 426 ? "websocket" : nil))
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }

  @Test func `a client that sends on is told why it was refused before the end`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 9000000\r\n\r\n")
    client.send([UInt8](repeating: 0, count: 3_000_000))
    #expect(try client.receive().status == 413)
    client.finishSending()
    #expect(try client.endsNext())
    server.stop()
  }

  @Test func `a refused request leaves the connection usable when its body is there or missing`() throws {
    let server = try TestServer()
    let client = try server.client()
    #expect(try client.get("/denied").fields["www-authenticate"] == "Bearer")
    client.send("POST /denied HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}")
    #expect(try client.receive().status == 401)
    #expect(try client.get("/after").body == "/after")
    client.send("POST /denied HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n")
    #expect(try client.receive().fields["connection"] == "close")
    client.finishSending()
    server.stop()
  }

  @Test func `a client that expects 100 gets it once, before it sends the body`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    #expect(try client.receive().status == 100)
    client.send("ok")
    #expect(try client.receive().body == "ok")
    client.finishSending()
    server.stop()
  }

  @Test func `a client that sends no more gets the answers it is owed`() throws {
    let server = try TestServer()
    let client = try server.client()
    client.send("GET /one HTTP/1.1\r\nHost: t\r\n\r\nGET /gate/7 HTTP/1.1\r\nHost: t\r\n\r\n")
    client.finishSending()
    #expect(try client.receive().body == "/one")
    server.raise(to: 7)
    #expect(try client.receive().status == 200)
    #expect(try client.endsNext())
    server.stop()
  }
}
