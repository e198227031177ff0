// Heads, benign and hostile, each with its verdict: a status line of what was understood, or the fault. Every head is
// parsed whole, byte by byte, and cut in two at every place; all must agree, because a verdict that depends on how the
// bytes were cut is what request smuggling is made of.

import Bytes
import HTTPWire
import Testing

@Suite struct RequestParserTests {
  /// A head and what becomes of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let verdict: String
    var testDescription: String { String(decoding: bytes.prefix(80), as: UTF8.self).debugDescription }

    init(_ text: String, _ verdict: String) {
      bytes = Array(text.utf8)
      self.verdict = verdict
    }

    /// A request line and fields, to be ended properly.
    init(lines: String..., verdict: String) {
      self.init(lines.joined(separator: "\r\n") + "\r\n\r\n", verdict)
    }

    /// The fields of a sound request.
    init(fields: String..., verdict: String) {
      self.init((["GET / HTTP/1.1", "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n", verdict)
    }

    /// A sound request for a target.
    init(target: String, verdict: String) {
      self.init("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", verdict)
    }
  }

  /// What a parser made of a head, as text: the fault's name, `incomplete`, or what it understood.
  private static func verdict(_ parser: RequestParser, _ bytes: [UInt8]) -> String {
    let head = parser.head
    let request = Request(head: head, bytes: bytes)
    var words = ["\(head.method)", String(utf8: request.path) ?? "?"]
    if head.query != nil { words.append("?" + (String(utf8: request.query) ?? "?")) }
    words.append("@" + (String(utf8: request.host) ?? "?"))
    if head.version == .http10 { words.append("1.0") }
    if let length = head.contentLength { words.append("length=\(length)") }
    if head.isChunked { words.append("chunked") }
    if head.expectsContinue { words.append("continue") }
    if head.keepsAlive != (head.version == .http11) { words.append(head.keepsAlive ? "keep" : "close") }
    if head.upgrade != .none { words.append("\(head.upgrade)") }
    if head.byteCount != bytes.count { words.append("+\(bytes.count - head.byteCount)") }
    return words.joined(separator: " ")
  }

  private static func verdict(_ bytes: [UInt8], cuts: [Int]) -> String {
    var parser = RequestParser()
    do throws(RequestFault) {
      for cut in cuts + [bytes.count] {
        if try parser.parse(bytes.span.extracting(0..<cut)) == .complete { return verdict(parser, bytes) }
      }
      return "incomplete"
    } catch { return "\(error)" }
  }

  @Test(
    arguments: HeadCases.requestLines + HeadCases.targets + HeadCases.lines + HeadCases.framing
      + HeadCases.fields)
  func `a head has one verdict however it is cut`(head: Case) {
    #expect(Self.verdict(head.bytes, cuts: []) == head.verdict)
    #expect(Self.verdict(head.bytes, cuts: Array(0..<head.bytes.count)) == head.verdict)
    let stride = max(1, head.bytes.count / 300)
    let differing = Swift.stride(from: 0, to: head.bytes.count, by: stride).filter {
      Self.verdict(head.bytes, cuts: [$0]) != head.verdict
    }
    #expect(differing.isEmpty)
  }

  @Test(arguments: HeadCases.limits)
  func `a head at its limits has one verdict however it is cut`(head: Case) {
    #expect(Self.verdict(head.bytes, cuts: []) == head.verdict)
    #expect(Self.verdict(head.bytes, cuts: Array(0..<head.bytes.count)) == head.verdict)
  }

  @Test func `the tables hold at least a hundred and twenty heads and every fault of a head`() {
    let cases =
      HeadCases.requestLines + HeadCases.targets + HeadCases.lines + HeadCases.framing + HeadCases.fields
      + HeadCases.limits
    #expect(cases.count >= 120)
    let verdicts = Set(cases.map(\.verdict))
    // Of bodies, and of heads that are lists of fields.
    let others: Set<RequestFault> = [
      .invalidChunkSize, .invalidChunkExtension, .chunkNotTerminated, .trailersRefused, .bodyTooLarge,
      .hostContradicted,
    ]
    let unseen = RequestFault.allCases.filter { !others.contains($0) && !verdicts.contains("\($0)") }
    #expect(unseen.isEmpty)
  }

  @Test func `each place in a head takes exactly its alphabet`() {
    func taken(_ make: (UInt8) -> [UInt8]) -> [UInt8] {
      (UInt8.min...UInt8.max).filter { byte in
        Self.verdict(make(byte), cuts: []).hasPrefix("get ")
          || Self.verdict(make(byte), cuts: []).hasPrefix("other ")
      }
    }
    let end = Array(" / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let start = Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8)
    let token = Array("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
      .sorted()
    #expect(taken { [UInt8(ascii: "X"), $0] + end } == token)
    #expect(
      taken { start + [UInt8(ascii: "X"), $0] + Array(": b\r\n\r\n".utf8) } == (token + [0x3a]).sorted())
    #expect(
      taken { start + [UInt8(ascii: "X"), 0x3a, $0] + Array("b\r\n\r\n".utf8) } == [0x09] + (0x20...0x7e)
        + (0x80...0xff))
    let target = (0x21...0x7e).filter { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "%") } as [UInt8]
    #expect(taken { Array("GET /".utf8) + [$0] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8) } == target)
  }

  @Test func `every fault has its own code and a status that closes`() {
    let codes = RequestFault.allCases.map { "\($0.code)" }
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f } })
    #expect(RequestFault.allCases.allSatisfy { [400, 413, 414, 417, 431, 501, 505].contains($0.status) })
    #expect(RequestFault.allCases.allSatisfy { "\($0.sentence)".hasSuffix(".") })
  }

  @Test func `one parser reads the requests of a connection one after the other`() throws {
    let text = """
      POST /a HTTP/1.1\r\nHost: one\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabcGET /b?c HTTP/1.1\r\nHost: two\r\n\r\n
      """
    let bytes = Array(text.utf8)
    var parser = RequestParser()
    #expect(try parser.parse(bytes.span) == .complete)
    let first = Request(
      head: parser.head, bytes: bytes, body: parser.head.byteCount..<parser.head.byteCount + 3)
    #expect(String(utf8: first.body) == "abc" && !first.head.keepsAlive)
    let next = parser.head.byteCount + 3
    #expect(try parser.parse(bytes.span.extracting(next..<bytes.count)) == .complete)
    let second = Request(head: parser.head, bytes: bytes, start: next)
    #expect(String(utf8: second.path) == "/b" && String(utf8: second.query) == "c")
    #expect(second.headerText("host") == "two" && second.head.contentLength == nil && second.head.keepsAlive)
    #expect(String(utf8: first.path) == "/a" && first.headerText("HOST") == "one")
  }

  @Test func `a request gives its fields and can be kept`() throws {
    let text =
      "junkGET /x%20y?q=1 HTTP/1.1\r\nHost: h\r\nX-One:  a b \t\r\nx-two:\r\nx-one: c\r\nX-Bad: \u{1}\r\n\r\n"
    let bytes = Array(text.utf8).map { $0 == 1 ? 0xff : $0 }
    var parser = RequestParser()
    #expect(try parser.parse(bytes.span.extracting(4..<bytes.count)) == .complete)
    let shared = Request(head: parser.head, bytes: bytes, start: 4)
    for request in [shared, shared.detached()] {
      #expect(String(utf8: request.target) == "/x%20y?q=1" && String(utf8: request.path) == "/x%20y")
      #expect(request.headerText("x-ONE") == "a b" && request.headerCount("X-One") == 2)
      #expect(request.headerText("X-Two")?.isEmpty == true && request.headerText("X-Three") == nil)
      #expect(request.headerCount("X-Bad") == 1 && request.headerText("X-Bad") == nil)
      #expect(request.body.count == 0 && !request.isWebSocket && request.webSocketKey.count == 0)
    }
    let collected = Request(head: parser.head, bytes: bytes, start: 4, collectedBody: [1, 2, 3])
    #expect(collected.body.array == [1, 2, 3] && collected.detached().body.array == [1, 2, 3])
  }

  @Test(arguments: [21, 22, 23] as [UInt64])
  func `random edits of a sound head never give a verdict that depends on cuts`(seed: UInt64) throws {
    let sound = HeadCases.fields.first.map(\.bytes) ?? []
    var random = SplitMix64(seed: seed)
    let alphabet = Array("\r\n\t :,;/%?#\u{0}\u{7f}aZ09[]@".utf8) + [0x80, 0xff]
    for _ in 0..<400 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = alphabet.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      let whole = Self.verdict(bytes, cuts: [])
      let parts = Self.verdict(bytes, cuts: Array(0..<bytes.count))
      try #require(whole == parts, "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }
}
