// What a hostile peer can do with frames, and the answer to it. Every flood must end the connection with
// ENHANCE_YOUR_CALM or run against a bound.

import HTTP2Testing
import HTTPWire
import Testing

@testable import HTTP2Wire

struct AbuseTests {
  static let calm: UInt32 = 0xb

  struct Flood: CustomTestStringConvertible, Sendable {
    let what: String
    /// One round, by its number.
    let round: @Sendable (UInt32) -> [HTTP2Frame]
    /// So many must be let through, so many may not.
    let allowed: UInt32
    let refused: UInt32
    var code = AbuseTests.calm
    var testDescription: String { what }
  }

  static let floods = [
    Flood(
      what: "streams opened and reset", round: { [.get(2 * $0 + 1, ends: false), .reset(2 * $0 + 1)] },
      allowed: 150, refused: 300),
    Flood(
      what: "streams that we are made to reset",
      round: { [.get(2 * $0 + 1, ends: false), .windowUpdate(2 * $0 + 1, 0x7fff_ffff)] }, allowed: 150,
      refused: 300),
    Flood(
      what: "malformed heads", round: { [.headers(2 * $0 + 1, [("x", "y")])] }, allowed: 150, refused: 300),
    Flood(what: "pings", round: { _ in [.ping] }, allowed: 900, refused: 1_100),
    Flood(what: "settings", round: { _ in [.settings([(4, 70_000)])] }, allowed: 900, refused: 1_100),
    Flood(
      what: "priorities",
      round: { [HTTP2Frame(kind: .priority, stream: 2 * $0 + 1, payload: [0, 0, 0, 0, 1])] },
      allowed: 900, refused: 1_100),
    Flood(what: "window updates", round: { _ in [.windowUpdate(0, 1)] }, allowed: 900, refused: 1_100),
    Flood(
      what: "empty data",
      round: {
        $0 == 0 ? [.headers(1, HTTP2Frame.request("POST", "/"), ends: false)] : [.data(1, "", ends: false)]
      },
      allowed: 900, refused: 1_100),
    Flood(
      what: "data of nothing but padding",
      round: {
        $0 == 0
          ? [.headers(1, HTTP2Frame.request("POST", "/"), ends: false)]
          : [HTTP2Frame(kind: .data, flags: 0x8, stream: 1, payload: [3, 0, 0, 0])]
      }, allowed: 900, refused: 1_100),
  ]

  @Test(arguments: floods) func `a flood of frames that bring nothing ends the connection`(_ flood: Flood)
    throws
  {
    let talk = try Talk()
    for round in 0..<flood.allowed { talk.send(flood.round(round).flatMap(\.bytes)) }
    #expect(talk.goAway == nil, "what a client may do")
    for round in flood.allowed..<flood.refused { talk.send(flood.round(round).flatMap(\.bytes)) }
    #expect(talk.goAway == flood.code)
    #expect(talk.session.ending == .enhanceYourCalm && talk.session.isOver)
  }

  @Test func `time allows more`() throws {
    let talk = try Talk()
    for second in 0..<20 {
      talk.session.onTime(UInt64(second) * 1_000_000_000)
      for _ in 0..<99 { talk.send(.ping) }
    }
    #expect(talk.goAway == nil)
  }

  @Test func `a reader's window updates are no flood`() throws {
    let talk = try Talk()
    talk.answer = String(repeating: "x", count: 1 << 16)
    for round in 0..<2_000 as Range<UInt32> {
      talk.send(.get(2 * round + 1))
      talk.send(.windowUpdate(0, 1 << 16), .windowUpdate(2 * round + 1, 1 << 16))
      #expect(talk.body(of: 2 * round + 1)?.utf8.count == 1 << 16)
      talk.frames = []
    }
    #expect(talk.session.ending == nil)
  }

  @Test func `pings that nobody reads the answers of are not collected`() throws {
    let talk = try Talk()
    for _ in 0..<200 { talk.session.receive(HTTP2Frame.ping.bytes.span) }
    talk.write()
    #expect(talk.goAway == Self.calm && talk.session.isOver)
  }

  @Test func `a list that goes on and on ends the connection`() throws {
    let talk = try Talk()
    var first = HTTP2Frame.get(1)
    first.flags = 0
    talk.send(first)
    for _ in 0..<20 {
      talk.send(HTTP2Frame(kind: .continuation, stream: 1, payload: HTTP2Frame.literal("x", "y")))
    }
    #expect(talk.goAway == Self.calm && talk.told.isEmpty)
  }

  @Test func `a small list that unpacks into a large one ends the connection`() throws {
    let talk = try Talk()
    // One field of 3 KB goes into the table (RFC 7541, 6.2.1), and is then named by one byte again and again.
    var list = HTTP2Frame.get(1).payload
    let value = String(repeating: "v", count: 3_000)
    list += [0x40] + HTTP2Frame.literal("x", value).dropFirst()
    list += [UInt8](repeating: 0xbe, count: 10_000)
    talk.send(
      HTTP2Frame(
        kind: .headers, flags: HTTP2Frame.endHeaders | HTTP2Frame.endStream, stream: 1, payload: list))
    #expect(talk.goAway == Self.calm && talk.told.isEmpty)
  }

  @Test func `streams above the limit are refused, the others go on`() throws {
    let talk = try Talk()
    talk.answer = nil
    let opening = (0..<101).flatMap { HTTP2Frame.get(UInt32(2 * $0 + 1)).bytes }
    talk.send(opening)
    #expect(talk.told.count == 100 && talk.reset(of: 201) == 7)
    for stream in Array(talk.session.openStreams) {
      talk.session.answer(stream.id, status: 204, fields: [], body: nil)
    }
    talk.write()
    talk.answer = "ok"
    talk.send(.get(203))
    #expect(talk.body(of: 203) == "ok")
  }

  @Test func `a peer that knows the limit and exceeds it is sent away`() throws {
    let talk = try Talk()
    talk.answer = nil
    talk.send(HTTP2Frame(kind: .settings, flags: HTTP2Frame.acknowledges))
    talk.send((0..<101).flatMap { HTTP2Frame.get(UInt32(2 * $0 + 1)).bytes })
    #expect(talk.goAway == 1)
  }

  @Test func `a body that was not let in stops at its window`() throws {
    let talk = try Talk()
    let piece = String(repeating: "x", count: 16_384)
    talk.session.receive(HTTP2Frame.headers(1, HTTP2Frame.request("POST", "/"), ends: false).bytes.span)
    for _ in 0..<3 { talk.session.receive(HTTP2Frame.data(1, piece, ends: false).bytes.span) }
    talk.write()
    #expect(!talk.frames.contains { $0.kind == .windowUpdate && $0.stream == 1 })
    talk.bodyBytesMax = 1 << 20
    talk.act()
    talk.write()
    #expect(talk.frames.contains { $0.kind == .windowUpdate && $0.stream == 1 })
    talk.send(.data(1, piece, ends: false), .data(1, piece))
    #expect(talk.told == [.request("/", body: String(repeating: piece, count: 5))])
  }

  @Test func `bodies of one connection have a bound together`() throws {
    let talk = try Talk()
    talk.bodyBytesMax = 4 << 20
    let piece = String(repeating: "x", count: 16_384)
    for stream in [1, 3, 5] as [UInt32] {
      talk.send(.headers(stream, HTTP2Frame.request("POST", "/"), ends: false))
      for _ in 0..<200 { talk.send(.data(stream, piece, ends: false)) }
    }
    #expect(talk.told == [.overloaded])
  }

  @Test func `a body is kept as far as there is room for it elsewhere`() throws {
    let talk = try Talk()
    talk.send(.headers(1, HTTP2Frame.request("POST", "/"), ends: false))
    let piece = HTTP2Frame.data(1, String(repeating: "x", count: 101), ends: false)
    talk.session.receive(piece.bytes.span, bodiesRoom: 100)
    talk.act()
    #expect(talk.told == [.overloaded] && talk.session.bodiesBytes == 0)
  }

  @Test func `streams that come and go while nobody looks leave nothing behind`() throws {
    let talk = try Talk()
    for round in 0..<5_000 as Range<UInt32> {
      // As many in a second as may be reset.
      talk.session.onTime(UInt64(round) * 100_000_000)
      talk.session.receive(HTTP2Frame.get(2 * round + 1, ends: false).bytes.span)
      talk.session.receive(HTTP2Frame.reset(2 * round + 1).bytes.span)
    }
    #expect(talk.session.events.count <= HTTP2Limits.eventsKeptMax)
    talk.act()
    #expect(talk.told.isEmpty && talk.session.events.isEmpty)
  }

  @Test func `an answer waits for the reader's window and costs its own size`() throws {
    let talk = try Talk()
    talk.answer = String(repeating: "x", count: 100_000)
    talk.send(.get(1))
    #expect(talk.body(of: 1) == nil && talk.session.heldBytes == 100_000 - 65_535)
    talk.send(.windowUpdate(0, 100_000), .windowUpdate(1, 100_000))
    #expect(talk.body(of: 1)?.utf8.count == 100_000 && talk.session.heldBytes == 0)
    talk.send(.get(3), .get(5))
    talk.send(.reset(3), .reset(5))
    #expect(talk.session.heldBytes == 0)
  }

  @Test(arguments: [
    ("HTTP/1.1", Array("GET / HTTP/1.1\r\nHost: t\r\n\r\n".utf8), 1),
    ("no settings", HTTP2Frame.preface + HTTP2Frame.ping.bytes, 1),
    ("data on stream 0", HTTP2Frame.greeting + HTTP2Frame.data(0, "x").bytes, 1),
    ("an even stream", HTTP2Frame.greeting + HTTP2Frame.get(2).bytes, 1),
    (
      "a push", HTTP2Frame.greeting + HTTP2Frame(kind: .pushPromise, stream: 1, payload: [0, 0, 0, 2]).bytes,
      1
    ),
    ("a frame that is too long", HTTP2Frame.greeting + [0, 0x40, 1, 0, 0, 0, 0, 0, 1], 6),
    ("a window that overflows", HTTP2Frame.greeting + HTTP2Frame.windowUpdate(0, 0x7fff_ffff).bytes, 3),
    (
      "a broken list",
      HTTP2Frame.greeting
        + HTTP2Frame(kind: .headers, flags: 5, stream: 1, payload: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).bytes,
      9
    ),
  ]) func `a fault of the connection is told and nothing more is read`(
    what: String, bytes: [UInt8], code: UInt32
  ) throws {
    let session = try #require(HTTP2Session(ticks: 0))
    session.receive(bytes.span)
    session.receive(HTTP2Frame.get(101).bytes.span)
    var out: [UInt8] = []
    session.write(to: &out, until: 1 << 20)
    let goAway = HTTP2Frame.take(from: &out).last { $0.kind == .goAway }
    #expect(goAway?.code == code, "\(what)")
    #expect(session.isOver)
  }
}
