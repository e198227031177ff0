// The word of the company's site for who its visitor is: what is taken, what is not, and what it opens.

import Bytes
import Crypto
import Engine
import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `A signed identity` {
  private let office: TestOffice
  private static let secret = "a secret of the site's, long enough"
  private static let question = #"{"type":"message","clientId":"1","body":"Where is my order?"}"#

  init() throws {
    office = try TestOffice()
    let path = "/api/channels/\(office.first.chatId)"
    let body = #"{"config":{"identitySecret":"\#(Self.secret)"}}"#
    #expect(try office.post(path, office.first.key, body, method: "PATCH").status == 200)
  }

  private var seconds: Int64 { office.world.clock.now().milliseconds / 1_000 }

  private static func token(
    _ payload: String, head: String = #"{"alg":"HS256","typ":"JWT"}"#, secret: String = secret
  ) -> String {
    let signed = [head, payload].map { Base64.urlSafe.encode(Array($0.utf8).span) }.joined(separator: ".")
    let signature = Hashing.hmacSHA256(key: Array(secret.utf8).span, Array(signed.utf8).span)
    return signed + "." + Base64.urlSafe.encode(signature.bytes.span)
  }

  /// A token for an address that lasts an hour.
  private func token(of email: String) -> String {
    Self.token(#"{"email":"\#(email)","name":"Henrik Larsen","exp":\#(seconds + 3_600)}"#)
  }

  private func greet(
    _ token: String?, session: String? = nil, of tenant: TestTenant? = nil
  ) throws -> TestVisitor {
    let visitor = try office.visit(tenant ?? office.first)
    let parts =
      [#""type":"hello""#] + (token.map { [#""identity":"\#($0)""#] } ?? [])
      + (session.map { [#""sessionId":"\#($0)""#] } ?? [])
    visitor.say("{\(parts.joined(separator: ","))}")
    return visitor
  }

  @Test func `attaches the visitor to the contact who has the address, and shows no earlier conversation`()
    throws
  {
    let scene = try office.makeScene(of: office.first)
    let visitor = try greet(token(of: "henrik@nordic-parts.dk"))
    #expect(visitor.last("ready")?["messages"] == .array([]))
    visitor.say(Self.question)
    let id = visitor.last("ack")?["conversationId"]?.text ?? ""
    let shown = try office.get("/api/conversations/\(id)", office.first.key).json
    #expect(shown["contactId"]?.text == scene.contact && id != scene.conversation)
    visitor.say(Self.question)
    #expect(visitor.socket.frames("ack").count == 2, "a repeated message is known as one")
    #expect(Set(visitor.socket.frames("ack").map { $0["messageId"] }).count == 1)
  }

  @Test func `is needed again to go on, and for the same person`() throws {
    let first = try greet(token(of: "ann@nordic-parts.dk"))
    first.say(Self.question)
    let session = first.last("ready")?["sessionId"]?.text ?? ""
    let again = try greet(token(of: "ANN@nordic-parts.dk"), session: session)
    #expect(again.last("ready")?["messages"]?.elements.first?["body"]?.text == "Where is my order?")
    for token in [nil, token(of: "bea@nordic-parts.dk")] {
      let thief = try greet(token, session: session)
      #expect(thief.last("ready")?["messages"] == .array([]))
      #expect(thief.last("ready")?["sessionId"]?.text != session)
      thief.say(Self.question)
      #expect(thief.last("ack")?["conversationId"]?.text != first.last("ack")?["conversationId"]?.text)
    }
  }

  @Test func `does not take over a session that was begun without it`() throws {
    let anonymous = try greet(nil)
    anonymous.say(Self.question)
    let session = anonymous.last("ready")?["sessionId"]?.text ?? ""
    let signed = try greet(token(of: "ann@nordic-parts.dk"), session: session)
    #expect(signed.last("ready")?["sessionId"]?.text != session)
    #expect(signed.last("ready")?["messages"] == .array([]))
    let kept = try greet(nil, session: session).last("ready")
    #expect(kept?["messages"]?.elements.first?["body"]?.text == "Where is my order?")
  }

  @Test(arguments: [false, true])
  func `holds on an open socket for as long as the token and the secret`(byTime: Bool) throws {
    let visitor = try greet(token(of: "ann@nordic-parts.dk"))
    visitor.say(Self.question)
    #expect(visitor.socket.frames("ack").count == 1 && visitor.socket.closeCode == nil)
    if byTime {
      office.world.clock.advance(milliseconds: 3_600_000)
    } else {
      let body = #"{"config":{"identitySecret":"\#(String(repeating: "another ", count: 5))"}}"#
      let path = "/api/channels/\(office.first.chatId)"
      #expect(try office.post(path, office.first.key, body, method: "PATCH").status == 200)
    }
    visitor.say(#"{"type":"message","clientId":"2","body":"And now?"}"#)
    #expect(visitor.socket.frames("ack").count == 1 && visitor.socket.closeCode == 1008)
  }

  private static let whole = #""email":"ann@b.dk","exp":END"#

  @Test(arguments: [
    ("as it should be", "{WHOLE}", nil), ("for this chat", #"{WHOLE,"aud":"pk_1"}"#, nil),
    ("by phone", #"{"phone_number":"12 34 56 78","exp":END}"#, nil),
    ("with a fraction", #"{"email":"a@b.dk","exp":END.5}"#, nil),
    ("valid since now", #"{WHOLE,"nbf":NOW}"#, nil),
    ("for another chat", #"{WHOLE,"aud":"pk_2"}"#, "aud"),
    ("without an end", #"{"email":"ann@b.dk"}"#, "exp"),
    ("with an end in words", #"{"email":"ann@b.dk","exp":"END"}"#, "exp"),
    ("expired", #"{"email":"ann@b.dk","exp":NOW}"#, "expired"),
    ("for ever", #"{"email":"ann@b.dk","exp":99999999999}"#, "24 hours"),
    ("not valid yet", #"{WHOLE,"nbf":END}"#, "nbf"),
    ("of nobody", #"{"exp":END}"#, "nobody"), ("of no address", #"{"email":"ann","exp":END}"#, "address"),
    ("of no number", #"{"phone_number":"1","exp":END}"#, "number"), ("no object", "[]", "objects"),
    ("with a field twice", #"{WHOLE,"email":"b@b.dk"}"#, "objects"),
  ])
  func `is read strictly`(_ name: String, _ payload: String, _ refused: String?) throws {
    let text = payload.replacing("WHOLE", with: Self.whole).replacing("END", with: "\(seconds + 3_600)")
      .replacing("NOW", with: "\(seconds)")
    let visitor = try greet(Self.token(text))
    #expect(visitor.socket.types == [refused == nil ? "ready" : "error"])
    if let refused {
      #expect(visitor.last("error")?["code"]?.text == "invalid_identity")
      #expect(visitor.last("error")?["error"]?.text?.contains(refused) == true)
      visitor.say(#"{"type":"hello"}"#)
      #expect(visitor.last("ready") != nil, "a page may go on without")
    }
  }

  @Test func `is believed for its signature alone`() throws {
    let payload = #"{"email":"ann@b.dk","exp":\#(seconds + 3_600)}"#
    let good = Self.token(payload)
    let parts = good.split(separator: ".").map(String.init)
    let none = Base64.urlSafe.encode(Array(#"{"alg":"none"}"#.utf8).span)
    let other = Base64.urlSafe.encode(Array(payload.replacing("ann", with: "bob").utf8).span)
    for forged in [
      "", "a.b", "a.b.c.d", "..", parts[0] + "." + parts[1] + ".", none + "." + parts[1] + ".",
      none + "." + parts[1] + "." + parts[2], parts[0] + "." + other + "." + parts[2],
      String(good.dropLast()), good + "A",
      good + "=", Self.token(payload, secret: Self.secret + "x"), Self.token(payload, secret: ""),
      Self.token(payload, head: #"{"alg":"none"}"#), Self.token(payload, head: #"{"alg":"RS256"}"#),
      Self.token(payload, head: #"{"alg":"HS512"}"#), Self.token(payload, head: "{}"),
    ] {
      let visitor = try greet(forged)
      #expect(visitor.last("ready") == nil, "\(forged)")
    }
    let elsewhere = try greet(good, of: office.second)
    #expect(elsewhere.last("error")?["error"]?.text == "this chat takes no signed identity")
  }

  @Test func `is not taken where the secret's master key is missing`() throws {
    let id = office.first.chatId
    var channel = try #require(try office.read(office.first) { $0.channels[id] })
    channel.sealedIdentitySecret?.masterKey = "another"
    try office.carryOut([.changeChannel(channel)], on: office.first)
    let visitor = try greet(token(of: "ann@nordic-parts.dk"))
    #expect(visitor.last("ready") == nil)
    #expect(visitor.last("error")?["error"]?.text?.contains("master key is missing") == true)
    visitor.say(#"{"type":"hello"}"#)
    #expect(visitor.last("ready") != nil, "the chat goes on without")
  }

  @Test func `cannot be tried without end on one socket`() throws {
    let visitor = try office.visit(office.first)
    for _ in 0..<20 { visitor.say(#"{"type":"hello","identity":"a.b.c"}"#) }
    #expect(visitor.socket.closeCode == 1008)
  }
}
