// A channel's settings: what a PATCH changes, what it keeps to itself, what it refuses.

import Engine
import EngineTesting
import JSONText
import Model
import Testing

@Suite struct `A channel's settings` {
  private let office: TestOffice

  init() throws { office = try TestOffice() }

  private func patch(_ body: String, _ key: String? = nil) throws -> TestReply {
    try office.post("/api/channels/\(office.first.chatId)", key ?? office.first.key, body, method: "PATCH")
  }

  @Test func `are changed one by one, and a secret never comes out`() throws {
    let before = try office.get("/api/channels/\(office.first.chatId)", office.first.key).json
    let secret = String(repeating: "s", count: 32)
    let reply = try patch(
      """
      {"displayName":"Shop","config":{"allowedOrigins":["https://shop.example","http://localhost:3000"],
      "identitySecret":"\(secret)","silenceMinutes":7}}
      """)
    #expect(reply.status == 200)
    #expect(!reply.text.contains(secret))
    let after = try office.get("/api/channels/\(office.first.chatId)", office.first.key).json
    #expect(after == reply.json)
    #expect(after["displayName"]?.text == "Shop" && after["enabled"] == before["enabled"])
    let config = after["config"]
    #expect(config?["identitySecretSet"] == .bool(true) && config?["silenceMinutes"] == .integer(7))
    #expect(
      config?["allowedOrigins"]?.elements.compactMap(\.text) == [
        "https://shop.example", "http://localhost:3000",
      ])
    #expect(config?["publicKey"] == before["config"]?["publicKey"])
    #expect(
      try patch(#"{"config":{"identitySecret":null}}"#).json["config"]?["identitySecretSet"] == .bool(false))
  }

  @Test func `keep a secret sealed, and one of before in plain until the next change`() throws {
    let secret = String(repeating: "s", count: 32)
    let id = office.first.chatId
    var before = try #require(try office.read(office.first) { $0.channels[id] })
    before.identitySecret = secret
    try office.carryOut([.changeChannel(before)], on: office.first)
    #expect(try office.read(office.first) { $0.channels[id]?.identitySecret } == secret)
    #expect(try patch(#"{"displayName":"Shop"}"#).json["config"]?["identitySecretSet"] == .bool(true))
    let after = try #require(try office.read(office.first) { $0.channels[id] })
    #expect(after.identitySecret == nil)
    #expect(office.engine.secrets.identitySecret(of: after) == secret)
    let sequence = try office.read(office.first) { $0.sequence }
    #expect(try patch(#"{"config":{"identitySecret":"\#(secret)"}}"#).status == 200)
    #expect(try office.read(office.first) { $0.sequence } == sequence, "the same secret changes nothing")
    try office.restart()
    let kept = try office.get("/api/channels/\(id)", office.first.key).json
    #expect(kept["config"]?["identitySecretSet"] == .bool(true))
  }

  @Test(arguments: [
    (#"{"config":{"identitySecret":"too short"}}"#, "config.identitySecret"),
    (#"{"config":{"allowedOrigins":["shop.example"]}}"#, "config.allowedOrigins[0]"),
    (#"{"config":{"allowedOrigins":["https://shop.example/"]}}"#, "config.allowedOrigins[0]"),
    (#"{"config":{"allowedOrigins":["https://Shop.example"]}}"#, "config.allowedOrigins[0]"),
    (#"{"config":{"allowedOrigins":["https://"]}}"#, "config.allowedOrigins[0]"),
    (#"{"config":{"publicKey":"pk_2"}}"#, "config.publicKey"), (#"{"config":null}"#, "config"),
    (#"{"enabled":null}"#, "enabled"), (#"{"channelType":"email"}"#, "channelType"),
    (#"{"config":{"silenceMinutes":-1}}"#, "config.silenceMinutes"),
  ])
  func `are refused with their path`(_ body: String, _ path: String) throws {
    let reply = try patch(body)
    #expect(reply.status == 400)
    #expect(reply.json["details"]?.elements.first?["path"]?.text == path)
  }

  @Test func `close a chat that is not enabled, and another tenant's are not found`() throws {
    let visitor = try office.visit(office.first)
    visitor.say(#"{"type":"hello"}"#)
    #expect(try patch(#"{"enabled":false}"#).status == 200)
    visitor.say(#"{"type":"message","clientId":"1","body":"Hello?"}"#)
    #expect(visitor.last("error")?["code"]?.text == "channel_inactive")
    #expect(try patch(#"{"enabled":true}"#, office.second.key).status == 404)
  }
}
