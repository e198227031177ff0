// `LIFECYCLE.md` B1: messages brought in by a program, and the files that come with them.

import JSONText
import Testing

@Suite struct `A message brought in` {
  private let office: TestOffice
  private let key: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
  }

  private func bring(_ body: String, to channel: String? = nil) throws -> TestReply {
    try office.post("/api/channels/\(channel ?? "\(office.first.otherEmailId)")/inbound", key, body)
  }

  @Test(arguments: [
    (#"{"body":"x"}"#, ["from"]), (#"{"from":"a@b.dk"}"#, ["body"]),
    (#"{"from":"a@b.dk","body":""}"#, ["body"]),
    (#"{"from":"nobody","body":"x"}"#, ["from"]), (#"{"from":"","body":"x"}"#, ["from"]),
    (#"{"from":"a@b.dk","body":"x","speaker":"ai"}"#, ["speaker"]),
    (#"{"from":"a@b.dk","body":"x","sentAt":"yesterday"}"#, ["sentAt"]),
    (#"{"from":"a@b.dk","body":"x","sentAt":"2030-01-01T00:00:00Z"}"#, ["sentAt"]),
    (
      #"{"from":"a@b.dk","body":"x","conversationId":"c9f8e7d6-b5a4-3210-fedc-ba9876543210"}"#,
      ["conversationId"]
    ),
    (
      #"{"from":"a@b.dk","body":"x","attachments":[{"fileName":"f"}]}"#,
      ["attachments[0].contentBase64", "attachments[0].mimeType"]
    ),
    (
      #"{"from":"a@b.dk","body":"x","attachments":[{"fileName":"f","mimeType":"m","contentBase64":"e"}]}"#,
      ["attachments[0].contentBase64"]
    ),
    (#"{"from":"a@b.dk","body":"\#(String(repeating: "x", count: 65_537))"}"#, ["body"]),
    (
      #"{"from":"a@b.dk","body":"x","references":[\#(Array(repeating: "\"r\"", count: 51).joined(separator: ","))]}"#,
      ["references"]
    ),
  ])
  func `names the field that is wrong`(_ body: String, _ paths: [String]) throws {
    let reply = try bring(body)
    #expect(reply.status == 400)
    #expect(reply.paths == paths)
  }

  @Test(arguments: [
    #"{"from":"a@b.dk","body":"\#(String(repeating: "x", count: 65_536))"}"#,
    #"{"from":"a@b.dk","body":"","attachments":[{"fileName":"f","mimeType":"m","contentBase64":""}]}"#,
    #"{"from":" A@B.DK ","body":"x","sentAt":"2025-06-15T17:00:00.123456789+02:00","messageId":"","references":[]}"#,
    #"{"from":"a@b.dk","body":"x","subject":null,"inReplyTo":null,"attachments":null,"autoSubmitted":true}"#,
  ])
  func `may be as large and as bare as this`(_ body: String) throws {
    #expect(try bring(body).status == 201)
  }

  @Test func `is taken once under its id, per sender and channel`() throws {
    let mail = #"{"from":"a@b.dk","body":"x","messageId":"<1>"}"#
    let first = try bring(mail).json
    let again = try bring(mail)
    #expect(again.status == 201)
    #expect(again.json["duplicate"] == .bool(true))
    #expect(again.json["messageId"] == first["messageId"])
    #expect(again.json["conversationId"] == first["conversationId"])
    #expect(again.json["contactId"] == first["contactId"])
    let other = try bring(#"{"from":"c@b.dk","body":"x","messageId":"<1>"}"#).json
    #expect(other["duplicate"] == .bool(false))
    for _ in 0..<2 {
      #expect(try bring(#"{"from":"a@b.dk","body":"x","messageId":""}"#).json["duplicate"] == .bool(false))
    }
  }

  @Test func `keeps its files byte for byte and gives them as downloads`() throws {
    let mail = """
      {"from":"a@b.dk","body":"See the file.","attachments":[
      {"fileName":"x\\r\\ny.html","mimeType":"text/html\\r\\nX: y","contentBase64":"PHNjcmlwdD4="},
      {"fileName":"z.bin","mimeType":"application/octet-stream","contentBase64":"AP8="}]}
      """
    let conversation = try bring(mail).json["conversationId"]?.text ?? ""
    let listed = try office.get("/api/conversations/\(conversation)/attachments", key).json.elements
    #expect(listed.compactMap { $0["sizeBytes"]?.number } == [8, 2])
    #expect(listed.compactMap { $0["fileName"]?.text } == ["x\r\ny.html", "z.bin"])
    let contents: [[UInt8]] = [Array("<script>".utf8), [0, 255]]
    let names = ["x%0d%0ay.html", "z.bin"]
    let paths = listed.map {
      "/api/conversations/\(conversation)/attachments/\($0["id"]?.text ?? "")"
    }
    for (index, content) in contents.enumerated() {
      let byLink = try office.send(TestRequest("GET", listed[index]["url"]?.text ?? ""))
      for reply in [try office.get(paths[index], key), byLink] {
        #expect(reply.status == 200)
        #expect(reply.body == content)
        #expect(reply[field: "Content-Disposition"] == "attachment; filename*=UTF-8''\(names[index])")
        #expect(reply[field: "X-Content-Type-Options"] == "nosniff")
        #expect(reply[field: "Content-Security-Policy"] == "sandbox; default-src 'none'")
      }
    }
    #expect(try office.get(paths[0], office.second.key).status == 404)
    try office.restart()
    #expect(try office.get(paths[1], key).body == [0, 255])
    #expect(try office.send(TestRequest("GET", listed[1]["url"]?.text ?? "")).body == [0, 255])
  }

  @Test func `is refused where too many files or bytes come with it`() throws {
    let small = #"{"fileName":"f","mimeType":"m","contentBase64":"eA=="}"#
    let many = Array(repeating: small, count: 6).joined(separator: ",")
    #expect(try bring(#"{"from":"a@b.dk","body":"x","attachments":[\#(many)]}"#).paths == ["attachments"])
    let path = "/api/channels/\(office.first.emailId)/inbound"
    let half = String(repeating: "AAAA", count: 900_000)
    let big = #"{"fileName":"f","mimeType":"m","contentBase64":"\#(half)"}"#
    let one = try office.post(path, key, #"{"from":"a@b.dk","body":"x","attachments":[\#(big)]}"#)
    #expect(one.status == 201)
    let two = try office.post(path, key, #"{"from":"a@b.dk","body":"x","attachments":[\#(big),\#(big)]}"#)
    #expect(two.paths == ["attachments"])
  }

  @Test func `speaks the language of its channel`() throws {
    let call = try bring(
      #"{"from":"+4512345678","body":"Hello","speaker":"caller"}"#, to: "\(office.first.voiceId)")
    let id = call.json["conversationId"]?.text ?? ""
    let ours =
      #"{"from":"+4512345678","body":"Hello, how may I help?","speaker":"ai","conversationId":"\#(id)"}"#
    _ = try bring(ours, to: "\(office.first.voiceId)")
    let spoken = try office.get("/api/conversations/\(id)/messages", key).json.elements
    #expect(spoken.compactMap { $0["direction"]?.text } == ["inbound", "inbound"])
    #expect(spoken.compactMap { $0["speaker"]?.text } == ["caller", "ai"])
    let text = try bring(#"{"from":"12 34 56 78","body":"Hello"}"#, to: "\(office.first.whatsappId)").json
    let messages = try office.get("/api/conversations/\(text["conversationId"]?.text ?? "")/messages", key)
    #expect(messages.json.elements.first?["speaker"] == .null)
    #expect(messages.json.elements.first?["subject"] == nil)
    // The national number is the same person, by the workspace's country.
    #expect(call.json["contactId"] == text["contactId"])
  }
}
