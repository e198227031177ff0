// `WIRE.md` C5: the order of judgement and the shape of an error.

import Bytes
import EngineTesting
import JSONText
import Model
import Testing

@Suite struct `A refusal` {
  private let office: TestOffice
  private let scene: TestScene

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
  }

  /// A request in which more than one thing is wrong.
  struct Wrong: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var method = "POST"
    var target = "/api/conversations/{conversation}/reply"
    var key: String? = "all"
    var type: String? = "application/json"
    var body: String? = "{"
    var status: UInt16
    var code: String
  }

  @Test(arguments: [
    Wrong(
      testDescription: "405 before 401", method: "DELETE", key: nil, status: 405, code: "method_not_allowed"),
    Wrong(testDescription: "401 before 403", key: "sf_live_v1_none", status: 401, code: "unauthorized"),
    Wrong(
      testDescription: "401 before 404", target: "/api/conversations/7/reply", key: nil, status: 401,
      code: "unauthorized"),
    Wrong(
      testDescription: "403 before 404", target: "/api/conversations/7/reply", key: "reads", status: 403,
      code: "missing_scope"),
    Wrong(
      testDescription: "404 before 415", target: "/api/conversations/7/reply", type: "text/plain",
      status: 404,
      code: "not_found"),
    Wrong(testDescription: "415 before 400", type: "text/plain", status: 415, code: "unsupported_media_type"),
    Wrong(
      testDescription: "400 before 409", target: "/api/conversations/{closed}/reply", status: 400,
      code: "invalid_json"),
    Wrong(
      testDescription: "409", target: "/api/conversations/{closed}/reply", body: #"{"content":"x"}"#,
      status: 409, code: "conversation_closed"),
    Wrong(testDescription: "nothing there", target: "/nowhere", key: nil, status: 404, code: "not_found"),
    Wrong(
      testDescription: "a page is read", target: "/openapi.json", key: nil, status: 405,
      code: "method_not_allowed"),
    Wrong(
      testDescription: "a socket without an upgrade", method: "GET", target: "/ws/events", status: 426,
      code: "upgrade_required"),
  ])
  func `is the first that is due and has one shape`(_ wrong: Wrong) throws {
    let key = office.first.key
    office.makeKey("reads", of: office.first, scopes: [.read(.conversations)])
    var closed = scene.conversation
    if wrong.target.contains("{closed}") {
      #expect(try office.post("/api/conversations/\(closed)/close", key).status == 200)
    } else {
      closed = ""
    }
    let target = wrong.target.replacing("{conversation}", with: scene.conversation).replacing(
      "{closed}", with: closed)
    let fields = wrong.type.map { [("Content-Type", $0)] } ?? []
    let request = TestRequest(wrong.method, target, fields, body: wrong.method == "POST" ? wrong.body : nil)
    let reply = try office.send(request.with(key: wrong.key == "all" ? key : wrong.key))
    #expect(reply.status == wrong.status)
    #expect(reply.code == wrong.code)
    #expect(reply.json["error"]?.text?.isEmpty == false)
    #expect(reply.json["requestId"]?.text == reply[field: "X-Request-Id"])
    #expect(Set(reply.json.keys).subtracting(["details"]) == ["error", "code", "requestId"])
    #expect((reply[field: "WWW-Authenticate"] == "Bearer") == (reply.status == 401))
    #expect((reply[field: "Allow"] != nil) == (reply.status == 405))
  }

  @Test func `names no more faults of a query than of a body`() throws {
    let names = (0..<200).map { "unknown\($0)" }.joined(separator: "&")
    let reply = try office.get("/api/conversations?\(names)", office.first.key)
    #expect(reply.status == 400)
    #expect(reply.json["details"]?.elements.count == 50)
  }

  @Test(arguments: [
    ("/api/conversations", "GET, HEAD"), ("/api/kb-entries/{entry}", "GET, HEAD, PATCH, DELETE"),
    ("/api/conversations/{conversation}/reply", "POST"), ("/healthz", "GET, HEAD"), ("/ws/chat", "GET, HEAD"),
  ])
  func `of a method names those that there are`(_ target: String, _ allow: String) throws {
    let target = target.replacing("{entry}", with: scene.entry).replacing(
      "{conversation}", with: scene.conversation)
    let reply = try office.send(TestRequest("PUT", target))
    #expect(reply.status == 405)
    #expect(reply[field: "Allow"] == allow)
  }

  @Test(arguments: ["Bearer", "Bearer ", "Basic abc", "bearer", "Bearer  {key}", "{key}", "Bearer {key} "])
  func `meets whoever shows no key`(_ value: String) throws {
    // A parser trims the white space around a value, so the last one is the key itself.
    let text = value.replacing("{key}", with: office.first.key)
    let reply = try office.send(TestRequest("GET", "/api/conversations").with("Authorization", text))
    #expect(reply.status == (value == "Bearer {key} " ? 200 : 401))
  }

  @Test func `meets keys that have expired or were revoked`() throws {
    let clock = office.world.clock
    let brief = office.makeKey("brief", of: office.first) {
      $0.expiresAt = clock.now().adding(milliseconds: 60_000)
    }
    let lost = office.makeKey("lost", of: office.first)
    for key in [brief, lost] { #expect(try office.get("/api/users", key).status == 200) }
    office.revokeKey(lost)
    #expect(try office.get("/api/users", lost).status == 401)
    #expect(try office.get("/api/users", brief).status == 200)
    clock.advance(milliseconds: 60_000)
    #expect(try office.get("/api/users", brief).status == 401)
  }

  @Test func `of HEAD is that of GET`() throws {
    let key = office.first.key
    for target in ["/api/conversations", "/healthz", "/nowhere", "/api/conversations/7"] {
      let head = try office.send(TestRequest("HEAD", target).with(key: key))
      #expect(try head.status == office.get(target, key).status)
    }
  }
}
