// Many entries at once over the API: JSON Lines, CSV and Markdown in, JSON Lines and CSV out.

import JSONText
import Model
import Testing

@testable import API

@Suite struct `An import of knowledge` {
  private let office: TestOffice
  private let key: String
  private let entries: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
  }

  private func send(
    _ format: String, _ content: String, _ more: [(String, JSONValue)] = [],
    _ fields: [(String, String)] = []
  ) throws -> TestReply {
    var json = JSONWriter()
    let file = JSONValue.object([
      JSONMember("fileName", .string("faq")), JSONMember("content", .string(content)),
    ])
    json.value(
      JSONValue.object(
        [JSONMember("format", .string(format)), JSONMember("files", .array([file]))]
          + more.map { JSONMember($0.0, $0.1) }))
    return try office.post(
      "\(entries)/import", key, String(decoding: json.finish(), as: UTF8.self), fields)
  }

  static let files: [(format: String, content: String)] = [
    (
      "jsonl",
      """
      {"question":"One?","answer":"A, \\"b\\"\\nc.","topics":["x","y"],"phrasings":["First?","1?"]}

      {"question":"Two?","answer":"B."}
      """
    ),
    (
      "csv",
      """
      \u{FEFF}Question;Answer;Topics;Phrasings\r
      One?;"A, ""b""
      c.";"x, y";"First?
      1?"\r
      Two?;B.
      """
    ),
    (
      "markdown",
      """
      # Ours

      ## One?
      A, "b"
      c.

      ## Two? ##

      B.
      """
    ),
  ]

  @Test(arguments: files)
  func `brings entries from each form`(format: String, content: String) throws {
    let reply = try send(format, content)
    #expect(reply.status == 202)
    #expect(reply.json["created"]?.number == 2, "\(reply)")
    #expect(reply.json["status"]?.text == "completed")
    let path = "/api/kb-imports/\(reply.json["id"]?.text ?? "")"
    #expect(try office.get(path, key).json == reply.json)
    let list = try office.get(entries, key).json["items"]?.elements ?? []
    #expect(list.compactMap { $0["question"]?.text } == ["One?", "Two?"])
    #expect(list.compactMap { $0["answer"]?.text } == ["A, \"b\"\nc.", "B."])
    #expect(list.compactMap { $0["sourceType"]?.text } == ["import", "import"])
    if format == "markdown" { return }
    #expect(list.first?["topics"]?.elements.compactMap(\.text) == ["x", "y"])
    #expect(list.first?["phrasings"]?.elements.compactMap(\.text) == ["First?", "1?"])
  }

  static let wrong: [(format: String, content: String, line: Int, path: String)] = [
    ("jsonl", "{", 1, ""), ("jsonl", "\n[]", 2, ""), ("jsonl", #"{"question":"q"}"#, 1, "answer"),
    ("jsonl", #"{"question":"q","answer":"a","topics":["a",""]}"#, 1, "topics[1]"),
    ("jsonl", #"{"question":"q","answer":"a","colour":"red"}"#, 1, "colour"),
    ("csv", "", 1, ""), ("csv", "question\nq", 1, "answer"), ("csv", "question,answer,colour\n", 1, "colour"),
    ("csv", "question,answer\nq,a,b", 2, ""), ("csv", "question,answer\nq,\"a", 2, ""),
    ("csv", "question,answer\nq,\"a\"b", 2, ""), ("csv", "question,answer\n\nq,", 3, "answer"),
    ("csv", "id,question,answer\n7,q,a", 2, "id"),
    ("markdown", "no heading", 1, ""), ("markdown", "# Title only", 1, ""),
  ]

  @Test(arguments: wrong)
  func `says which line is wrong, and where`(
    format: String, content: String, line: Int, path: String
  ) throws {
    for isDryRun in [true, false] {
      let reply = try send(format, content, [("dryRun", .bool(isDryRun))])
      #expect(reply.status == 202)
      #expect(reply.json["failed"]?.number == 1, "\(reply)")
      let error = reply.json["errors"]?.elements.first
      #expect(error?["line"]?.number == line, "\(reply)")
      #expect(error?["path"]?.text == path, "\(reply)")
      #expect(error?["file"]?.text == "faq")
    }
    #expect(try office.get(entries, key).json["total"]?.number == 0)
  }

  @Test func `tried out changes nothing and has no id`() throws {
    let before = try office.read(office.first) { $0.sequence }
    let reply = try send("jsonl", Self.files[0].content, [("dryRun", .bool(true))])
    #expect(reply.json["created"]?.number == 2)
    #expect(reply.json["dryRun"] == .bool(true))
    #expect(reply.json["id"] == .null)
    #expect(try office.read(office.first) { $0.sequence } == before)
  }

  @Test func `of many rows goes on by itself and tells how far it is`() throws {
    let lines = (1...120).map { #"{"question":"Question \#($0)?","answer":"A."}"# }.joined(separator: "\n")
    let reply = try send("jsonl", lines, [], [("Idempotency-Key", "k")])
    #expect(reply.json["status"]?.text == "running")
    #expect(reply.json["processed"]?.number == 50)
    let path = "/api/kb-imports/\(reply.json["id"]?.text ?? "")"
    office.pass(seconds: 3)
    let done = try office.get(path, key).json
    #expect(done["status"]?.text == "completed")
    #expect(done["created"]?.number == 120)
    let again = try send("jsonl", lines, [], [("Idempotency-Key", "k")])
    #expect(again[field: "Idempotent-Replayed"] == "true")
    #expect(again.json == done)
    #expect(try send("jsonl", lines).json["unchanged"]?.number == 50)
    let imports = "/api/workspaces/\(office.first.workspaceId)/kb-imports"
    #expect(try office.get(imports, key).json["total"]?.number == 2)
  }

  @Test func `that was running when the power went goes on after the start`() throws {
    let lines = (1...120).map { #"{"question":"Question \#($0)?","answer":"A."}"# }.joined(separator: "\n")
    let id = try send("jsonl", lines).json["id"]?.text ?? ""
    try office.restart()
    #expect(try office.get("/api/kb-imports/\(id)", key).json["created"]?.number == 50)
    office.pass(seconds: 3)
    let done = try office.get("/api/kb-imports/\(id)", key).json
    #expect(done["status"]?.text == "completed")
    #expect(done["created"]?.number == 120)
  }

  @Test func `keeps what is there when told so`() throws {
    _ = try send("csv", "question,answer\nq,a")
    let kept = try send("csv", "question,answer\nq,b", [("onExisting", .string("skip"))])
    #expect(kept.json["skipped"]?.number == 1)
    let changed = try send("csv", "question,answer\nq,b")
    #expect(changed.json["updated"]?.number == 1)
  }

  @Test(arguments: ["jsonl", "csv"])
  func `of an export changes nothing`(_ format: String) throws {
    _ = try send("jsonl", Self.files[0].content)
    let exported = try office.get("\(entries)/export?format=\(format)", key)
    #expect(exported.status == 200)
    #expect(exported[field: "Content-Disposition"] == "attachment; filename=\"kb-entries.\(format)\"")
    let again = try send(format, exported.text)
    #expect(again.json["unchanged"]?.number == 2, "\(again) of \(exported)")
    let head = exported.text.split(whereSeparator: \.isNewline).first ?? ""
    #expect(head.contains("question"))
  }

  @Test func `and topics are counted without regard to case`() throws {
    _ = try send("csv", "question,answer,topics\nq,a,\"Shipping,price\"\nr,b,shipping")
    let topics = try office.get("\(entries)/topics", key).json
    #expect(topics["total"]?.number == 2)
    #expect(topics["items"]?.elements.compactMap { $0["topic"]?.text } == ["price", "shipping"])
    #expect(topics["items"]?.elements.compactMap { $0["entries"]?.number } == [1, 2])
    #expect(try office.get("\(entries)?topics=SHIPPING", key).json["total"]?.number == 2)
  }

  @Test func `finds entries by other phrasings too`() throws {
    let line = #"{"question":"Opening hours?","answer":"Nine to five.","phrasings":["When is it staffed?"]}"#
    _ = try send("jsonl", line)
    let found = try office.get("\(entries)/search?q=staffed", key).json
    #expect(found["items"]?.elements.first?["question"]?.text == "Opening hours?")
  }
}
