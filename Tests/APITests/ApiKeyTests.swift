// API keys over the API: what is shown, what one key may give another, how they end.

import Bytes
import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `An API key` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  private func create(
    _ body: String, _ asker: String? = nil, _ fields: [(String, String)] = []
  ) throws -> TestReply {
    try office.post("/api/api-keys", asker ?? key, body, fields)
  }

  private func list(_ asker: String? = nil) throws -> [JSONValue] {
    try office.get("/api/api-keys", asker ?? key).json.elements
  }

  private static let plain = #"{"name":"Dev testing","scopes":["conversations:read","conversations:write"]}"#

  @Test func `is shown once, works, and is listed without itself`() throws {
    let made = try create(Self.plain)
    #expect(made.status == 201)
    let raw = try #require(made.json["key"]?.text)
    #expect(raw.count == 43 && raw.hasPrefix("sf_live_v1_"))
    #expect(made.json["keyPrefix"]?.text == String(raw.prefix(15)))
    #expect(try office.get("/api/conversations", raw).status == 200)
    #expect(try office.get("/api/contacts", raw).code == "missing_scope")
    let listed = try #require(try list().first { $0["id"] == made.json["id"] })
    #expect(listed["key"] == nil && listed["lastUsedAt"] != .null)
    #expect(
      listed.keys.prefix(9) == [
        "id", "name", "keyPrefix", "scopes", "brandId", "workspaceId", "lastUsedAt", "expiresAt", "createdAt",
      ])
    #expect(try office.get("/api/api-keys", key).text.contains(raw) == false)
  }

  @Test func `is there after a restart, and its end too`() throws {
    let first = try #require(try create(Self.plain).json["key"]?.text)
    let second = try create(Self.plain).json
    let raw = try #require(second["key"]?.text)
    #expect(try office.post("/api/api-keys/\(second["id"]?.text ?? "")", key, method: "DELETE").status == 204)
    try office.restart()
    #expect(try office.get("/api/conversations", first).status == 200)
    #expect(try office.get("/api/conversations", raw).status == 401)
  }

  @Test func `ends at once, and only once`() throws {
    let made = try create(Self.plain).json
    let path = "/api/api-keys/\(made["id"]?.text ?? "")"
    let ended = try office.post(path, key, method: "DELETE")
    #expect(ended.status == 204 && ended.body.isEmpty)
    #expect(try office.get("/api/conversations", made["key"]?.text ?? "").status == 401)
    #expect(try office.post(path, key, method: "DELETE").status == 404)
    #expect(try list().contains { $0["id"] == made["id"] } == false)
  }

  static let refused: [(what: String, body: String, path: String)] = [
    ("no name", #"{"scopes":["kb:read"]}"#, "name"),
    ("an empty name", #"{"name":"","scopes":["kb:read"]}"#, "name"),
    ("no scopes", #"{"name":"a"}"#, "scopes"),
    ("an empty list", #"{"name":"a","scopes":[]}"#, "scopes"),
    ("an unknown scope", #"{"name":"a","scopes":["kb:read","kb:eat"]}"#, "scopes[1]"),
    ("a scope twice", #"{"name":"a","scopes":["kb:read","kb:read"]}"#, "scopes"),
    (
      "an end that is over", #"{"name":"a","scopes":["kb:read"],"expiresAt":"2020-01-01T00:00:00Z"}"#,
      "expiresAt"
    ),
    ("a burst alone", #"{"name":"a","scopes":["kb:read"],"readsBurst":5}"#, "readsBurst"),
    ("no requests at all", #"{"name":"a","scopes":["kb:read"],"writesPerSecond":0}"#, "writesPerSecond"),
    ("a field of ours", #"{"name":"a","scopes":["kb:read"],"keyHash":"x"}"#, "keyHash"),
  ]

  @Test(arguments: refused)
  func `is not made of what is wrong`(_ case: (what: String, body: String, path: String)) throws {
    let reply = try create(`case`.body)
    #expect(reply.status == 400, "\(`case`.what): \(reply)")
    #expect(reply.paths == [`case`.path], "\(`case`.what): \(reply)")
  }

  @Test func `gives no scope that it lacks`() throws {
    let asker = office.makeKey("few", of: office.first, scopes: [.write(.apiKeys), .read(.kb)])
    #expect(try create(#"{"name":"a","scopes":["kb:read"]}"#, asker).status == 201)
    let refused = try create(#"{"name":"a","scopes":["kb:write"]}"#, asker)
    #expect(refused.status == 403 && refused.code == "missing_scope")
  }

  @Test func `of a workspace gives its own only, and unless told just that`() throws {
    let (own, other) = (office.first.workspaceId, office.first.otherWorkspaceId)
    let asker = office.makeKey("english", of: office.first) { $0.workspaceId = own }
    let made = try create(#"{"name":"a","scopes":["kb:read"]}"#, asker)
    #expect(made.json["workspaceId"]?.text == "\(own)")
    let foreign = try create(#"{"name":"a","scopes":["kb:read"],"workspaceId":"\#(other)"}"#, asker)
    #expect(foreign.code == "forbidden_workspace")
    let unknown = try create(#"{"name":"a","scopes":["kb:read"],"workspaceId":"\#(office.first.userId)"}"#)
    #expect(unknown.status == 404)
    // It sees and ends what reaches no further than itself.
    let whole = try create(Self.plain).json["id"]?.text ?? ""
    #expect(try list(asker).map { $0["name"]?.text } == ["english", "a"])
    #expect(try office.post("/api/api-keys/\(whole)", asker, method: "DELETE").code == "forbidden_workspace")
    let id = made.json["id"]?.text ?? ""
    #expect(try office.post("/api/api-keys/\(id)", asker, method: "DELETE").status == 204)
  }

  @Test func `that ends gives none that ends later`() throws {
    let end = office.world.clock.now().adding(milliseconds: 60_000)
    let asker = office.makeKey("short", of: office.first) { $0.expiresAt = end }
    #expect(try create(Self.plain, asker).json["expiresAt"]?.text == end.text)
    let later = end.adding(milliseconds: 1).text
    let refused = try create(#"{"name":"a","scopes":["kb:read"],"expiresAt":"\#(later)"}"#, asker)
    #expect(refused.paths == ["expiresAt"])
    let raw = try create(Self.plain, asker).json["key"]?.text ?? ""
    #expect(try office.get("/api/conversations", raw).status == 200)
    office.pass(seconds: 60)
    #expect(try office.get("/api/conversations", raw).status == 401)
    #expect(try list().count { $0["name"]?.text == "Dev testing" } == 2)
  }

  @Test func `has the limits that it was made with`() throws {
    let body = """
      {"name":"a","scopes":["conversations:read"],"readsPerSecond":2,"readsBurst":3,"writesPerSecond":null}
      """
    let made = try create(body).json
    let raw = made["key"]?.text ?? ""
    #expect(made["readsBurst"]?.number == 3 && made["writesPerSecond"] == .null)
    for left in ["2", "1", "0"] {
      #expect(try office.get("/api/conversations", raw)[field: "RateLimit-Remaining"] == left)
    }
    #expect(try office.get("/api/conversations", raw).status == 429)
    #expect(try office.post("/api/kb-entries/x/approve", raw)[field: "RateLimit-Limit"] == nil)
    #expect(try create(Self.plain).json["readsPerSecond"]?.number == 100)
  }

  @Test func `under an idempotency key is made once, and shown once`() throws {
    let named = [("Idempotency-Key", "k")]
    let first = try create(Self.plain, nil, named)
    for _ in 0..<2 {
      let again = try create(Self.plain, nil, named)
      #expect(again.status == 201 && again[field: "Idempotent-Replayed"] == "true")
      #expect(again.json["key"] == nil && again.json["secretShown"] == .bool(true))
      #expect(again.json["id"] == first.json["id"])
      try office.restart()
    }
    #expect(try create(#"{"name":"b","scopes":["kb:read"]}"#, nil, named).code == "idempotency_mismatch")
    #expect(try list().count { $0["name"]?.text == "Dev testing" } == 1)
    // The key is one for all that its actor asks for.
    let entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    #expect(try office.post(entries, key, TestScene.question, [("Idempotency-Key", "e")]).status == 201)
    #expect(try create(Self.plain, nil, [("Idempotency-Key", "e")]).code == "idempotency_mismatch")
  }

  @Test func `of a brand reaches the brand's workspaces and no others`() throws {
    var brand = Brand()
    brand.id = ID(office.first.userId.uuid)
    brand.name = "Other"
    let (own, other) = (office.first.workspaceId, office.first.otherWorkspaceId)
    var moved = try #require(try office.read(office.first) { $0.workspaces[other] })
    moved.brandId = brand.id
    let raw = office.makeKey("brand", of: office.first) { $0.brandId = ID(office.first.brandId.uuid) }
    // Both workspaces are the brand's: one has to be named, where a list is of one.
    #expect(try office.get("/api/conversations", raw).paths == ["workspaceId"])
    #expect(try office.get("/api/workspaces", raw).json.elements.count == 2)
    try office.carryOut([.createBrand(brand), .changeWorkspace(moved)], on: office.first)
    #expect(try office.get("/api/workspaces", raw).json.elements.map { $0["id"]?.text } == ["\(own)"])
    #expect(try office.get("/api/conversations", raw).status == 200)
    for path in ["conversations", "contacts", "attention-items", "channels"] {
      let reply = try office.get("/api/\(path)?workspaceId=\(other)", raw)
      #expect(reply.code == "forbidden_workspace", "\(path)")
    }
    #expect(try office.get("/api/channels", raw).text.contains("\(other)") == false)
    #expect(try office.get("/api/workspaces/\(other)/kb-entries", raw).code == "forbidden_workspace")
    let made = try create(#"{"name":"a","scopes":["kb:read"]}"#, raw)
    #expect(made.json["brandId"]?.text == "\(office.first.brandId)")
    let foreign = try create(#"{"name":"a","scopes":["kb:read"],"brandId":"\#(brand.id)"}"#, raw)
    #expect(foreign.code == "forbidden_workspace")
    let mixed = try create(
      #"{"name":"a","scopes":["kb:read"],"brandId":"\#(brand.id)","workspaceId":"\#(own)"}"#)
    #expect(mixed.paths == ["workspaceId"])
  }

  @Test func `has as many beside it as the limit says`() throws {
    for number in 0..<Limits.apiKeysMax - 1 { office.makeKey("k\(number)", of: office.first) }
    let refused = try create(Self.plain)
    #expect(refused.status == 409 && refused.code == "limit_reached")
  }
}
