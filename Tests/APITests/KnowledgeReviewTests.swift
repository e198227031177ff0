// `WIRE.md` C9 over the API: what may become of an entry and of a policy, and what is said where it may not.

import EngineTesting
import JSONText
import Model
import Testing

@testable import API

@Suite struct `An entry under review` {
  typealias Status = KnowledgeEntry.Status

  /// What is reviewed by this table.
  enum Noun: String, CaseIterable {
    case entry = "kb-entries"
    case policy = "policy-entries"

    var body: String {
      self == .entry
        ? #""question":"q","answer":"a","topics":[]"# : #""topic":"t","ruleText":"r""#
    }
    var change: String { self == .entry ? #"{"answer":"b"}"# : #"{"ruleText":"s"}"# }
  }

  /// The status after, `gone`, or the code of the refusal.
  static let cells: [(deed: String, before: Status, after: String)] = [
    ("approve", .pendingReview, "approved"), ("approve", .approved, "approved"),
    ("approve", .rejected, "approved"), ("approve", .archived, "entry_archived"),
    ("reject", .pendingReview, "rejected"), ("reject", .approved, "already_approved"),
    ("reject", .rejected, "rejected"), ("reject", .archived, "entry_archived"),
    ("archive", .pendingReview, "archived"), ("archive", .approved, "archived"),
    ("archive", .rejected, "archived"), ("archive", .archived, "archived"),
    ("restore", .pendingReview, "not_archived"), ("restore", .approved, "not_archived"),
    ("restore", .rejected, "not_archived"), ("restore", .archived, "approved"),
    ("PATCH", .pendingReview, "pending_review"), ("PATCH", .approved, "approved"),
    ("PATCH", .rejected, "rejected"), ("PATCH", .archived, "entry_archived"),
    ("DELETE", .pendingReview, "gone"), ("DELETE", .approved, "gone"), ("DELETE", .rejected, "gone"),
    ("DELETE", .archived, "gone"),
  ]

  @Test(arguments: cells, Noun.allCases)
  func `answers as its cell says`(_ cell: (deed: String, before: Status, after: String), _ noun: Noun) throws
  {
    let office = try TestOffice()
    let key = office.first.key
    let path = try make(noun, cell.before, office)
    let reply: TestReply
    switch cell.deed {
    case "PATCH": reply = try office.post(path, key, noun.change, method: "PATCH")
    case "DELETE": reply = try office.post(path, key, method: "DELETE")
    default: reply = try office.post("\(path)/\(cell.deed)", key)
    }
    let after = try office.get(path, key)
    if cell.after == "gone" {
      #expect(reply.status == 204 && reply.body.isEmpty)
      #expect(after.status == 404)
      #expect(try office.post(path, key, method: "DELETE").status == 404)
    } else if let status = Status(rawValue: cell.after) {
      #expect(reply.status == 200)
      if cell.deed != "PATCH" { #expect(reply.text == #"{"ok":true}"#) }
      #expect(after.json["status"]?.text == status.rawValue)
      #expect(after.json["version"]?.number == (cell.deed == "PATCH" ? 2 : 1))
    } else {
      #expect(reply.status == 409)
      #expect(reply.code == cell.after)
      #expect(after.json["status"]?.text == cell.before.rawValue)
    }
  }

  private func make(_ noun: Noun, _ status: Status, _ office: TestOffice) throws -> String {
    let key = office.first.key
    let isLow = status == .pendingReview || status == .rejected
    let body = "{\(noun.body)\(isLow ? #","confidence":0.3"# : "")}"
    let made = try office.post(
      "/api/workspaces/\(office.first.workspaceId)/\(noun.rawValue)", key, body)
    let path = "/api/\(noun.rawValue)/\(made.json["id"]?.text ?? "")"
    if status == .rejected { _ = try office.post("\(path)/reject", key, #"{"reason":"no"}"#) }
    if status == .archived { _ = try office.post("\(path)/archive", key) }
    return path
  }

  @Test(arguments: Noun.allCases)
  func `is listed while archived only where that is asked for, and not found by a search`(_ noun: Noun) throws
  {
    let office = try TestOffice()
    let key = office.first.key
    let list = "/api/workspaces/\(office.first.workspaceId)/\(noun.rawValue)"
    let path = try make(noun, .archived, office)
    _ = try make(noun, .approved, office)
    #expect(try office.get(list, key).json["total"]?.number == 1)
    #expect(try office.get("\(list)?status=archived", key).json["total"]?.number == 1)
    let search = "\(list)/search?q=\(noun == .entry ? "q" : "t")"
    #expect(try office.get(search, key).json["total"]?.number == 1)
    _ = try office.post("\(path)/restore", key)
    #expect(try office.get(list, key).json["total"]?.number == 2)
    #expect(try office.get(search, key).json["total"]?.number == 2)
  }

  @Test(arguments: Noun.allCases)
  func `has versions with who wrote them, and differences between them`(_ noun: Noun) throws {
    let office = try TestOffice()
    let key = office.first.key
    let path = try make(noun, .approved, office)
    office.world.clock.advance(milliseconds: 1_000)
    _ = try office.post(path, key, noun.change, method: "PATCH")
    let versions = try office.get("\(path)/versions", key).json
    #expect(versions["total"]?.number == 2)
    let items = versions["items"]?.elements ?? []
    #expect(items.compactMap { $0["version"]?.number } == [1, 2])
    #expect(items.allSatisfy { $0["by"]?["type"]?.text == "api_key" })
    #expect(items.compactMap { $0["by"]?["id"]?.text }.count == 2)
    #expect(Set(items.compactMap { $0["at"]?.text }).count == 2)
    let second = try office.get("\(path)/versions?limit=1&offset=1", key).json["items"]?.elements ?? []
    #expect(second == Array(items.suffix(1)))
    let difference = try office.get("\(path)/diff", key).json
    #expect(difference["from"]?.number == 1 && difference["to"]?.number == 2)
    let changes = difference["changes"]?.elements ?? []
    #expect(changes.compactMap { $0["field"]?.text } == [noun == .entry ? "answer" : "ruleText"])
    #expect(changes.first?["parts"]?.elements.compactMap { $0["kind"]?.text } == ["removed", "added"])
    #expect(try office.get("\(path)/diff?from=2&to=2", key).json["changes"]?.elements == [])
    #expect(try office.get("\(path)/diff?from=3&to=9", key).paths == ["from", "to"])
  }
}
