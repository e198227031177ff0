// Requests and answers on streams, and the heads that are none.

import HTTP2Testing
import HTTP2Wire
import HTTPWire
import Testing

struct RequestTests {
  @Test func `a request is answered on its stream, and the session says its limits first`() throws {
    let talk = try Talk()
    talk.send(.get(1, "/a?b=c"), .headers(3, HTTP2Frame.request("POST", "/b"), ends: false), .data(3, "xyz"))
    #expect(talk.told == [.request("/a", body: ""), .request("/b", body: "xyz")])
    #expect(talk.body(of: 1) == "ok" && talk.body(of: 3) == "ok")
    let settings = try #require(talk.frames.first)
    #expect(settings.kind == .settings && settings.flags == 0)
    #expect(settings.payload.starts(with: [0, 3, 0, 0, 0, 100, 0, 6, 0, 0, 0x40, 0]))
    // :status 200 stands in the static table (RFC 7541, A); the name is in lower case.
    let head = try #require(talk.frames(of: 1).first)
    #expect(head.payload.first == 0x88)
    #expect(talk.session.openStreams.isEmpty && talk.session.ending == nil)
  }

  @Test func `bytes mean the same however they are cut`() throws {
    let bytes =
      [
        .get(1, "/one"), .headers(3, HTTP2Frame.request("POST", "/two"), ends: false), .ping,
        .data(3, "abc", ends: false), .get(5, "/three"), .data(3, "def"),
      ].flatMap { (frame: HTTP2Frame) in frame.bytes }
    for step in 1...bytes.count {
      let talk = try Talk()
      var start = 0
      while start < bytes.count {
        talk.send(Array(bytes[start..<min(start + step, bytes.count)]))
        start += step
      }
      #expect(
        Set(talk.told.map { "\($0)" }).count == 3 && talk.told.contains(.request("/two", body: "abcdef")))
      #expect([1, 3, 5].allSatisfy { talk.body(of: $0) == "ok" }, "cut every \(step) bytes")
    }
  }

  @Test func `a header list may come in several frames`() throws {
    let talk = try Talk()
    let whole = HTTP2Frame.get(1, "/cut")
    var first = whole
    first.flags = HTTP2Frame.endStream
    first.payload = Array(whole.payload.prefix(20))
    let rest = HTTP2Frame(
      kind: .continuation, flags: HTTP2Frame.endHeaders, stream: 1,
      payload: Array(whole.payload.dropFirst(20)))
    talk.send(first)
    #expect(talk.session.isInHead && talk.told.isEmpty)
    talk.send(rest)
    #expect(!talk.session.isInHead && talk.told == [.request("/cut", body: "")])
  }

  @Test(arguments: [false, true]) func `a list that was refused is no longer awaited`(hasNext: Bool) throws {
    let talk = try Talk()
    talk.session.receive(HTTP2Frame.headers(1, [("x", "y")]).bytes.span)
    if hasNext { talk.session.receive(HTTP2Frame.ping.bytes.span) } else { talk.write() }
    #expect(!talk.session.isInHead)
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    let what: String
    var method = "GET"
    var path = "/"
    var more: [(String, String)] = []
    let fault: RequestFault
    var testDescription: String { what }
  }

  /// What the library lets pass and our routes must not see: answered, and the connection goes on.
  static let refused = [
    Refused(what: "a fragment", path: "/a#b", fault: .fragmentInTarget),
    Refused(what: "a broken escape", path: "/%zz", fault: .invalidPercentEncoding),
    Refused(what: "a long path", path: "/" + String(repeating: "x", count: 8_192), fault: .targetTooLong),
    Refused(what: "another host", more: [("host", "other")], fault: .hostContradicted),
    Refused(what: "an expectation", more: [("expect", "tea")], fault: .expectationUnsupported),
    Refused(
      what: "a large list", more: (0..<60).map { ("x\($0)", String(repeating: "y", count: 250)) },
      fault: .headTooLarge),
    Refused(
      what: "many fields", more: (0..<101).map { ("x\($0)", "y") }, fault: .tooManyFields),
    Refused(what: "a large body", more: [("content-length", "1001")], fault: .bodyTooLarge),
  ]

  @Test(arguments: refused) func `a head that cannot be served is answered as in HTTP/1`(_ refused: Refused)
    throws
  {
    let talk = try Talk()
    let ends = refused.fault != .bodyTooLarge
    talk.send(.headers(1, HTTP2Frame.request(refused.method, refused.path, refused.more), ends: ends))
    #expect(talk.told == [.fault(refused.fault)])
    #expect(talk.body(of: 1) == "\(refused.fault.code)")
    talk.send(.get(3))
    #expect(talk.body(of: 3) == "ok")
  }

  struct Malformed: CustomTestStringConvertible, Sendable {
    let what: String
    let fields: [(String, String)]
    var testDescription: String { what }
  }

  /// RFC 9113, 8.2 and 8.3.
  static let malformed = [
    Malformed(what: "a name with a capital", fields: HTTP2Frame.request("GET", "/", [("X", "y")])),
    Malformed(what: "Connection", fields: HTTP2Frame.request("GET", "/", [("connection", "close")])),
    Malformed(what: "Keep-Alive", fields: HTTP2Frame.request("GET", "/", [("keep-alive", "1")])),
    Malformed(
      what: "Transfer-Encoding", fields: HTTP2Frame.request("GET", "/", [("transfer-encoding", "chunked")])),
    Malformed(what: "Upgrade", fields: HTTP2Frame.request("GET", "/", [("upgrade", "websocket")])),
    Malformed(what: "TE for more than trailers", fields: HTTP2Frame.request("GET", "/", [("te", "gzip")])),
    Malformed(what: "a line end in a value", fields: HTTP2Frame.request("GET", "/", [("x", "a\r\nb: c")])),
    Malformed(what: "a zero in a value", fields: HTTP2Frame.request("GET", "/", [("x", "a\0b")])),
    Malformed(what: "a space before a value", fields: HTTP2Frame.request("GET", "/", [("x", " a")])),
    Malformed(what: "a space in a name", fields: HTTP2Frame.request("GET", "/", [("x y", "a")])),
    Malformed(what: "an empty name", fields: HTTP2Frame.request("GET", "/", [("", "a")])),
    Malformed(what: "no method", fields: Array(HTTP2Frame.request("GET", "/").dropFirst())),
    Malformed(what: "no scheme", fields: [(":method", "GET"), (":authority", "t"), (":path", "/")]),
    Malformed(what: "no path", fields: Array(HTTP2Frame.request("GET", "/").dropLast())),
    Malformed(what: "a path without a slash", fields: HTTP2Frame.request("GET", "a")),
    Malformed(what: "an empty path", fields: HTTP2Frame.request("GET", "")),
    Malformed(what: "no authority", fields: [(":method", "GET"), (":scheme", "https"), (":path", "/")]),
    Malformed(what: "a path twice", fields: HTTP2Frame.request("GET", "/", [(":path", "/b")])),
    Malformed(
      what: "a pseudo-field behind a field",
      fields: [(":method", "GET"), (":scheme", "https"), (":authority", "t"), ("x", "y"), (":path", "/")]),
    Malformed(what: "an unknown pseudo-field", fields: [(":color", "red")] + HTTP2Frame.request("GET", "/")),
    Malformed(what: "a status", fields: [(":status", "200")] + HTTP2Frame.request("GET", "/")),
    Malformed(
      what: "extended CONNECT", fields: [(":protocol", "websocket")] + HTTP2Frame.request("CONNECT", "/")),
    Malformed(
      what: "Content-Length twice",
      fields: HTTP2Frame.request("GET", "/", [("content-length", "0"), ("content-length", "0")])),
    Malformed(
      what: "a signed Content-Length", fields: HTTP2Frame.request("GET", "/", [("content-length", "+1")])),
    Malformed(
      what: "a Content-Length that does not come",
      fields: HTTP2Frame.request("GET", "/", [("content-length", "3")])),
  ]

  @Test(arguments: malformed) func `a malformed head resets its stream and reaches nobody`(
    _ malformed: Malformed
  ) throws {
    let talk = try Talk()
    talk.send(.headers(1, malformed.fields))
    #expect(talk.told.isEmpty)
    #expect(talk.reset(of: 1) == 1)
    talk.send(.get(3))
    #expect(talk.body(of: 3) == "ok")
  }

  @Test func `a body that is too long is refused while it comes, and the peer may stop`() throws {
    let talk = try Talk()
    talk.bodyBytesMax = 5
    talk.send(.headers(1, HTTP2Frame.request("POST", "/"), ends: false), .data(1, "123", ends: false))
    #expect(talk.told.isEmpty)
    talk.send(.data(1, "456", ends: false))
    #expect(talk.told == [.fault(.bodyTooLarge)])
    #expect(talk.body(of: 1) == "body_too_large" && talk.reset(of: 1) == 0)
    talk.send(.data(1, "789", ends: false), .get(3))
    #expect(talk.body(of: 3) == "ok" && talk.told.count == 2)
  }

  @Test func `trailers are refused`() throws {
    let talk = try Talk()
    talk.send(
      .headers(1, HTTP2Frame.request("POST", "/"), ends: false), .data(1, "123", ends: false),
      .headers(1, [("x", "y")]))
    #expect(talk.told == [.fault(.trailersRefused)])
    #expect(talk.body(of: 1) == "trailers_refused")
  }

  @Test func `a client that waits for 100 gets it before the answer`() throws {
    let talk = try Talk()
    talk.send(.headers(1, HTTP2Frame.request("POST", "/", [("expect", "100-continue")]), ends: false))
    #expect(talk.frames(of: 1).map(\.kind) == [.headers])
    talk.send(.data(1, "x"))
    #expect(talk.frames(of: 1).map(\.kind) == [.headers, .headers, .data])
  }
}
