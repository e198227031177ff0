// `WIRE.md` C6: a POST under an idempotency key is carried out once.

import EngineTesting
import JSONText
import Testing

@Suite struct `An idempotency key` {
  private let office: TestOffice
  private let key: String
  private let entries: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
  }

  private func create(_ name: String, _ body: String = TestScene.question) throws -> TestReply {
    try office.post(entries, key, body, [("Idempotency-Key", name)])
  }

  private var total: Int { get throws { try office.get(entries, key).json["total"]?.number ?? -1 } }

  @Test func `makes a repetition answer alike and do nothing`() throws {
    let first = try create("a")
    let again = try create("a")
    #expect(first.status == 201)
    #expect(again.status == 201)
    #expect(again.body == first.body)
    #expect(again[field: "ETag"] == first[field: "ETag"])
    #expect(first[field: "Idempotent-Replayed"] == nil)
    #expect(again[field: "Idempotent-Replayed"] == "true")
    #expect(try create("b").body != first.body)
    #expect(try total == 2)
  }

  @Test func `belongs to its actor`() throws {
    let other = office.makeKey("other", of: office.first)
    let first = try create("a")
    let second = try office.post(entries, other, TestScene.question, [("Idempotency-Key", "a")])
    #expect(second.status == 201)
    #expect(second.body != first.body)
  }

  @Test func `of another request is refused`() throws {
    #expect(try create("a").status == 201)
    let body = try create("a", TestScene.question + " ")
    let path = try office.post(entries + "?", key, TestScene.question, [("Idempotency-Key", "a")])
    for reply in [body, path] {
      #expect(reply.status == 409)
      #expect(reply.code == "idempotency_mismatch")
    }
    #expect(try total == 1)
  }

  @Test func `keeps no refusal`() throws {
    let scene = try office.makeScene(of: office.first)
    let reopen = "/api/conversations/\(scene.conversation)/reopen"
    let named = [("Idempotency-Key", "r")]
    #expect(try office.post(reopen, key, method: "POST", named).code == "not_ended")
    #expect(try office.post("/api/conversations/\(scene.conversation)/close", key).status == 200)
    #expect(try office.post(reopen, key, method: "POST", named).status == 200)
    #expect(try office.post(reopen, key, method: "POST", named)[field: "Idempotent-Replayed"] == "true")
  }

  @Test func `survives a power cut`() throws {
    let first = try create("a")
    try office.restart()
    let again = try create("a")
    #expect(again.body == first.body)
    #expect(again[field: "Idempotent-Replayed"] == "true")
    #expect(try total == 1)
  }

  @Test func `is forgotten after a day`() throws {
    let first = try create("a")
    office.world.clock.advance(milliseconds: 24 * 3_600_000)
    #expect(try create("a").body == first.body)
    office.world.clock.advance(milliseconds: 1)
    let later = try create("a")
    #expect(later[field: "Idempotent-Replayed"] == nil)
    #expect(later.body != first.body)
    #expect(try create("a").body == later.body)
    #expect(try total == 2)
  }

  @Test(arguments: ["", "a b", "é", String(repeating: "k", count: 256)])
  func `is 1 to 255 visible ASCII characters`(_ name: String) throws {
    let reply = try create(name)
    #expect(reply.status == 400)
    #expect(reply.paths == ["Idempotency-Key"])
    #expect(try create(String(repeating: "k", count: 255)).status == 201)
  }

  @Test func `is judged after what it is given for`() throws {
    let nowhere = "/api/kb-entries/\(office.first.workspaceId)/approve"
    #expect(try create("a").status == 201)
    for name in ["a", "not ok"] {
      #expect(try office.post(nowhere, key, method: "POST", [("Idempotency-Key", name)]).status == 404)
      #expect(try create(name, #"{"question":7}"#).paths == ["question", "answer", "topics"])
    }
  }

  @Test func `makes an inbound message answer with its own ids`() throws {
    let path = "/api/channels/\(office.first.emailId)/inbound"
    let mail = #"{"from":"a@b.dk","body":"Hello","messageId":"<1>"}"#
    let first = try office.post(path, key, mail, [("Idempotency-Key", "m")])
    let again = try office.post(path, key, mail, [("Idempotency-Key", "m")])
    #expect(first.status == 201)
    #expect(again.body == first.body)
    #expect(again.json["duplicate"] == .bool(false))
    let duplicate = try office.post(path, key, mail).json
    #expect(duplicate["duplicate"] == .bool(true))
    #expect(duplicate["messageId"] == first.json["messageId"])
  }

  @Test func `of a deleted entry still answers its id`() throws {
    let first = try create("a").json["id"]
    _ = try office.post("/api/kb-entries/\(first?.text ?? "")", key, method: "DELETE")
    let again = try create("a")
    #expect(again.status == 201)
    #expect(again.json["id"] == first)
    #expect(try total == 0)
  }
}
