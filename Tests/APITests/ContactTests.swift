// Contacts over the API: shapes, presence, identities, merges, export and erasure.

import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `A contact` {
  private let office: TestOffice
  private let scene: TestScene
  private let key: String

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
    key = office.first.key
  }

  private func make(_ fields: String) throws -> TestReply {
    try office.post("/api/contacts", key, #"{"workspaceId":"\#(office.first.workspaceId)",\#(fields)}"#)
  }

  private func act(_ path: String, _ body: String? = nil, on contact: String? = nil) throws -> TestReply {
    try office.post("/api/contacts/\(contact ?? scene.contact)/\(path)", key, body)
  }

  private func get(_ path: String) throws -> TestReply { try office.get("/api/contacts\(path)", key) }

  @Test func `has both shapes of a name, and its company`() throws {
    let json = try get("/\(scene.contact)").json
    #expect(json["name"]?.text == "Henrik Larsen" && json["firstName"]?.text == "Henrik")
    #expect(json["lastName"]?.text == "Larsen" && json["email"]?.text == "henrik@nordic-parts.dk")
    #expect(json["accountName"]?.text == "Nordic Parts" && json["accountId"]?.text == scene.account)
    #expect(json["phone"] == .null && json["externalRef"] == .null)
    #expect(json["resolutionStatus"]?.text == "domain_inferred")
    #expect(json["placement"]?["rule"]?.text == "registrable_domain")
    #expect(json["placement"]?["evidence"]?.text == "nordic-parts.dk")
    #expect(json["identities"]?.elements.first?["channel"]?.text == "email")
    #expect(json.keys.contains("claimed") == false && json.keys.contains("erased") == false)
  }

  @Test func `is made with an address, a number, or both`() throws {
    let reply = try make(
      #""name":"Anna Johansson","email":" Anna@Scandinavian-Imports.SE ","phone":"12 34 56 78""#)
    #expect(reply.status == 201 && reply.json["email"]?.text == "anna@scandinavian-imports.se")
    #expect(reply.json["phone"]?.text == "+4512345678" && reply.json["lastName"]?.text == "Johansson")
    #expect(reply.json["accountName"]?.text == "Scandinavian Imports")
    #expect(reply[field: "etag"] != nil)
    let vat = try make(#""phone":"+4587654321","companyName":"Værk","vatNumber":"13 58 56 28""#)
    #expect(
      vat.json["accountName"]?.text == "Værk" && vat.json["placement"]?["evidence"]?.text == "DK13585628")
    let linked = try make(#""email":"x@gmail.com","accountId":"\#(scene.account)""#)
    #expect(linked.json["resolutionStatus"]?.text == "manually_resolved")
    #expect(linked.json["placement"]?["by"]?.text?.hasPrefix("api-key:") == true)
  }

  static let refused: [(fields: String, status: UInt16, paths: [String], code: String)] = [
    (#""name":"Anna""#, 400, ["email"], "invalid_request"),
    (#""email":"anna""#, 400, ["email"], "invalid_request"),
    (#""phone":"12""#, 400, ["phone"], "invalid_request"),
    (#""email":"a@b.dk","name":"A","firstName":"A""#, 400, ["name"], "invalid_request"),
    (#""email":"a@b.dk","vatNumber":"DK12345678""#, 400, ["vatNumber"], "invalid_request"),
    (#""email":"a@b.dk","registrationNumber":"1""#, 400, ["registrationNumber"], "invalid_request"),
    (#""email":"a@b.dk","accountId":"7""#, 400, ["accountId"], "invalid_request"),
    (#""email":"a@b.dk","accountId":"01900000-0000-7000-8000-000000000001""#, 404, [], "not_found"),
    (#""email":"a@b.dk","nickname":"A""#, 400, ["nickname"], "invalid_request"),
    (#""email":7"#, 400, ["email"], "invalid_request"),
    (#""email":"Henrik@Nordic-Parts.dk""#, 409, [], "already_taken"),
  ]

  @Test(arguments: refused)
  func `that cannot be made is refused with its paths`(
    _ fields: String, _ status: UInt16, _ paths: [String], _ code: String
  ) throws {
    let reply = try make(fields)
    #expect(reply.status == status && reply.paths == paths && reply.code == code, "\(reply)")
  }

  @Test func `is changed field by field, and null clears one`() throws {
    let path = "/api/contacts/\(scene.contact)"
    let tag = try #require(try get("/\(scene.contact)")[field: "etag"])
    let changed = try office.post(
      path, key, #"{"firstName":"Hans","phone":"+4512345678","externalRef":"crm-7"}"#, method: "PATCH",
      [("If-Match", tag)])
    #expect(changed.status == 200 && changed.json["name"]?.text == "Hans Larsen")
    #expect(changed.json["identities"]?.elements.count == 3)
    let stale = try office.post(path, key, #"{"name":"X"}"#, method: "PATCH", [("If-Match", tag)])
    #expect(stale.status == 412)
    let cleared = try office.post(path, key, #"{"phone":null,"name":null}"#, method: "PATCH")
    #expect(cleared.json["phone"] == .null && cleared.json["name"] == .null)
    #expect(cleared.json["externalRef"]?.text == "crm-7")
    let same = try office.post(path, key, "{}", method: "PATCH")
    #expect(same.json["updatedAt"] == cleared.json["updatedAt"])
  }

  @Test func `is searched and paged`() throws {
    let found = try get("?q=henrik").json
    #expect(found["total"]?.number == 2 && found["items"]?.elements.count == 2)
    #expect(found["items"]?.elements.first?["id"]?.text == scene.contact)
    #expect(found["items"]?.elements.first?.keys.contains("identities") == false)
    #expect(try get("?q=larsen%40nordic").json["items"]?.elements.first?["id"]?.text == scene.contact)
    let page = try get("?limit=1&offset=1").json
    #expect(page["total"]?.number == 2 && page["items"]?.elements.first?["id"]?.text == scene.otherContact)
    for query in [
      "limit=0", "limit=101", "offset=-1", "workspaceId=7", "q=" + String(repeating: "x", count: 201),
    ] {
      #expect(try get("?" + query).paths == [String(query.prefix { $0 != "=" })])
    }
  }

  @Test func `that is part of another is redirected where it is read, and not found where it is written`()
    throws
  {
    let merged = try #require(try get("/\(scene.contact)").json["merges"]?.elements.first?["contactId"]?.text)
    let reply = try get("/\(merged)")
    #expect(reply.status == 307 && reply[field: "location"] == "/api/contacts/\(scene.contact)")
    #expect(reply.json["mergedInto"]?.text == scene.contact)
    #expect(try get("/\(merged)/export")[field: "location"] == "/api/contacts/\(scene.contact)/export")
    #expect(try office.post("/api/contacts/\(merged)", key, "{}", method: "PATCH").status == 404)
    let conversations = try office.get("/api/conversations?contactId=\(merged)", key).json
    #expect(conversations["data"]?.elements.first?["id"]?.text == scene.conversation)
  }

  @Test func `is merged, and the merge is undone`() throws {
    let body = #"{"contactId":"\#(scene.otherContact)"}"#
    let other = try office.post(
      "/api/channels/\(office.first.emailId)/inbound", key, #"{"from":"henrik@gmail.com","body":"Me, too."}"#)
    let thread = other.json["conversationId"]?.text ?? ""
    let reply = try act("merge", body)
    #expect(reply.status == 200 && reply.json["merges"]?.elements.count == 2)
    let merge = reply.json["merges"]?.elements.last
    #expect(merge?["contactId"]?.text == scene.otherContact && merge?["undoneAt"] == .null)
    let moved = try office.get("/api/conversations/\(thread)", key).json
    #expect(moved["contactId"]?.text == scene.contact && moved["accountId"]?.text == scene.account)
    let path = "merges/\(merge?["id"]?.text ?? "")/undo"
    #expect(try act(path).text == #"{"ok":true}"#)
    #expect(try act(path).status == 200)
    #expect(
      try office.get("/api/conversations/\(thread)", key).json["contactId"]?.text == scene.otherContact)
    #expect(try act("merge", #"{"contactId":"\#(scene.contact)"}"#).paths == ["contactId"])
    #expect(try act("merges/\(scene.item)/undo").status == 404)
  }

  @Test func `is linked to an account, and to none`() throws {
    let account = try office.post("/api/accounts", key, #"{"name":"Værktøj A/S"}"#).json["id"]?.text ?? ""
    #expect(try act("link-account", #"{"accountId":"\#(account)"}"#).text == #"{"ok":true}"#)
    let whole = try office.get("/api/conversations/\(scene.conversation)", key).json
    #expect(whole["accountId"]?.text == account && whole["account"]?["name"]?.text == "Værktøj A/S")
    #expect(try act("unlink-account").text == #"{"ok":true}"#)
    #expect(try get("/\(scene.contact)").json["accountId"] == .null)
    #expect(try act("link-account", "{}").paths == ["accountId"])
  }

  @Test func `is given an identity, and loses one`() throws {
    let added = try act("identities", #"{"channel":"phone","value":"12 34 56 78"}"#)
    #expect(added.status == 200 && added.json["phone"]?.text == "+4512345678")
    let removed = try act("identities/remove", #"{"channel":"email","value":"henrik@nordic-parts.dk"}"#)
    #expect(
      removed.json["identities"]?.elements.map { $0["value"]?.text }.contains("henrik@nordic-parts.dk")
        == false)
    #expect(try act("identities", #"{"channel":"session","value":"x"}"#).paths == ["channel"])
    #expect(try act("identities", #"{"channel":"email","value":"x"}"#).paths == ["value"])
    let taken = try act("identities", #"{"channel":"email","value":"henrik@gmail.com"}"#)
    #expect(taken.status == 409 && taken.code == "already_taken")
  }

  @Test func `is exported with everything, for who may read it`() throws {
    let whole = try get("/\(scene.contact)/export").json
    #expect(whole["contact"]?["email"]?.text == "henrik@nordic-parts.dk")
    let first = whole["conversations"]?.elements.first
    #expect(first?["conversation"]?["id"]?.text == scene.conversation)
    #expect(first?["attachments"]?.elements.first?["fileName"]?.text == "purchase-order.pdf")
    #expect(whole.keys.contains("nextCursor") == false)
    let narrow = office.makeKey("contacts", of: office.first, scopes: [.read(.contacts)])
    let less = try office.get("/api/contacts/\(scene.contact)/export", narrow).json
    #expect(less.keys == ["contact"])
    #expect(try get("/\(scene.contact)/export?cursor=x").code == "invalid_cursor")
  }

  @Test func `that is erased is gone from everything, and says when its key is`() throws {
    #expect(try act("erase").text == #"{"ok":true}"#)
    #expect(try act("erase").status == 200)
    let json = try get("/\(scene.contact)").json
    #expect(json["email"] == .null && json["name"] == .null && json["identities"]?.elements.isEmpty == true)
    #expect(json["erased"]?["by"]?.text?.hasPrefix("api-key:") == true)
    #expect(json["erased"]?["keyGone"] == .bool(true))
    #expect(try get("?q=henrik").json["total"]?.number == 1)
    let conversation = try office.get("/api/conversations/\(scene.conversation)", key).json
    #expect(conversation["status"]?.text == "closed")
    #expect(conversation["history"]?.elements.first?["body"]?.text == "[erased]")
    #expect(
      try office.post("/api/contacts/\(scene.contact)", key, "{}", method: "PATCH").code == "contact_erased")
  }

  @Test func `of more workspaces than a key's is not merged or erased with it`() throws {
    _ = try office.post(
      "/api/channels/\(office.first.otherEmailId)/inbound", key,
      #"{"from":"henrik@nordic-parts.dk","body":"Also here."}"#)
    let own = office.first.workspaceId
    let narrow = office.makeKey("english", of: office.first) { $0.workspaceId = own }
    for (path, body) in [("erase", nil), ("merge", #"{"contactId":"\#(scene.otherContact)"}"#)]
      as [(String, String?)]
    {
      let reply = try office.post("/api/contacts/\(scene.contact)/\(path)", narrow, body)
      #expect(reply.code == "forbidden_workspace")
    }
    #expect(try office.get("/api/contacts/\(scene.contact)", narrow).status == 200)
    let other = office.first.otherWorkspaceId
    let danish = office.makeKey("danish", of: office.first) { $0.workspaceId = other }
    #expect(try office.get("/api/contacts", danish).json["total"]?.number == 1)
    #expect(try office.get("/api/contacts/\(scene.contact)", danish).status == 200)
    #expect(try office.get("/api/contacts/\(scene.otherContact)", danish).status == 403)
    #expect(try office.get("/api/accounts", danish).json.elements.count == 1)
  }

  @Test func `is made once under a key of idempotency`() throws {
    let body = #"{"workspaceId":"\#(office.first.workspaceId)","email":"once@tools.se"}"#
    let first = try office.post("/api/contacts", key, body, [("Idempotency-Key", "a")])
    let again = try office.post("/api/contacts", key, body, [("Idempotency-Key", "a")])
    #expect(first.status == 201 && again.body == first.body)
    #expect(again[field: "idempotent-replayed"] == "true")
  }

  @Test func `of the past has the conversation it had then`() throws {
    let reply = try office.post(
      "/api/contacts/\(scene.contact)/merge", key, #"{"contactId":"\#(scene.otherContact)"}"#)
    let before = try office.read(office.first) { $0.sequence }
    #expect(reply.status == 200)
    _ = try act("erase", on: scene.contact)
    let then = try office.get("/api/conversations/\(scene.conversation)?at=\(before)", key)
    #expect(then.status == 200 && then.json["contactId"]?.text == scene.contact)
  }
}
