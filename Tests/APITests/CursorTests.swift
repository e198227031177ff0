// `WIRE.md` C4: pages of conversations.

import EngineTesting
import JSONText
import Testing

@Suite struct `The pages of a list` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    for number in 0..<25 {
      _ = try write(from: number)
      office.world.clock.advance(milliseconds: 1_000)
    }
  }

  /// A mail of a contact of this number, to the channel whose AI is off.
  private func write(from number: Int, id: String? = nil, inReplyTo: String = "") throws -> TestReply {
    try office.post(
      "/api/channels/\(office.first.otherEmailId)/inbound", key,
      """
      {"from":"customer\(number)@example.org","body":"Message","messageId":"\(id ?? "<\(number)@x>")",
      "inReplyTo":"\(inReplyTo)"}
      """)
  }

  private func page(_ query: String) throws -> (ids: [String], next: String?) {
    let reply = try office.get("/api/conversations?\(query)", key)
    #expect(reply.status == 200, "\(reply)")
    let ids = reply.json["data"]?.elements.compactMap { $0["id"]?.text } ?? []
    return (ids, reply.json["nextCursor"]?.text)
  }

  private func all(_ query: String, later: String, between: () throws -> Void = {}) throws -> [String] {
    var (ids, next) = try page(query)
    while let cursor = next {
      try between()
      let more = try page(later + "cursor=\(cursor)")
      ids += more.ids
      next = more.next
    }
    return ids
  }

  @Test(arguments: [1, 7, 24, 25, 26, 100])
  func `hold everything once, newest first, whatever their size`(_ limit: Int) throws {
    let whole = try page("limit=100").ids
    #expect(whole.count == 25)
    #expect(try all("limit=\(limit)", later: "limit=\(limit)&") == whole)
    #expect(try all("limit=\(limit)", later: "") == whole)
    let times = try office.get("/api/conversations?limit=100", key).json["data"]?.elements.compactMap {
      $0["lastMessageAt"]?.text
    }
    #expect(times == times?.sorted(by: >))
  }

  @Test(
    arguments: [
      ("", 200), ("status=open&", 200), ("workspaceId={other}&status=open&", 200), ("status=&limit=3&", 200),
      ("status=closed&", 400), ("workspaceId={first}&", 400), ("humanManaged=false&", 400),
      ("q=customer&", 400),
    ] as [(String, UInt16)])
  func `keep their filters`(_ repeated: String, _ status: UInt16) throws {
    let other = "\(office.first.otherWorkspaceId)"
    let first = try page("workspaceId=\(other)&status=open&limit=5")
    let query = repeated.replacing("{other}", with: other).replacing(
      "{first}", with: "\(office.first.workspaceId)")
    let reply = try office.get("/api/conversations?\(query)cursor=\(first.next ?? "")", key)
    #expect(reply.status == status)
    if status == 200 {
      #expect(reply.json["data"]?.elements.allSatisfy { $0["status"]?.text == "open" } == true)
      #expect(
        Set(first.ids).isDisjoint(with: reply.json["data"]?.elements.compactMap { $0["id"]?.text } ?? []))
    }
  }

  @Test func `hold what stays as it is once, while others change`() throws {
    let whole = try page("limit=100").ids
    var number = 0
    let seen = try all("limit=4", later: "limit=4&") {
      // Every other conversation gets a message and moves to the front; some of them twice.
      for _ in 0..<3 {
        _ = try write(from: number, id: "", inReplyTo: "<\(number)@x>")
        office.world.clock.advance(milliseconds: 10)
        number = (number + 2) % 24
      }
    }
    #expect(Set(seen).count == seen.count)
    let changed = try Set(
      office.get("/api/conversations?limit=100", key).json["data"]?.elements.filter {
        ($0["lastMessageAt"]?.text ?? "") > "2025-06-15T15:07:05"
      }.compactMap { $0["id"]?.text } ?? [])
    #expect(changed.count > 5)
    for id in whole where !changed.contains(id) { #expect(seen.count { $0 == id } == 1) }
  }

  @Test func `cannot be read with a cursor that was not given`() throws {
    let cursor = try page("limit=3").next ?? ""
    #expect(
      cursor.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      })
    for wrong in ["x", String(cursor.dropLast()), cursor + "A", "eyJsYXN0SWQiOiJjOWY4ZTdkNi0", "%00"] {
      let reply = try office.get("/api/conversations?cursor=\(wrong)", key)
      #expect(reply.status == 400)
      #expect(reply.code == "invalid_cursor")
    }
  }

  @Test func `of one tenant mean nothing to another`() throws {
    let cursor = try page("limit=3").next ?? ""
    let reply = try office.get("/api/conversations?cursor=\(cursor)", office.second.key)
    #expect(reply.status == 200)
    #expect(reply.json["data"]?.elements == [])
  }

  @Test func `of entries are counted from the oldest`() throws {
    let path = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    for number in 0..<5 {
      _ = try office.post(
        path, key, #"{"question":"Q\#(number)","answer":"a","topics":["t\#(number % 2),"]}"#)
      _ = try office.post(path, key, #"{"question":"Q\#(number)","answer":"a","topics":["T\#(number % 2)"]}"#)
    }
    for (query, questions, total) in [
      ("limit=2", "Q0 Q1", 5), ("limit=2&offset=3", "Q3 Q4", 5), ("offset=9", "", 5),
      ("topics=t1", "Q1 Q3", 2),
      ("topics=t1,,%20t0", "Q0 Q1 Q2 Q3 Q4", 5), ("topics=t2", "", 0), ("status=rejected", "", 0),
    ] {
      let reply = try office.get("\(path)?\(query)", key).json
      #expect(reply["total"]?.number == total, "\(query)")
      #expect(
        reply["items"]?.elements.compactMap { $0["question"]?.text }.joined(separator: " ") == questions)
    }
  }
}
