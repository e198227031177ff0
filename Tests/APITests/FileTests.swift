// Files as answers: by key and by link, whole and in ranges, never as content of our origin.

import EngineTesting
import JSONText
import Testing

@testable import API

@Suite struct `A file` {
  private let office: TestOffice
  private let scene: TestScene
  private var key: String { office.first.key }

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
  }

  private func ask(_ range: String? = nil, _ fields: [(String, String)] = []) throws -> TestReply {
    try office.send(TestRequest("GET", scene.link, (range.map { [("Range", $0)] } ?? []) + fields))
  }

  static let ranges: [(range: String, status: UInt16, body: String, content: String?)] = [
    ("bytes=0-", 206, "%PDF", "bytes 0-3/4"), ("bytes=0-0", 206, "%", "bytes 0-0/4"),
    ("bytes=1-2", 206, "PD", "bytes 1-2/4"), ("bytes=3-99999999999999999999", 206, "F", "bytes 3-3/4"),
    ("bytes=-2", 206, "DF", "bytes 2-3/4"), ("bytes=-9", 206, "%PDF", "bytes 0-3/4"),
    ("Bytes = 1-1", 206, "P", "bytes 1-1/4"),
    ("bytes=4-", 416, "", "bytes */4"), ("bytes=-0", 416, "", "bytes */4"),
    ("bytes=9-9", 416, "", "bytes */4"),
    ("bytes=2-1", 200, "%PDF", nil), ("bytes=0-0,2-2", 200, "%PDF", nil), ("lines=0-1", 200, "%PDF", nil),
    ("bytes=", 200, "%PDF", nil), ("bytes=-", 200, "%PDF", nil), ("bytes=a-b", 200, "%PDF", nil),
    ("bytes=+1-2", 200, "%PDF", nil), ("0-1", 200, "%PDF", nil),
  ]

  @Test(arguments: ranges.indices)
  func `is served whole or in the range that is asked for`(_ index: Int) throws {
    let row = Self.ranges[index]
    let byKey = try office.send(
      TestRequest(
        "GET", "/api/conversations/\(scene.conversation)/attachments/\(scene.attachment)",
        [("Range", row.range)]
      ).with(key: key))
    for reply in [try ask(row.range), byKey] {
      #expect(reply.status == row.status, "\(reply)")
      #expect(reply[field: "Content-Range"] == row.content)
      if row.status == 416 {
        #expect(reply.code == "range_not_satisfiable")
      } else {
        #expect(reply.text == row.body)
        #expect(reply[field: "Accept-Ranges"] == "bytes")
        #expect(reply[field: "Content-Disposition"] == "attachment; filename*=UTF-8''purchase-order.pdf")
        #expect(reply[field: "Content-Security-Policy"] == "sandbox; default-src 'none'")
        #expect(reply[field: "X-Content-Type-Options"] == "nosniff")
        #expect(reply[field: "Cache-Control"] == "private, no-store")
      }
    }
  }

  @Test func `is served whole where the range was asked of another`() throws {
    let tag = try #require(try ask()[field: "ETag"])
    #expect(try ask("bytes=0-0", [("If-Range", tag)]).status == 206)
    #expect(try ask("bytes=0-0", [("If-Range", "\"other\"")]).status == 200)
  }

  @Test func `has a link that ends, and that cannot be made up`() throws {
    #expect(try ask().status == 200)
    for (part, other) in [("expires=1", "expires=2"), ("files/", "files/1"), ("signature=", "signature=a")] {
      let reply = try office.send(TestRequest("GET", scene.link.replacing(part, with: other)))
      #expect(reply.status == 404 && reply.code == "not_found", "\(other): \(reply)")
    }
    let parts = scene.link.split(separator: "?")
    for query in ["", "?", "?expires=x&signature=y", "?signature=", "?%ff=1"] {
      #expect(try office.send(TestRequest("GET", parts[0] + query)).status == 404)
    }
    office.world.clock.advance(milliseconds: 3_601_000)
    let late = try ask()
    #expect(late.status == 410 && late.code == "link_expired")
    let listed = try office.get("/api/conversations/\(scene.conversation)/attachments", key).json.elements
    #expect(try office.send(TestRequest("GET", listed.first?["url"]?.text ?? "")).status == 200)
  }

  @Test func `is not found once its person is erased, and says so in the list`() throws {
    #expect(try office.post("/api/contacts/\(scene.contact)/erase", key).status == 200)
    let listed = try office.get("/api/conversations/\(scene.conversation)/attachments", key).json.elements
    #expect(listed.first?["status"]?.text == "failed")
    #expect(try ask().status == 404)
    let path = "/api/conversations/\(scene.conversation)/attachments/\(scene.attachment)"
    #expect(try office.get(path, key).status == 404)
  }

  @Test func `comes once under an idempotency key, with the bytes of the first time`() throws {
    let path = "/api/channels/\(office.first.emailId)/inbound"
    let file = #"{"fileName":"f","mimeType":"m","contentBase64":"eA=="}"#
    let mail = #"{"from":"a@b.dk","body":"x","attachments":[\#(file)]}"#
    let fields = [("Idempotency-Key", "k")]
    let first = try office.post(path, key, mail, fields)
    let again = try office.post(path, key, mail, fields)
    #expect(first.status == 201 && again.body == first.body && again[field: "Idempotent-Replayed"] == "true")
    let other = try office.post(path, key, mail.replacing("eA==", with: "eQ=="), fields)
    #expect(other.code == "idempotency_mismatch")
    let files = office.world.disk.files.keys.filter { $0.hasPrefix("files/") }
    // The scene's, and this one.
    #expect(files.count == 2)
  }
}
