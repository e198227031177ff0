// Brands, workspaces and channels over the API, from making to deleting.

import Engine
import EngineTesting
import JSONText
import Model
import Testing

@Suite struct `The settings` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  private func patch(_ path: String, _ body: String, _ fields: [(String, String)] = []) throws -> TestReply {
    try office.post(path, key, body, method: "PATCH", fields)
  }

  private func delete(_ path: String) throws -> TestReply { try office.post(path, key, method: "DELETE") }

  private func made(_ path: String, _ body: String) throws -> String {
    let reply = try office.post(path, key, body)
    #expect(reply.status == 201, "\(reply)")
    return reply.json["id"]?.text ?? ""
  }

  @Test func `of a brand are made, changed, read and deleted`() throws {
    let body = """
      {"name":"Acme Tools","primaryColor":"#0B5FFF","tone":"trade","replyAddress":"help@acme.example",
      "logoUrl":"https://acme.example/logo.svg","aiSenderTitle":"Assistant"}
      """
    let made = try office.post("/api/brands", key, body)
    #expect(made.status == 201)
    #expect(made.json["slug"]?.text == "acme-tools" && made.json["emailFromName"]?.text == "Acme Tools")
    let path = "/api/brands/\(made.json["id"]?.text ?? "")"
    #expect(try office.get(path, key).json == made.json)
    #expect(try office.get("/api/brands", key).json.elements.contains(made.json))
    let changed = try patch(path, #"{"name":"Acme","logoUrl":null}"#)
    #expect(changed.json["slug"]?.text == "acme-tools" && changed.json["logoUrl"] == .null)
    #expect(changed.json["primaryColor"]?.text == "#0B5FFF", "what is not said stays")
    #expect(changed[field: "ETag"] != made[field: "ETag"])
    let old = [("If-Match", made[field: "ETag"] ?? "")]
    #expect(try patch(path, #"{"name":"B"}"#, old).status == 412)
    #expect(try delete(path).status == 204)
    #expect(try delete(path).status == 404 && office.get(path, key).status == 404)
    #expect(try delete("/api/brands/\(office.first.brandId)").code == "brand_in_use")
  }

  @Test(arguments: [
    (#"{"name":"a","primaryColor":"blue"}"#, "primaryColor"), (#"{}"#, "name"),
    (#"{"name":"a","replyAddress":"x"}"#, "replyAddress"), (#"{"name":"a","tone":"rude"}"#, "tone"),
    (#"{"name":"a","logoUrl":"javascript:alert(1)"}"#, "logoUrl"), (#"{"name":"a","slug":"a"}"#, "slug"),
    (#"{"name":"a","aiSenderAvatarUrl":"https://a b"}"#, "aiSenderAvatarUrl"),
  ])
  func `of a brand are refused with their path`(_ body: String, _ path: String) throws {
    let reply = try office.post("/api/brands", key, body)
    #expect(reply.status == 400 && reply.paths == [path], "\(reply)")
  }

  @Test func `of a workspace are made, changed, read and deleted`() throws {
    let hours = """
      {"weekly":{"friday":[{"from":"13:00","to":"24:00"},{"from":"09:00","to":"12:30"}]},
      "closedDates":["2026-12-24"]}
      """
    let made = try office.post(
      "/api/workspaces", key,
      """
      {"name":"Sweden","brandId":"\(office.first.brandId)","country":"SE","operatingLanguage":"sv",
      "currency":"SEK","timezone":"Europe/Stockholm","workspaceType":"b2c","openingHours":\(hours)}
      """)
    #expect(made.status == 201, "\(made)")
    #expect(made.json["businessType"]?.text == "b2c" && made.json["active"] == .bool(true))
    let friday = made.json["openingHours"]?["weekly"]?["friday"]?.elements ?? []
    #expect(friday.compactMap { $0["from"]?.text } == ["09:00", "13:00"])
    #expect(friday.last?["to"]?.text == "24:00")
    #expect(made.json["openingHours"]?["weekly"]?["monday"] == .array([]))
    let path = "/api/workspaces/\(made.json["id"]?.text ?? "")"
    #expect(try office.get(path, key).json == made.json)
    let changed = try patch(path, #"{"active":false,"openingHours":null,"legalName":"Nordic Parts AB"}"#)
    #expect(changed.json["active"] == .bool(false) && changed.json["openingHours"] == .null)
    #expect(changed.json["legalName"]?.text == "Nordic Parts AB")
    #expect(try delete(path).status == 204)
    #expect(try delete(path).status == 404)
    #expect(try delete("/api/workspaces/\(office.first.workspaceId)").code == "workspace_in_use")
  }

  @Test(arguments: [
    (#""country":"DKK""#, ["country"]), (#""timezone":"Nowhere""#, ["timezone"]),
    (#""businessType":"b2b","workspaceType":"b2c""#, ["workspaceType"]),
    (#""openingHours":{}"#, ["openingHours.weekly"]),
    (
      #""openingHours":{"weekly":{"monday":[{"from":"9:00","to":"17:00"}]}}"#,
      ["openingHours.weekly.monday[0].from"]
    ),
    (
      #""openingHours":{"weekly":{"monday":[{"from":"09:60","to":"24:01"}]}}"#,
      ["openingHours.weekly.monday[0].from", "openingHours.weekly.monday[0].to"]
    ),
    (
      #""openingHours":{"weekly":{"monday":[{"from":"10:00","to":"09:00"}]}}"#,
      ["openingHours.weekly.monday[0].to"]
    ),
    (#""openingHours":{"weekly":{"moonday":[]}}"#, ["openingHours.weekly.moonday"]),
    (#""openingHours":{"weekly":{},"closedDates":["2026-13-01"]}"#, ["openingHours.closedDates[0]"]),
  ])
  func `of a workspace are refused with their path`(_ fields: String, _ paths: [String]) throws {
    let reply = try patch("/api/workspaces/\(office.first.workspaceId)", "{\(fields)}")
    #expect(reply.status == 400 && reply.paths == paths, "\(reply)")
  }

  @Test func `of an inactive workspace close its channels`() throws {
    let scene = try office.makeScene(of: office.first)
    #expect(try patch("/api/workspaces/\(office.first.workspaceId)", #"{"active":false}"#).status == 200)
    let inbound = try office.post(
      "/api/channels/\(office.first.emailId)/inbound", key, #"{"from":"a@b.dk","body":"Hello"}"#)
    #expect(inbound.code == "channel_inactive")
    let reply = try office.post(
      "/api/conversations/\(scene.conversation)/reply", key, #"{"content":"Hello"}"#)
    #expect(reply.code == "channel_inactive")
  }

  @Test func `of a chat lead its visitors in as long as it is there, also after a power cut`() throws {
    let body = #"{"workspaceId":"\#(office.first.workspaceId)","channelType":"chat","displayName":"Shop"}"#
    let made = try office.post("/api/channels", key, body, [("Idempotency-Key", "a")])
    #expect(made.status == 201 && made.json["status"]?.text == "active" && made.json["statusReason"] == nil)
    #expect(made.json["brandId"]?.text == "\(office.first.brandId)")
    let again = try office.post("/api/channels", key, body, [("Idempotency-Key", "a")])
    #expect(again.body == made.body, "one channel with one key")
    let publicKey = made.json["config"]?["publicKey"]?.text ?? ""
    #expect(publicKey.hasPrefix("pk_live_v1_") && publicKey.count == 43)
    let chat = TestRequest("GET", "/ws/chat?key=\(publicKey)").upgrading
    let path = "/api/channels/\(made.json["id"]?.text ?? "")"
    for _ in 0..<2 {
      #expect(try office.knock(chat) == nil)
      try office.restart()
    }
    let gone = try delete(path)
    #expect(gone.status == 200 && gone.json == .object([JSONMember("ok", .bool(true))]))
    for _ in 0..<2 {
      #expect(try office.knock(chat)?.status == 401)
      #expect(try office.get(path, key).status == 404 && delete(path).status == 404)
      #expect(try !office.get("/api/channels", key).text.contains(publicKey))
      try office.restart()
    }
  }

  @Test func `of a deleted channel leave its conversations to be read`() throws {
    let scene = try office.makeScene(of: office.first)
    let channel = "/api/channels/\(office.first.emailId)"
    let conversation = "/api/conversations/\(scene.conversation)"
    let before = try office.get(conversation, key).json
    #expect(try delete(channel).status == 200)
    let after = try office.get(conversation, key).json
    #expect(after["channelType"]?.text == "email" && after["history"] == before["history"])
    #expect(try office.post("\(conversation)/reply", key, #"{"content":"Hi"}"#).code == "channel_inactive")
    #expect(try office.post("\(channel)/inbound", key, #"{"from":"a@b.dk","body":"Hello"}"#).status == 404)
    #expect(try office.get(conversation, key).json["status"]?.text == before["status"]?.text)
  }

  @Test func `of an email channel say that it cannot send yet`() throws {
    let fields = #""workspaceId":"\#(office.first.workspaceId)","channelType":"email","displayName":"Mail""#
    let made = try office.post(
      "/api/channels", key, #"{\#(fields),"config":{"inboundAddress":"Info@nordic-parts.example"}}"#)
    #expect(made.status == 201 && made.json["status"]?.text == "provisioning")
    #expect(made.json["statusReason"]?.text?.contains("held") == true)
    let config = made.json["config"]
    #expect(config?["inboundAddress"]?.text == "info@nordic-parts.example")
    #expect(config?["silenceMinutes"] == .integer(4_320) && config?["replyTargetSeconds"] == .integer(14_400))
    #expect(config?["closingSentence"] == .bool(false) && config?["publicKey"] == nil)
    let inbound = try office.post(
      "/api/channels/\(made.json["id"]?.text ?? "")/inbound", key, #"{"from":"a@b.dk","body":"Hello"}"#)
    #expect(inbound.status == 201, "what is brought is taken")
    let same = try office.post(
      "/api/channels", key, #"{\#(fields),"config":{"inboundAddress":"info@nordic-parts.example"}}"#)
    #expect(same.code == "already_taken")
  }

  @Test(arguments: [
    (
      #""channelType":"email","config":{"identitySecret":"ssssssssssssssssssssssssssssssss"}"#,
      "config.identitySecret"
    ),
    (#""channelType":"email","config":{"allowedOrigins":[]}"#, "config.allowedOrigins"),
    (#""channelType":"chat","config":{"inboundAddress":"a@b.dk"}"#, "config.inboundAddress"),
    (#""channelType":"whatsapp","config":{"inboundAddress":"a@b.dk"}"#, "config.inboundAddress"),
    (#""channelType":"chat","config":{"replyTargetSeconds":0}"#, "config.replyTargetSeconds"),
    (#""channelType":"sms""#, "channelType"), (#""channelType":"chat","status":"active""#, "status"),
  ])
  func `of a channel are refused with their path`(_ fields: String, _ path: String) throws {
    let reply = try office.post(
      "/api/channels", key,
      #"{"workspaceId":"\#(office.first.workspaceId)","displayName":"a",\#(fields)}"#)
    #expect(reply.status == 400 && reply.paths == [path], "\(reply)")
  }

  @Test func `of a channel whose secret cannot be opened say which key is missing`() throws {
    let id = office.first.chatId
    var channel = try #require(try office.read(office.first) { $0.channels[id] })
    channel.sealedIdentitySecret = SealedSecret(masterKey: "0123456789abcdef", box: Blob([1]))
    try office.carryOut([.changeChannel(channel)], on: office.first)
    let shown = try office.get("/api/channels/\(id)", key).json
    #expect(shown["status"]?.text == "error")
    #expect(shown["statusReason"]?.text?.contains("0123456789abcdef") == true)
    #expect(office.engine.secrets.missingKeys == ["0123456789abcdef"])
  }

  @Test func `of all workspaces are not written with a key of one`() throws {
    let own = office.first.workspaceId
    let narrow = office.makeKey("narrow", of: office.first) { $0.workspaceId = own }
    let brand = "/api/brands/\(office.first.brandId)"
    #expect(try office.get(brand, narrow).status == 200)
    #expect(try office.post("/api/brands", narrow, #"{"name":"a"}"#).code == "forbidden_workspace")
    #expect(try office.post(brand, narrow, "{}", method: "PATCH").code == "forbidden_workspace")
    #expect(try office.post(brand, narrow, method: "DELETE").code == "forbidden_workspace")
    let workspace = "/api/workspaces/\(office.first.workspaceId)"
    #expect(try office.post(workspace, narrow, #"{"name":"a"}"#, method: "PATCH").status == 200)
  }
}
