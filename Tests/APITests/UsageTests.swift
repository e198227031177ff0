// What a period's usage says, held against what happened in it.

import Bytes
import EngineTesting
import JSONText
import Testing

@testable import API

@Suite struct `Usage` {
  private let office: TestOffice
  private let key: String
  private let path: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    path = "/api/workspaces/\(office.first.workspaceId)/consumption"
  }

  private func count(_ json: JSONValue, _ names: String...) -> Int {
    names.reduce(json) { $0[$1] ?? .null }.number ?? -1
  }

  @Test func `counts conversations by how they stand`() throws {
    let scene = try office.makeScene(of: office.first)
    let before = try office.get("\(path)/conversation-stats", key).json
    #expect(count(before, "total") == 1 && count(before, "byResolution", "open") == 1)
    #expect(count(before, "byChannel", "email") == 1)
    _ = try office.post("/api/conversations/\(scene.conversation)/resolve", key)
    let after = try office.get("\(path)/conversation-stats", key).json
    #expect(count(after, "resolved") == 1 && count(after, "byResolution", "human_resolved") == 1)
    #expect(count(after, "byResolution", "open") == 0 && count(after, "total") == 1)
    #expect(after["byIntent"]?.elements.map { count($0, "count") } == [1])
    let other = "/api/workspaces/\(office.first.otherWorkspaceId)/consumption/conversation-stats"
    #expect(count(try office.get(other, key).json, "total") == 0)
  }

  @Test func `says which agents are billed`() throws {
    _ = try office.makeScene(of: office.first)
    let json = try office.get("\(path)/agent-breakdown", key).json
    let system = json["system"]?.elements ?? []
    let billed = system.filter { $0["billable"] == .bool(true) }
    #expect(billed.map { $0["agentName"]?.text } == ["Knowledge Base"])
    #expect(count(json, "billableTotal") == count(billed.first ?? .null, "count"))
    #expect(count(json, "customTotal") == 0)
    #expect(count(json, "systemTotal") == system.reduce(0) { $0 + count($1, "count") })
    #expect(
      count(system.first { $0["agentName"]?.text == "Conversation Orchestrator" } ?? .null, "count") == 1)
    try office.restart()
    #expect(try office.get("\(path)/agent-breakdown", key).json["system"] == json["system"])
  }

  @Test func `is of whole days in UTC`() throws {
    let now = office.world.clock.now().text
    let month = String(now.prefix(7))
    let current = try office.get("\(path)/conversation-stats", key).json
    #expect(current["periodStart"]?.text == "\(month)-01T00:00:00.000Z")
    #expect(current["periodEnd"]?.text == "\(now.prefix(10))T23:59:59.999Z")
    let days = try office.get(
      "\(path)/conversation-stats?from=2025-02-27&to=2025-02-28T10:00:00Z", key
    ).json
    #expect(days["periodStart"]?.text == "2025-02-27T00:00:00.000Z")
    #expect(days["periodEnd"]?.text == "2025-02-28T23:59:59.999Z")
    let previous = try office.get("\(path)/conversation-stats?period=previous", key).json
    #expect(previous["periodStart"]?.text?.hasSuffix("-01T00:00:00.000Z") == true)
    let end = try #require(previous["periodEnd"]?.text)
    #expect(end < "\(month)-01" && end.hasSuffix("T23:59:59.999Z"))
  }

  @Test(arguments: [
    ("period=tomorrow", "period"), ("to=2025-01-01", "to"), ("from=2025-13-01", "from"),
    ("from=2025-03-02&to=2025-03-01", "from"), ("from=2020-01-01&to=2025-01-01", "from"),
  ])
  func `refuses a period that is none`(_ query: String, _ parameter: String) throws {
    let reply = try office.get("\(path)/agent-breakdown?\(query)", key)
    #expect(reply.status == 400 && reply.paths == [parameter], "\(reply)")
  }
}
