// Keys on a folder without a server: made with their tenant, listed without their secret, ended for good.

import JSONText
import Model
import Testing

@testable import svar

struct KeysTests {
  private func run(_ line: String, in folder: TemporaryFolder) throws -> JSONValue {
    let words = line.split(separator: " ").map(String.init) + ["--data", folder.path]
    let arguments = try Arguments(words, environment: [:])
    let verb = try #require(arguments.verb)
    let shown = try Order(verb, arguments).carryOut()
    let report = try #require(shown)
    var json = JSONWriter()
    report.write(to: &json)
    return try JSONValue(parsing: json.span, bytesMax: 1 << 20)
  }

  private func text(_ value: JSONValue?) -> String {
    if case .string(let text)? = value { text } else { "" }
  }

  @Test func `a first key makes its tenant with a brand, a workspace and a chat`() throws {
    let folder = try TemporaryFolder()
    let made = try run("keys create --tenant Acme --create-tenant --scopes kb:read", in: folder)
    #expect(text(made["key"]).hasPrefix("sf_live_v1_"))
    #expect(made["scopes"] == .array([.string("kb:read")]))
    let again = try run("keys create --tenant Acme --create-tenant", in: folder)
    #expect(again["tenantId"] == made["tenantId"])
    #expect(again["key"] != made["key"])
    guard case .array(let tenants) = try run("inspect tenants", in: folder),
      let counts = tenants.first?["counts"]
    else {
      Issue.record("no tenants")
      return
    }
    #expect(tenants.count == 1)
    #expect(
      ["brands", "workspaces", "channels"].map { counts[$0] } == [.integer(1), .integer(1), .integer(1)])
  }

  @Test func `a key is listed without its secret, and ends when it is revoked`() throws {
    let folder = try TemporaryFolder()
    let made = try run("keys create --tenant Acme --create-tenant --unlimited --name bench", in: folder)
    let revoked = try run("keys revoke \(text(made["id"]))", in: folder)
    let listed = try run("keys list", in: folder)
    #expect(listed == revoked)
    guard case .array(let keys) = listed, let key = keys.first else {
      Issue.record("no keys")
      return
    }
    #expect(keys.count == 1)
    #expect(key["revokedAt"] != .null)
    #expect(key["unlimited"] == .bool(true))
    #expect(!"\(listed)".contains(text(made["key"])))
  }

  @Test(
    arguments: [
      "keys create --tenant Nobody", "keys list --tenant Nobody", "inspect events --tenant Nobody",
      "keys revoke 019b76da-a800-7ab5-a3c5-3a0fe67d4c5a",
      "inspect conversation 019b76da-a800-7ab5-a3c5-3a0fe67d4c5a",
      "keys create --workspace 019b76da-a800-7ab5-a3c5-3a0fe67d4c5a",
    ])
  func `what is not there is said`(line: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: CommandFailure.self) { try run(line, in: folder) }
    _ = try run("keys create --tenant Acme --create-tenant", in: folder)
    #expect(throws: CommandFailure.self) { try run(line, in: folder) }
  }

  @Test func `a filled folder verifies clean and shows its events`() throws {
    let folder = try TemporaryFolder()
    _ = try run("bench fill --messages 40 --conversations 10 --durability none", in: folder)
    #expect(try run("verify", in: folder)["clean"] == .bool(true))
    guard case .array(let events)? = try run("inspect events --from 5 --limit 7", in: folder)["events"] else {
      Issue.record("no events")
      return
    }
    #expect(events.map { $0["sequence"] } == (5...11).map { .integer($0) })
    guard case .array(let tenants) = try run("inspect tenants", in: folder) else { return }
    #expect(tenants.first?["counts"]?["conversations"] == .integer(10))
  }
}
