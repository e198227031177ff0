// The record of what was done: who, what, before and after, page by page, and across a restart.

import Bytes
import EngineTesting
import JSONText
import Testing

@testable import API

@Suite struct `The audit log` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  private func read(_ query: String = "") throws -> [JSONValue] {
    try office.get("/api/audit?limit=100\(query)", key).json["data"]?.elements ?? []
  }

  @Test func `shows a changed row before and after, and who changed it`() throws {
    let path = "/api/workspaces/\(office.first.workspaceId)"
    #expect(try office.post(path, key, #"{"name":"Renamed"}"#, method: "PATCH").status == 200)
    for _ in 0..<2 {
      let found = try read("&action=workspace_changed")
      #expect(found.count == 1)
      let entry = try #require(found.first)
      #expect(entry["actor"]?["type"]?.text == "api_key")
      #expect(entry["actor"]?["id"]?.text?.hasPrefix("api-key:") == true)
      #expect(entry["noun"]?.text == "workspace")
      #expect(entry["objectId"]?.text == "\(office.first.workspaceId)")
      #expect(entry["before"]?["name"]?.text == "Workspace en" && entry["after"]?["name"]?.text == "Renamed")
      try office.restart()
    }
  }

  @Test func `tells of a deleted entry what it was`() throws {
    let scene = try office.makeScene(of: office.first)
    _ = try office.post("/api/kb-entries/\(scene.entry)", key, method: "DELETE")
    let entry = try #require(try read("&objectId=\(scene.entry)").last)
    #expect(entry["action"]?.text == "knowledge_entry_deleted" && entry["noun"]?.text == "knowledge_entry")
    #expect(entry["before"]?["answer"]?.text?.contains("3-5 business days") == true)
    #expect(entry["after"] == nil)
  }

  @Test func `has the keys' beginnings and ends, in their place, and no secret`() throws {
    let made = try office.post("/api/api-keys", key, #"{"name":"a","scopes":["kb:read"]}"#).json
    let id = made["id"]?.text ?? ""
    _ = try office.post("/api/workspaces/\(office.first.workspaceId)", key, #"{"name":"N"}"#, method: "PATCH")
    _ = try office.post("/api/api-keys/\(id)", key, method: "DELETE")
    let all = try read().suffix(3)
    #expect(all.map { $0["action"]?.text } == ["api_key_created", "workspace_changed", "api_key_revoked"])
    #expect(all.map { $0["objectId"]?.text } == [id, "\(office.first.workspaceId)", id])
    #expect(all.first?["after"]?["name"]?.text == "a")
    #expect(all.allSatisfy { $0["actor"]?["type"]?.text == "api_key" })
    let text = try office.get("/api/audit", key).text
    #expect(!text.contains(made["key"]?.text ?? "") && !text.contains("Hash"))
    #expect(try office.get("/api/audit?noun=api_key", office.second.key).json["data"]?.elements.count == 1)
  }

  @Test func `is paged without a gap, and every page has the filters of the first`() throws {
    _ = try office.makeScene(of: office.first)
    let whole = try read().map { $0["id"]?.text ?? "" }
    var paged: [String] = []
    var target = "/api/audit?limit=3"
    while true {
      let page = try office.get(target, key).json
      paged += page["data"]?.elements.map { $0["id"]?.text ?? "" } ?? []
      guard let cursor = page["nextCursor"]?.text else { break }
      target = "/api/audit?limit=3&cursor=\(cursor)"
    }
    #expect(paged == whole && whole.count > 20 && Set(whole).count == whole.count)
    let first = try office.get("/api/audit?limit=1&actor=system", key).json
    let cursor = first["nextCursor"]?.text ?? ""
    #expect(try office.get("/api/audit?limit=1&actor=ai&cursor=\(cursor)", key).paths == ["actor"])
    let next = try office.get("/api/audit?limit=1&cursor=\(cursor)", key).json["data"]?.elements
    #expect(next?.first?["actor"]?["type"]?.text == "system")
    #expect(try office.get("/api/audit?cursor=AAAA", key).code == "invalid_cursor")
  }

  @Test func `finds by conversation, by time and by noun`() throws {
    let scene = try office.makeScene(of: office.first)
    let own = try read("&objectId=\(scene.conversation)")
    #expect(own.contains { $0["action"]?.text == "message_received" })
    #expect(own.contains { $0["action"]?.text == "attention_item_raised" })
    #expect(own.allSatisfy { $0["conversationId"]?.text == scene.conversation })
    #expect(!own.contains { "\($0)".contains("NP-2026-0142") })
    let items = try read("&noun=attention_item")
    #expect(items.map { $0["objectId"]?.text } == [scene.item])
    let now = office.world.clock.now()
    #expect(try read("&from=\(now.adding(milliseconds: 1).text)") == [])
    #expect(try read("&to=1990-01-01") == [])
    #expect(try read("&from=\(now.text.prefix(10))&to=\(now.text.prefix(10))").count > 20)
    #expect(try office.get("/api/audit?from=2025-02-02&to=2025-02-01", key).paths == ["from"])
  }

  @Test func `leaves as lines and as a table`() throws {
    let path = "/api/workspaces/\(office.first.workspaceId)"
    _ = try office.post(path, key, #"{"name":"He said \"so\""}"#, method: "PATCH")
    let lines = try office.get("/api/audit/export?action=workspace_changed", key)
    let line = try #require(lines.text.split(separator: "\n").first)
    let json = try JSONValue(parsing: line.utf8Span.span, bytesMax: 1 << 20)
    #expect(json["after"]?["name"]?.text == #"He said "so""#)
    let table = try office.get("/api/audit/export?format=csv&action=workspace_changed", key).text
    let rows = table.split(separator: "\r\n")
    #expect(rows.count == 2 && rows[0].hasPrefix(#""at","actorType""#))
    #expect(rows[1].contains(#"""name"":""He said \""so\"""""#))
    #expect(try office.get("/api/audit/export?format=xml", key).paths == ["format"])
  }
}
