// What has happened in a tenant before a test looks at it, made through the API itself.

import EngineTesting
import JSONText

/// One conversation with everything that can hang on it, two knowledge entries, an import of one, a policy, two
/// contacts and an account.
struct TestScene: Sendable {
  var conversation = ""
  var contact = ""
  /// One who may be merged into it, and one who was.
  var otherContact = ""
  var merge = ""
  var account = ""
  var message = ""
  var attachment = ""
  /// To the attachment.
  var link = ""
  var item = ""
  var entry = ""
  var pending = ""
  var imported = ""
  var policy = ""
  var apiKey = ""

  static let question = """
    {"question":"What are the standard delivery times?","answer":"Standard delivery takes 3-5 business days.",
    "topics":["shipping","delivery"]}
    """
}

extension TestOffice {
  /// A mail that the knowledge does not answer, with a file; the AI has handed it over.
  func makeScene(of tenant: TestTenant) throws -> TestScene {
    var scene = TestScene()
    let entries = "/api/workspaces/\(tenant.workspaceId)/kb-entries"
    scene.entry = try id(post(entries, tenant.key, TestScene.question))
    let mail = """
      {"from":"henrik@nordic-parts.dk","fromName":"Henrik Larsen","subject":"About my order",
      "body":"Hi, I placed order NP-2026-0142 last week. Please connect me to a person.","messageId":"<1@x>",
      "attachments":[{"fileName":"purchase-order.pdf","mimeType":"application/pdf","contentBase64":"JVBERg=="}]}
      """
    let receipt = try post("/api/channels/\(tenant.emailId)/inbound", tenant.key, mail).json
    scene.conversation = receipt["conversationId"]?.text ?? ""
    scene.contact = receipt["contactId"]?.text ?? ""
    scene.message = receipt["messageId"]?.text ?? ""
    let contacts = "/api/contacts"
    let newContact = { (email: String) in #"{"workspaceId":"\#(tenant.workspaceId)","email":"\#(email)"}"# }
    world.clock.advance(milliseconds: 1)
    scene.otherContact = try id(post(contacts, tenant.key, newContact("henrik@gmail.com")))
    let merged = try id(post(contacts, tenant.key, newContact("larsen@nordic-parts.dk")))
    let survivor = try post("\(contacts)/\(scene.contact)/merge", tenant.key, #"{"contactId":"\#(merged)"}"#)
    scene.merge = survivor.json["merges"]?.elements.first?["id"]?.text ?? ""
    scene.account = survivor.json["accountId"]?.text ?? ""
    pass(seconds: 2)
    let path = "/api/conversations/\(scene.conversation)"
    let attachment = try get("\(path)/attachments", tenant.key).json.elements.first
    scene.attachment = attachment?["id"]?.text ?? ""
    scene.link = attachment?["url"]?.text ?? ""
    scene.item = try get("/api/attention-items", tenant.key).json.elements.first?["id"]?.text ?? ""
    scene.pending = try id(
      post(
        entries, tenant.key,
        """
        {"question":"Can I change the delivery address?","answer":"Up to two hours after ordering.",
        "topics":["shipping"],"sourceType":"extracted","confidence":0.78,
        "sourceConversationId":"\(scene.conversation)"}
        """))
    let file = #"{"format":"jsonl","files":[{"content":"{\"question\":\"Q?\",\"answer\":\"A.\"}"}]}"#
    scene.imported = try id(post("\(entries)/import", tenant.key, file))
    scene.policy = try id(
      post(
        "/api/workspaces/\(tenant.workspaceId)/policy-entries", tenant.key,
        #"{"topic":"legal_threats","ruleText":"A person answers.","conditions":{"keywords":["lawsuit"]}}"#))
    scene.apiKey = try id(
      post("/api/api-keys", tenant.key, #"{"name":"Dev testing","scopes":["conversations:read"]}"#))
    return scene
  }

  private func id(_ reply: TestReply) -> String { reply.json["id"]?.text ?? "" }
}
