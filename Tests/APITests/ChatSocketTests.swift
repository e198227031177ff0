// The visitor's side: a secret that opens its own conversation and nothing else.

import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `A visitor` {
  private let office: TestOffice

  init() throws {
    office = try TestOffice()
    let entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    _ = try office.post(entries, office.first.key, TestScene.question)
  }

  private static let question =
    #"{"type":"message","clientId":"1","body":"What are the standard delivery times?"}"#

  @Test func `is greeted, acknowledged once the word is durable, and answered`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    #expect(visitor.socket.types == ["ready"])
    #expect((visitor.last("ready")?["sessionId"]?.text?.utf8.count ?? 0) >= 22)
    #expect(visitor.last("ready")?["messages"] == .array([]))
    visitor.say(Self.question)
    office.pass(seconds: 1)
    #expect(visitor.last("ack")?["clientId"]?.text == "1")
    #expect(visitor.socket.positions.dropFirst().allSatisfy { $0 > 0 })
    #expect(visitor.socket.types.contains("typing"))
    let answer = visitor.last("message")?["message"]
    #expect(answer?["body"]?.text?.contains("3-5 business days") == true)
    #expect(answer?["author"]?["type"]?.text == "ai")
    #expect(visitor.last("status")?["status"]?.text == "awaiting_contact")
  }

  @Test func `may repeat a message and has said it once`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    for _ in 0..<3 { visitor.say(Self.question) }
    let acks = visitor.socket.frames("ack")
    #expect(acks.count == 3)
    #expect(Set(acks.compactMap { $0["messageId"]?.text }).count == 1)
    let id = acks.first?["conversationId"]?.text ?? ""
    office.pass(seconds: 1)
    let messages = try office.get("/api/conversations/\(id)/messages", office.first.key).json.elements
    #expect(messages.count { $0["direction"]?.text == "inbound" } == 1)
  }

  @Test func `who is erased is sent away and begins anew; whoever has said nothing stays`() throws {
    let visitors = try [office.visit(office.first), office.visit(office.first)]
    for visitor in visitors { visitor.say(#"{"type":"hello"}"#) }
    let secret = visitors[0].last("ready")?["sessionId"]?.text ?? ""
    visitors[0].say(Self.question)
    office.pass(seconds: 1)
    let contacts = try office.read(office.first) { $0.contacts.all().map(\.id) }
    try office.carryOut(contacts.map { .eraseContact($0) }, on: office.first)
    office.settle()
    #expect(visitors.map { $0.socket.closeCode } == [1012, nil])
    #expect((visitors[0].socket.closePosition ?? 0) > (visitors[0].socket.positions.last ?? 0))
    let again = try office.visit(office.first)
    again.say(#"{"type":"hello","sessionId":"\#(secret)"}"#)
    #expect(again.last("ready")?["messages"] == .array([]))
  }

  @Test func `comes back to what was missed, with the secret, from the same site`() throws {
    let visitor = try office.visit(office.first, origin: "https://shop.example")
    visitor.say(#"{"type":"hello"}"#)
    let secret = visitor.last("ready")?["sessionId"]?.text ?? ""
    visitor.say(Self.question)
    let own = visitor.last("ack")?["messageId"]?.text ?? ""
    visitor.leave()
    office.pass(seconds: 1)
    let again = try office.visit(office.first, origin: "https://shop.example")
    again.say(#"{"type":"hello","sessionId":"\#(secret)","lastMessageId":"\#(own)"}"#)
    #expect(again.last("ready")?["sessionId"]?.text == secret)
    #expect(again.last("ready")?["messages"]?.elements.count == 1)
    #expect(again.last("ready")?["status"]?.text == "awaiting_contact")
    for (hello, origin) in [
      (#"{"type":"hello","sessionId":"\#(secret)"}"#, "https://other.example"),
      (#"{"type":"hello","sessionId":"\#(secret)x"}"#, "https://shop.example"),
      (#"{"type":"hello","sessionId":""}"#, "https://shop.example"),
    ] {
      let stranger = try office.visit(office.first, origin: origin)
      stranger.say(hello)
      #expect(stranger.last("ready")?["messages"] == .array([]))
      #expect(stranger.last("ready")?["conversationId"] == nil)
      #expect(stranger.last("ready")?["sessionId"]?.text != secret)
    }
    let elsewhere = try office.visit(office.second, origin: "https://shop.example")
    elsewhere.say(#"{"type":"hello","sessionId":"\#(secret)"}"#)
    #expect(elsewhere.last("ready")?["messages"] == .array([]))
  }

  @Test func `hears a person by first name and no address`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    visitor.say(#"{"type":"message","clientId":"1","body":"I want to speak to a person."}"#)
    office.pass(seconds: 1)
    let id = visitor.last("ack")?["conversationId"]?.text ?? ""
    _ = try office.post("/api/conversations/\(id)/reply", office.first.key, #"{"content":"Here I am."}"#)
    let word = visitor.last("message")?["message"]
    #expect(word?["body"]?.text == "Here I am.")
    #expect(word?["author"]?.keys == ["type"])
    #expect(word?["author"]?["type"]?.text == "user")
  }

  @Test func `who claims to be a customer is not that customer`() throws {
    let scene = try office.makeScene(of: office.first)
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello","contact":{"name":"Henrik Larsen","email":"henrik@nordic-parts.dk"}}"#)
    #expect(visitor.last("ready")?["messages"] == .array([]))
    visitor.say(Self.question)
    let id = visitor.last("ack")?["conversationId"]?.text ?? ""
    let shown = try office.get("/api/conversations/\(id)", office.first.key).json
    #expect(shown["contactId"]?.text != scene.contact)
    #expect(shown["contact"]?["email"] == .null)
    #expect(shown["contact"]?["claimed"]?["email"]?.text == "henrik@nordic-parts.dk")
    let listed = try office.get("/api/conversations", office.first.key).json["data"]?.elements
    #expect(listed?.first { $0["id"]?.text == id }?["contactNameClaimed"] == .bool(true))
    #expect(listed?.first { $0["id"]?.text == id }?["contactEmail"] == nil)
    #expect(listed?.first { $0["id"]?.text == scene.conversation }?["contactNameClaimed"] == nil)
  }

  @Test(arguments: [
    ("", "invalid_frame"), ("[]", "invalid_frame"), (#"{"type":"shout"}"#, "invalid_frame"),
    (#"{"type":"ping","extra":1}"#, "invalid_frame"), (#"{"type":"message","body":"x"}"#, "invalid_frame"),
    (#"{"type":"message","clientId":"1","body":""}"#, "invalid_frame"),
    (#"{"type":"hello"}"#, "already_greeted"), (#"{"type":"rate","score":6}"#, "invalid_frame"),
    (#"{"type":"rate","score":5}"#, "nothing_to_rate"),
  ])
  func `is told what cannot be read`(_ frame: String, _ code: String) throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    visitor.say(frame)
    #expect(visitor.last("error")?["code"]?.text == code)
    visitor.say(#"{"type":"ping"}"#)
    #expect(visitor.socket.types.last == "pong")
  }

  @Test func `is sent away after twenty frames that cannot be read, or when reading too slowly`() throws {
    let noisy = try office.visit(office.first)
    for _ in 0..<19 { noisy.say("{") }
    #expect(noisy.socket.closeCode == nil)
    noisy.say("{")
    #expect(noisy.socket.closeCode == 1008)
    let slow = try office.visit(office.first)
    slow.socket.room = 0
    slow.say(#"{"type":"hello"}"#)
    #expect(slow.socket.closeCode == 1013)
  }

  @Test func `is told when to come back where there is no room, and has then said it once`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    office.world.disk.plan { $0.spaceLeft = 0 }
    let long = String(repeating: "delivery ", count: 6_000)
    for number in 0..<60 where visitor.last("error") == nil {
      visitor.say(#"{"type":"message","clientId":"long \#(number)","body":"\#(long)"}"#)
    }
    visitor.say(Self.question)
    #expect(visitor.last("error")?["code"]?.text == "disk_full")
    #expect(visitor.last("error")?["clientId"]?.text == "1")
    #expect(visitor.last("error")?["retryAfter"] == .integer(10))
    visitor.say(#"{"type":"ping"}"#)
    #expect(visitor.socket.types.last == "pong", "what needs no room goes on")
    office.world.disk.plan { $0.spaceLeft = nil }
    office.pass(seconds: 5)
    visitor.say(Self.question)
    #expect(visitor.last("ack")?["clientId"]?.text == "1")
  }

  @Test func `is asked for hello first`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(Self.question)
    #expect(visitor.last("error")?["code"]?.text == "no_session")
    #expect(visitor.last("error")?["clientId"]?.text == "1")
    #expect(try office.get("/api/conversations", office.first.key).json["data"] == .array([]))
  }
}
