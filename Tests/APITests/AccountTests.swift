// Accounts over the API.

import JSONText
import Model
import Testing

@testable import API

@Suite struct `An account` {
  private let office: TestOffice
  private let scene: TestScene
  private let key: String

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
    key = office.first.key
  }

  private func make(_ body: String) throws -> TestReply { try office.post("/api/accounts", key, body) }

  @Test func `has all its fields, null where nothing is known`() throws {
    let json = try office.get("/api/accounts/\(scene.account)", key).json
    #expect(json["name"]?.text == "Nordic Parts" && json["emailDomain"]?.text == "nordic-parts.dk")
    #expect(json["country"]?.text == "DK" && json["vatNumber"] == .null && json["vatValid"] == .null)
    #expect(json["resolutionStatus"]?.text == "domain_inferred" && json.keys.count == 17)
  }

  @Test func `is made and changed, with its numbers in form`() throws {
    let made = try make(
      #"{"name":"Værktøj A/S","country":"DK","vatNumber":"13 58 56 28","emailDomain":"mail.vaerk.dk"}"#)
    #expect(made.status == 201 && made.json["vatNumber"]?.text == "DK13585628")
    #expect(
      made.json["emailDomain"]?.text == "vaerk.dk"
        && made.json["resolutionStatus"]?.text == "manually_resolved")
    let path = "/api/accounts/\(made.json["id"]?.text ?? "")"
    let changed = try office.post(
      path, key, #"{"registrationNumber":"25313763","vatNumber":null,"website":"https://vaerk.dk"}"#,
      method: "PATCH", [("If-Match", made[field: "etag"] ?? "")])
    #expect(changed.status == 200 && changed.json["vatNumber"] == .null)
    #expect(
      changed.json["registrationNumber"]?.text == "25313763" && changed.json["name"]?.text == "Værktøj A/S")
    #expect(try office.post(path, key, #"{"name":null}"#, method: "PATCH").paths == ["name"])
  }

  static let refused: [(body: String, status: UInt16, paths: [String])] = [
    ("{}", 400, ["name"]), (#"{"name":""}"#, 400, ["name"]),
    (#"{"name":"A","country":"Denmark"}"#, 400, ["country"]),
    (#"{"name":"A","country":"dk"}"#, 400, ["country"]),
    (#"{"name":"A","vatNumber":"DK1"}"#, 400, ["vatNumber"]),
    (#"{"name":"A","country":"NO","registrationNumber":"123456789"}"#, 400, ["registrationNumber"]),
    (#"{"name":"A","emailDomain":"gmail.com"}"#, 400, ["emailDomain"]),
    (#"{"name":"A","emailDomain":"co.uk"}"#, 400, ["emailDomain"]),
    (#"{"name":"A","emailDomain":"eu.nordic-parts.dk"}"#, 409, []),
    (#"{"name":"A","vatValid":true}"#, 400, ["vatValid"]),
  ]

  @Test(arguments: refused)
  func `that cannot be made is refused with its paths`(_ body: String, _ status: UInt16, _ paths: [String])
    throws
  {
    let reply = try make(body)
    #expect(reply.status == status && reply.paths == paths, "\(reply)")
  }

  @Test func `is listed as a bare array, and searched`() throws {
    _ = try make(#"{"name":"Østjysk Værktøj"}"#)
    let all = try office.get("/api/accounts", key).json.elements
    #expect(all.map { $0["name"]?.text } == ["Nordic Parts", "Østjysk Værktøj"])
    #expect(try office.get("/api/accounts?q=%C3%B8st", key).json.elements.count == 1)
    #expect(
      try office.get("/api/accounts?limit=1&offset=1", key).json.elements.first?["name"]?.text
        == "Østjysk Værktøj")
    #expect(try office.get("/api/accounts?limit=0", key).paths == ["limit"])
  }

  @Test func `has contacts and conversations`() throws {
    let contacts = try office.get("/api/accounts/\(scene.account)/contacts", key).json.elements
    #expect(contacts.map { $0["id"]?.text } == [scene.contact])
    let path = "/api/accounts/\(scene.account)/conversations"
    let page = try office.get("\(path)?limit=1", key).json
    #expect(page["data"]?.elements.first?["id"]?.text == scene.conversation)
    #expect(try office.get("\(path)?accountId=\(scene.account)", key).paths == ["accountId"])
    #expect(try office.get("\(path)?status=closed", key).json["data"]?.elements.isEmpty == true)
  }
}
