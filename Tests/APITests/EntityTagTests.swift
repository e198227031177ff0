// `WIRE.md` C8: entries carry a version that a writer can insist on.

import EngineTesting
import JSONText
import Testing

@testable import API

@Suite struct `An entry's tag` {
  private let office: TestOffice
  private let key: String
  private let path: String
  private let tag: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    let entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    let reply = try office.post(entries, key, TestScene.question)
    path = "/api/kb-entries/\(reply.json["id"]?.text ?? "")"
    tag = reply[field: "ETag"] ?? ""
  }

  private func send(_ method: String, _ body: String?, _ field: String, _ value: String) throws -> TestReply {
    try office.post(path, key, body, method: method, [(field, value)])
  }

  @Test func `comes with every answer that shows the entry and moves with each change`() throws {
    #expect(!tag.isEmpty)
    #expect(try office.get(path, key)[field: "ETag"] == tag)
    office.world.clock.advance(milliseconds: 5)
    let same = try office.post(path, key, "{}", method: "PATCH")
    #expect(same[field: "ETag"] == tag)
    let changed = try office.post(path, key, #"{"answer":"Two days."}"#, method: "PATCH")
    #expect(changed[field: "ETag"] != tag)
    #expect(try office.get(path, key)[field: "ETag"] == changed[field: "ETag"])
  }

  @Test func `saves a reader what it has`() throws {
    for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
      let reply = try send("GET", nil, "If-None-Match", known)
      #expect(reply.status == 304, "\(known)")
      #expect(reply.body.isEmpty)
      #expect(reply[field: "ETag"] == tag)
    }
    let other = try send("GET", nil, "If-None-Match", "\"x\"")
    #expect(other.status == 200)
    #expect(other.json["version"]?.number == 1)
  }

  @Test(
    arguments: [("PATCH", #"{"answer":"Two days."}"#, 200), ("DELETE", nil, 204)]
      as [(String, String?, UInt16)])
  func `keeps a writer from what it has not seen`(_ method: String, _ body: String?, _ done: UInt16) throws {
    for stale in ["\"x\"", "W/\(tag)", "\"x\", \"y\"", ""] {
      let reply = try send(method, body, "If-Match", stale)
      #expect(reply.status == 412, "\(stale)")
      #expect(reply.code == "precondition_failed")
    }
    #expect(try office.get(path, key)[field: "ETag"] == tag)
    #expect(try send(method, body, "If-Match", "\"x\", \(tag)").status == done)
  }

  @Test func `is judged after the body and before the change`() throws {
    #expect(try send("PATCH", #"{"answer":7}"#, "If-Match", "\"x\"").status == 400)
    #expect(try send("PATCH", "{}", "If-Match", "*").status == 200)
  }
}
