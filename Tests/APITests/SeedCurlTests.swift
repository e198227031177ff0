import JSONText
import Testing

@testable import API

@Suite struct `The printed curl commands` {
  private let office: TestOffice
  private let scene: TestScene
  private let schemas: SchemaReader

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
    schemas = SchemaReader(
      document: try JSONValue(parsing: OpenAPIDocument.bytes(of: .all).span, bytesMax: 1 << 22))
  }

  @Test(arguments: SeedCurl.all)
  func `answer as documented`(_ curl: SeedCurl) throws {
    for step in curl.before { try prepare(step) }
    let reply = try office.send(try Curl.request(inScene(curl.command)))
    #expect(reply.status == curl.status, "\(reply)")
    guard let keys = curl.keys else {
      #expect(reply.body.isEmpty)
      return
    }
    var object = reply.json
    for step in curl.at { object = (Int(step).map { object.elements[safe: $0] } ?? object[step]) ?? .null }
    #expect(object.keys.sorted() == keys.split(separator: " ").map(String.init).sorted())
    #expect(
      object.keys.filter { object[$0] == .null }.sorted()
        == curl.nulls.split(separator: " ").map(String.init).sorted())
    #expect(schemas.findings(operation: curl.operation, status: reply.status, body: reply.json) == [])
  }

  private func prepare(_ step: String) throws {
    let key = office.first.key
    guard step == "suggest" else {
      _ = try office.post("/api/conversations/\(scene.conversation)/\(step)", key)
      return
    }
    _ = try office.post(
      "/api/workspaces/\(office.first.workspaceId)", key, #"{"aiMode":"suggest"}"#, method: "PATCH")
    _ = try office.post("/api/conversations/\(scene.conversation)/reply", key, #"{"content":"Here I am."}"#)
    let mail = """
      {"from":"henrik@nordic-parts.dk","body":"What are the standard delivery times?","inReplyTo":"<1@x>"}
      """
    _ = try office.post("/api/channels/\(office.first.emailId)/inbound", key, mail)
    office.pass(seconds: 2)
  }

  /// The command with the ids and the key of the scene.
  private func inScene(_ command: String) -> String {
    let replaced = [
      ("sf_live_v1_your_key_here", office.first.key),
      ("sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx", office.first.key),
      ("c9f8e7d6-b5a4-3210-fedc-ba9876543210", scene.conversation),
      ("a1b2c3d4-e5f6-7890-abcd-ef1234567890", "\(office.first.workspaceId)"),
      ("11112222-3333-4444-5555-666677778888", scene.item),
      ("aabbccdd-eeff-4788-9233-445566778899", "\(office.first.userId)"),
      ("aabbccdd-eeff-4788-2233-445566778899", scene.pending),
      ("ffeeddcc-bbaa-4788-7766-554433221100", scene.entry),
    ]
    return replaced.reduce(command) { text, pair in text.replacing(pair.0, with: pair.1) }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
