// The sandbox: what it begins with, that nothing leaves it, and that neither side sees the other.

import Engine
import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `A sandbox key` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  private func makeKey(
    _ scopes: String = """
    ["conversations:read","channels:write","channels:read","workspaces:read","api-keys:read","api-keys:write",
    "contacts:read"]
    """
  ) throws -> String {
    let made = try office.post("/api/api-keys", key, #"{"name":"s","scopes":\#(scopes),"sandbox":true}"#)
    return made.json["key"]?.text ?? "\(made)"
  }

  @Test func `acts on another tenant with the same workspaces and channels, and nobody in it`() throws {
    let scene = try office.makeScene(of: office.first)
    let raw = try makeKey()
    #expect(raw.hasPrefix("sf_test_v1_") && raw.count == 43)
    let (live, sandbox) = try (office.get("/api/workspaces", key), office.get("/api/workspaces", raw))
    #expect(live.json.elements.map { $0["id"] } == sandbox.json.elements.map { $0["id"] })
    #expect(sandbox.text.contains("\(office.first.id)") == false)
    let channels = try office.get("/api/channels", raw).json.elements
    #expect(channels.count == 5)
    let publicKeys = channels.compactMap { $0["config"]?["publicKey"]?.text }
    #expect(publicKeys.count == 1 && publicKeys.allSatisfy { $0.hasPrefix("pk_test_v1_") })
    #expect(try office.get("/api/conversations", raw).json["data"]?.elements == [])
    #expect(try office.get("/api/contacts", raw).json["total"]?.number == 0)
    #expect(try office.get("/api/conversations/\(scene.conversation)", raw).status == 404)
  }

  @Test func `sends nothing, and says so`() throws {
    let raw = try makeKey(
      #"["conversations:read","conversations:write","channels:write","channels:read"]"#)
    let mail = #"{"from":"henrik@nordic-parts.dk","body":"Hello?"}"#
    let got = try office.post("/api/channels/\(office.first.emailId)/inbound", raw, mail)
    let conversation = got.json["conversationId"]?.text ?? ""
    let reply = try office.post("/api/conversations/\(conversation)/reply", raw, #"{"content":"Yes."}"#)
    #expect(reply.status == 200)
    let messages = try office.get("/api/conversations/\(conversation)/messages", raw).json.elements
    let delivery = messages.last?["delivery"]
    #expect(delivery?["status"]?.text == "held" && delivery?["reason"]?.text == "sandbox")
    #expect(try office.get("/api/conversations", key).json["data"]?.elements == [])
  }

  @Test func `makes and sees keys of the sandbox only, and the company sees both`() throws {
    let raw = try makeKey()
    let made = try office.post("/api/api-keys", raw, #"{"name":"t","scopes":["channels:read"]}"#)
    #expect(made.json["key"]?.text?.hasPrefix("sf_test_v1_") == true)
    let body = #"{"name":"t","scopes":["channels:read"],"sandbox":false}"#
    #expect(try office.post("/api/api-keys", raw, body).paths == ["sandbox"])
    let names = { (asker: String) in
      try office.get("/api/api-keys", asker).json.elements.compactMap { $0["name"]?.text }
    }
    #expect(try names(raw) == ["s", "t"])
    #expect(try names(key) == [key, "s", "t"])
    let id = try office.get("/api/api-keys", key).json.elements[0]["id"]?.text ?? ""
    #expect(try office.post("/api/api-keys/\(id)", raw, method: "DELETE").status == 404)
    let own = try office.get("/api/api-keys", key).json.elements[1]["id"]?.text ?? ""
    #expect(try office.post("/api/api-keys/\(own)", key, method: "DELETE").status == 204)
    #expect(try office.get("/api/channels", raw).status == 401)
  }

  @Test func `is not given by a key of one workspace`() throws {
    let asker = office.makeKey("english", of: office.first) { $0.workspaceId = office.first.workspaceId }
    let body = #"{"name":"s","scopes":["kb:read"],"sandbox":true}"#
    #expect(try office.post("/api/api-keys", asker, body).code == "forbidden_workspace")
  }

  @Test func `finds what the company has made since, and survives a restart`() throws {
    let raw = try makeKey()
    var brand = Brand()
    brand.id = ID(office.first.userId.uuid)
    brand.name = "Since"
    var workspace = Workspace()
    workspace.id = ID(office.first.userId.uuid)
    workspace.brandId = brand.id
    workspace.name = "Since"
    try office.carryOut([.createBrand(brand), .createWorkspace(workspace)], on: office.first)
    #expect(try office.get("/api/workspaces", raw).json.elements.count == 2)
    _ = try makeKey()
    try office.restart()
    #expect(try office.get("/api/workspaces", raw).json.elements.count == 3)
    #expect(office.engine.callers.tenantIds.count == 3)
  }
}
