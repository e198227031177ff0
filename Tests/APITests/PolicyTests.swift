// Policies over the API: shapes, limits, and an approved one that has a person answer.

import JSONText
import Model
import Testing

@testable import API

@Suite struct `A policy` {
  private let office: TestOffice
  private let key: String
  private let policies: String

  init() throws {
    office = try TestOffice()
    key = office.first.key
    policies = "/api/workspaces/\(office.first.workspaceId)/policy-entries"
  }

  @Test func `is shown as it was written`() throws {
    let body = """
      {"topic":"discount_authorization","ruleText":"Over 10 % a manager decides.",
      "conditions":{"min_order_value":500,"customer_tier":"gold","keywords":["discount"]}}
      """
    let reply = try office.post(policies, key, body)
    #expect(reply.status == 201)
    #expect(reply.json["tenantId"]?.text == "\(office.first.id)")
    #expect(reply.json["status"]?.text == "approved")
    #expect(reply.json["action"]?.text == "advise")
    #expect(reply.json["sourceType"]?.text == "manual")
    #expect(reply.json["confidence"] == .null)
    #expect(reply.json["conditions"]?["min_order_value"]?.number == 500)
    #expect(reply.json["conditions"]?.keys == ["min_order_value", "customer_tier", "keywords"])
    let path = "/api/policy-entries/\(reply.json["id"]?.text ?? "")"
    let cleared = try office.post(path, key, #"{"conditions":null}"#, method: "PATCH")
    #expect(cleared.json["conditions"] == .null)
    #expect(cleared.json["version"]?.number == 2)
    #expect(try office.get(path, key)[field: "ETag"] == cleared[field: "ETag"])
    let found = try office.get("\(policies)/search?q=manager%20authorization", key).json
    #expect(found["items"]?.elements.first?["id"] == reply.json["id"])
    #expect(try office.get("\(policies)?topic=Discount_Authorization", key).json["total"]?.number == 1)
    #expect(try office.get("\(policies)?topic=other", key).json["total"]?.number == 0)
  }

  @Test(
    arguments: [
      ("{}", ["topic", "ruleText"]), (#"{"topic":"","ruleText":"r"}"#, ["topic"]),
      (#"{"topic":"t","ruleText":"r","conditions":[]}"#, ["conditions"]),
      (#"{"topic":"t","ruleText":"r","conditions":{"keywords":"x"}}"#, ["conditions.keywords"]),
      (#"{"topic":"t","ruleText":"r","conditions":{"keywords":["x",""]}}"#, ["conditions.keywords[1]"]),
      (#"{"topic":"t","ruleText":"r","action":"shout","status":"approved"}"#, ["action", "status"]),
      (
        #"{"topic":"t","ruleText":"r","sourceConversationId":"00000000-0000-0000-0000-000000000000"}"#,
        ["sourceConversationId"]
      ),
    ] as [(String, [String])])
  func `names the field that is wrong`(_ body: String, _ paths: [String]) throws {
    let reply = try office.post(policies, key, body)
    #expect(reply.status == 400)
    #expect(reply.paths == paths, "\(reply)")
  }

  @Test func `of low confidence waits for review and is proposed`() throws {
    let reply = try office.post(policies, key, #"{"topic":"t","ruleText":"r","confidence":0.5}"#)
    #expect(reply.json["status"]?.text == "pending_review")
    #expect(try office.get("\(policies)/pending", key).json["total"]?.number == 1)
  }

  private func write(_ body: String) throws -> JSONValue {
    let mail = #"{"from":"henrik@nordic-parts.dk","body":"\#(body)"}"#
    let receipt = try office.post("/api/channels/\(office.first.emailId)/inbound", key, mail).json
    office.pass(seconds: 2)
    return try office.get("/api/conversations/\(receipt["conversationId"]?.text ?? "")", key).json
  }

  @Test func `that demands a person has one answer, and is named in the context`() throws {
    let entries = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    _ = try office.post(entries, key, TestScene.question)
    let question = "What are the standard delivery times?"
    #expect(try write(question)["status"]?.text == "awaiting_contact")
    let policy = try office.post(
      policies, key,
      """
      {"topic":"legal_threats","ruleText":"A person answers.","action":"hand_over",
      "conditions":{"keywords":["lawyer","delivery time"]}}
      """)
    let conversation = try write(question)
    #expect(conversation["status"]?.text == "in_progress")
    let item = conversation["attentionItems"]?.elements.first
    #expect(item?["type"]?.text == "escalation")
    #expect(item?["context"]?["reason"]?.text == "policy")
    #expect(item?["context"]?["summary"]?.text?.contains("legal_threats") == true)
    let context = conversation["contextEntries"]?.elements.first
    #expect(context?["type"]?.text == "policy")
    #expect(context?["id"] == policy.json["id"])
    #expect(context?["text"]?.text == "A person answers.")
    // Put aside, it demands nothing any more.
    _ = try office.post("/api/policy-entries/\(policy.json["id"]?.text ?? "")/archive", key)
    #expect(try write(question)["status"]?.text == "awaiting_contact")
  }
}
