// WebSockets over real sockets: the upgrade, messages, the closing handshake, slow readers, silence.

import Bytes
import Frontend
import Testing

@testable import Runtime

struct WebSocketTests {
  @Test func `an upgrade is answered as RFC 6455 shows, and text is echoed`() throws {
    let server = try TestServer()
    let client = try server.client()
    let answer = try client.upgrade("/socket")
    #expect(answer.status == 101)
    #expect(answer.fields["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    client.send(TestClient.text("hello"))
    #expect(try client.receiveFrame() == TestClient.Frame(opcode: 1, payload: Array("hello".utf8)))
    client.finishSending()
    server.stop()
  }

  @Test func `what the session says at once comes behind the 101`() throws {
    let server = try TestServer()
    let client = try server.client()
    #expect(try client.upgrade("/socket-greets").status == 101)
    #expect(try client.receiveFrame().text == "welcome")
    client.finishSending()
    server.stop()
  }

  @Test func `a refused upgrade leaves an HTTP connection`() throws {
    let server = try TestServer()
    let client = try server.client()
    #expect(try client.upgrade("/socket-denied").status == 403)
    #expect(try client.get("/after").body == "/after")
    #expect(server.service.closedSockets.withLock { $0 } == 0)
    client.finishSending()
    server.stop()
  }

  @Test func `fragments are put together around a ping, byte by byte`() throws {
    let server = try TestServer()
    let client = try server.client()
    _ = try client.upgrade("/socket")
    let frames =
      TestClient.frame(1, Array("frag".utf8), isFinal: false) + TestClient.frame(9, [1, 2])
      + TestClient.frame(0, Array("ment".utf8), isFinal: false) + TestClient.frame(0, Array("ed".utf8))
    for byte in frames { client.send([byte]) }
    #expect(try client.receiveFrame() == TestClient.Frame(opcode: 10, payload: [1, 2]))
    #expect(try client.receiveFrame().text == "fragmented")
    client.finishSending()
    server.stop()
  }

  @Test func `a client may compress what it says where that was agreed on`() throws {
    let server = try TestServer()
    let client = try server.client()
    let answer = try client.upgrade("/socket", offers: "permessage-deflate; client_max_window_bits")
    #expect(
      answer.fields["sec-websocket-extensions"]
        == "permessage-deflate; server_no_context_takeover; client_no_context_takeover")
    let hello: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
    client.send(TestClient.frame(0x41, hello) + TestClient.text("plain"))
    client.send(
      TestClient.frame(0x41, Array(hello[..<3]), isFinal: false) + TestClient.frame(9, [7])
        + TestClient.frame(0, Array(hello[3...])))
    #expect(try client.receiveFrame() == TestClient.Frame(opcode: 1, payload: Array("Hello".utf8)))
    #expect(try client.receiveFrame().text == "plain")
    #expect(try client.receiveFrame() == TestClient.Frame(opcode: 10, payload: [7]))
    #expect(try client.receiveFrame().text == "Hello")
    client.finishSending()
    server.stop()
  }

  @Test(
    arguments: [
      ("a marked frame that was not agreed on", nil, TestClient.frame(0x41, [0x00]), 1002),
      ("what does not inflate", "permessage-deflate", TestClient.frame(0x41, [0x07]), 1007),
      (
        "text that is not UTF-8 behind it", "permessage-deflate", TestClient.frame(0x41, [0xfa, 0x0f, 0]),
        1007
      ),
      (
        "ten thousand bytes in twenty-seven", "permessage-deflate",
        TestClient.frame(
          0x41,
          [
            0xec, 0xc1, 0x01, 0x0d, 0, 0, 0, 0xc2, 0xa0, 0xf7, 0x4f, 0x6d, 0x0e, 0x37, 0xa0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0xe0, 0xdf, 0,
          ]), 1009
      ),
      ("a compressed binary message", "permessage-deflate", TestClient.frame(0x42, [0x00]), 1003),
    ] as [(String, String?, [UInt8], Int)])
  func `a compressed message that cannot be taken closes with the code that says why`(
    what: String, offers: String?, frame: [UInt8], code: Int
  ) throws {
    let server = try TestServer { $0.messageBytesMax = 9_999 }
    let client = try server.client()
    _ = try client.upgrade("/socket", offers: offers)
    client.send(frame)
    let close = try client.receiveFrame()
    #expect(close.opcode == 8 && close.code == code, "\(what)")
    client.finishSending()
    server.stop()
  }

  @Test(arguments: [
    ("a close is answered with its code", TestClient.frame(8, [0x03, 0xe9]), 1001),
    ("a close without code is answered with 1000", TestClient.frame(8, []), 1000),
    ("a reserved opcode", TestClient.frame(3, []), 1002),
    ("an unmasked frame", [0x81, 0x01, 0x61], 1002),
    ("text that is not UTF-8", TestClient.frame(1, [0xff]), 1007),
    ("a binary message", TestClient.frame(2, [1]), 1003),
    ("a message that is too big", TestClient.frame(1, [UInt8](repeating: 97, count: 60_000)), 1009),
  ]) func `the socket closes with the code that says why`(what: String, frame: [UInt8], code: Int) throws {
    let server = try TestServer { $0.messageBytesMax = 50_000 }
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(frame + TestClient.text("after the end"))
    let close = try client.receiveFrame()
    #expect(close.opcode == 8 && close.code == code, "\(what)")
    #expect(try client.endsNext())
    client.finishSending()
    server.socketClosed.wait()
    #expect(server.service.closedSockets.withLock { $0 } == 1)
    server.stop()
  }

  @Test func `a session that closes waits for the client's half`() throws {
    let server = try TestServer()
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(TestClient.text("close"))
    let close = try client.receiveFrame()
    #expect(close.opcode == 8 && close.code == 4000)
    client.send(TestClient.frame(8, [0x0f, 0xa0]))
    #expect(try client.endsNext())
    server.socketClosed.wait()
    client.finishSending()
    server.stop()
  }

  @Test func `a client that goes without a word ends its session`() throws {
    let server = try TestServer()
    do {
      let client = try server.client()
      _ = try client.upgrade("/socket")
    }
    server.socketClosed.wait()
    server.stop()
  }

  @Test func `a full socket says so, and says when it has drained`() throws {
    let server = try TestServer()
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(TestClient.text("flood"))
    var frames = 0
    while try client.receiveFrame().payload.count == 4096 { frames += 1 }
    // 256 KB in frames of 4,100 bytes; the frame that ends the loop says "drained".
    #expect(frames == 64)
    client.send(TestClient.text("still there"))
    #expect(try client.receiveFrame().text == "still there")
    client.finishSending()
    server.stop()
  }

  @Test func `a session that always has more to say does not keep others from being heard`() throws {
    let server = try TestServer()
    let greedy = try server.client()
    _ = try greedy.upgrade("/socket")
    greedy.send(TestClient.text("flood-on"))
    let polite = try server.client()
    for number in 0..<20 {
      for _ in 0..<64 { #expect(try greedy.receiveFrame().payload.count == 4096) }
      #expect(try polite.get("/\(number)").body == "/\(number)")
    }
    greedy.reset()
    server.socketClosed.wait()
    server.stop()
  }

  @Test func `a send beyond the hard mark closes with 1013`() throws {
    let server = try TestServer()
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(TestClient.text("overflow"))
    #expect(try client.receiveFrame().code == 1013)
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }

  @Test func `a reader that never catches up is given up`() throws {
    let server = try TestServer {
      $0.webSocketFullSeconds = 1
      $0.writeStallSeconds = 1
    }
    let client = try server.client()
    _ = try client.upgrade("/socket")
    client.send(TestClient.text("flood-on"))
    server.socketClosed.wait()
    try client.drainToEnd()
    client.finishSending()
    server.stop()
  }

  @Test func `silence is answered with a ping, and further silence with the end`() throws {
    let server = try TestServer {
      $0.pingSeconds = 1
      $0.pongSeconds = 3
    }
    let client = try server.client()
    _ = try client.upgrade("/socket")
    #expect(try client.receiveFrame().opcode == 9)
    client.send(TestClient.frame(10, []))
    #expect(try client.receiveFrame().opcode == 9)
    #expect(try client.endsNext())
    client.finishSending()
    server.stop()
  }
}
