// How fast visitors and strangers may go: by session, by address, and never in more memory than a bound.

import Engine
import EngineTesting
import Frontend
import JSONText
import Model
import Runtime
import Testing

@testable import API

@Suite struct `Visitors' rates` {
  private let office: TestOffice
  private let peers: [AddressBlock]

  init() throws {
    office = try TestOffice()
    peers = try (1...3).map { AddressBlock(try #require(SocketAddress("10.0.0.\($0)"))) }
  }

  private func limit() throws {
    let chat = office.first.chatId
    let channel = try office.read(office.first) { $0.channels[chat] }
    var limited = try #require(channel)
    limited.unlimited = false
    try office.carryOut([.changeChannel(limited)], on: office.first)
  }

  private func say(_ visitor: TestVisitor, _ number: Int) {
    visitor.say(#"{"type":"message","clientId":"\#(number)","body":"Hello, it is me."}"#)
  }

  @Test func `let a session write thirty at once, then one a second, on all its sockets together`() throws {
    try limit()
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    say(visitor, 0)
    let session = visitor.last("ready")?["sessionId"]?.text ?? ""
    let other = try office.visit(office.first)
    other.say(#"{"type":"hello","sessionId":"\#(session)"}"#)
    for number in 1..<30 { say(number.isMultiple(of: 2) ? visitor : other, number) }
    #expect(visitor.socket.frames("error") + other.socket.frames("error") == [])
    say(other, 30)
    #expect(other.last("error")?["code"]?.text == "rate_limited")
    #expect(other.last("error")?["clientId"]?.text == "30")
    #expect(other.last("error")?["retryAfter"] == .integer(1))
    visitor.say(#"{"type":"rate","score":5}"#)
    #expect(visitor.last("error")?["code"]?.text == "rate_limited", "ratings count too")
    office.pass(seconds: 1)
    say(other, 30)
    #expect(other.last("ack")?["clientId"]?.text == "30")
  }

  @Test func `let an address open sixty sessions, and another as many`() throws {
    func opens(_ peer: AddressBlock?) throws -> Bool {
      let visitor = try office.visit(office.first, peer: peer)
      visitor.say(#"{"type":"hello"}"#)
      say(visitor, 1)
      if let error = visitor.last("error") {
        #expect(error["code"]?.text == "rate_limited" && error["retryAfter"] == .integer(10))
      }
      return visitor.last("ack") != nil
    }
    var opened = 0
    while opened < 100, try opens(peers[0]) { opened += 1 }
    #expect(opened == 60)
    #expect(try opens(peers[1]) && opens(nil))
    office.pass(seconds: 10)
    #expect(try opens(peers[0]))
  }

  @Test func `let an address ask with unknown keys, tickets and public keys a hundred times`() throws {
    func ask(_ number: Int, _ peer: AddressBlock?) throws -> TestReply {
      let request =
        [
          TestRequest("GET", "/api/brands").with(key: "sf_live_v1_\(number)"),
          TestRequest("GET", "/ws/events?ticket=\(number)").upgrading,
          TestRequest("GET", "/ws/chat?key=pk_\(number + 10)").upgrading,
        ][number % 3]
      return try #require(try office.knock(request, from: peer))
    }
    for number in 0..<100 { #expect(try ask(number, peers[0]).status == 401) }
    for number in 0..<3 {
      let slowed = try ask(number, peers[0])
      #expect(slowed.status == 429 && slowed.code == "rate_limited" && slowed[field: "Retry-After"] == "1")
    }
    let known = TestRequest("GET", "/api/brands").with(key: office.first.key)
    #expect(try office.knock(known, from: peers[0]) == nil, "who has a key is not slowed down by a neighbour")
    #expect(try ask(0, peers[1]).status == 401 && ask(0, nil).status == 401)
    office.world.clock.advance(milliseconds: 100)
    #expect(try ask(0, peers[0]).status == 401)
  }

  @Test func `let an address open two hundred sockets at once`() throws {
    let chat = TestRequest("GET", "/ws/chat?key=\(office.first.publicKey)").upgrading
    for _ in 0..<200 { #expect(try office.knock(chat, from: peers[0]) == nil) }
    #expect(try office.knock(chat, from: peers[0])?.status == 429)
    #expect(try office.knock(chat, from: peers[1]) == nil)
    #expect(try office.knock(chat) == nil)
  }

  @Test func `remember so many and no more; who finds no room shares with all others who did not`() {
    let table = RateTable<Int>(TokenBucket(interval: 1_000, capacity: 2), keysMax: 3)
    for key in 0..<3 { #expect(table.take(key, at: 0) == nil) }
    #expect(table.take(3, at: 0) == nil && table.take(4, at: 0) == nil && table.take(5, at: 0) == 1)
    #expect(table.take(0, at: 0) == nil && table.take(0, at: 0) == 1)
    #expect(table.count == 3)
    let later = APILimits.rateSweepTicks
    #expect(table.take(6, at: later) == nil && table.count == 1, "full buckets are forgotten")
  }
}
