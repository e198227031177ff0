// `WIRE.md` C2: what a request may look like.

import JSONText
import Model
import Testing

@Suite struct `A request's form` {
  private let office: TestOffice
  private let scene: TestScene
  private let key: String

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
    key = office.first.key
  }

  /// A POST without required fields, and what it may carry.
  struct EmptyBody: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var type: String?
    var body: String?
    var status: UInt16 = 200
  }

  static let emptyBodies = [
    EmptyBody(testDescription: "nothing at all"),
    EmptyBody(testDescription: "a length of 0", body: ""),
    EmptyBody(testDescription: "a type and no body", type: "application/json"),
    EmptyBody(testDescription: "a type and a length of 0", type: "application/json", body: ""),
    EmptyBody(testDescription: "{}", type: "application/json", body: "{}"),
    EmptyBody(testDescription: "white space", type: "application/json", body: " \n"),
    EmptyBody(
      testDescription: "a type with parameters", type: "Application/JSON ; charset=utf-8", body: "{}"),
    EmptyBody(testDescription: "a type with +json", type: "application/merge-patch+json", body: "{}"),
    EmptyBody(testDescription: "a body without a type", body: "{}", status: 415),
    EmptyBody(testDescription: "a form", type: "application/x-www-form-urlencoded", body: "{}", status: 415),
    EmptyBody(testDescription: "plain text", type: "text/plain", body: "{}", status: 415),
    EmptyBody(testDescription: "a type without a slash", type: "x+json", body: "{}", status: 415),
    EmptyBody(testDescription: "an array", type: "application/json", body: "[]", status: 400),
    EmptyBody(testDescription: "no JSON", type: "application/json", body: "{", status: 400),
    EmptyBody(testDescription: "an unknown field", type: "application/json", body: #"{"a":1}"#, status: 400),
  ]

  @Test(arguments: emptyBodies, ["resolve", "take-over"])
  func `may be empty in every way`(_ form: EmptyBody, _ path: String) throws {
    let fields = form.type.map { [("Content-Type", $0)] } ?? []
    let target = "/api/conversations/\(scene.conversation)/\(path)"
    let reply = try office.send(TestRequest("POST", target, fields, body: form.body).with(key: key))
    #expect(reply.status == form.status)
  }

  @Test(arguments: [
    ("/api/conversations?nonsense=1", "nonsense"), ("/api/conversations?limit=0", "limit"),
    ("/api/conversations?limit=101", "limit"), ("/api/conversations?limit=ten", "limit"),
    ("/api/conversations?limit=%2B5", "limit"), ("/api/conversations?limit=1&limit=1", "limit"),
    ("/api/conversations?status=done", "status"), ("/api/conversations?humanManaged=1", "humanManaged"),
    ("/api/conversations?hasAttention=True", "hasAttention"), ("/api/conversations?contactId=7", "contactId"),
    ("/api/conversations?workspaceId=w", "workspaceId"), ("/api/conversations?offset=1", "offset"),
    ("/api/attention-items?status=new", "status"),
    ("/api/attention-items?conversationId=x", "conversationId"),
    ("/api/workspaces/{workspace}/kb-entries?offset=-1", "offset"),
    ("/api/workspaces/{workspace}/kb-entries?limit=101", "limit"),
    ("/api/workspaces/{workspace}/kb-entries/search", "q"),
    ("/api/workspaces/{workspace}/kb-entries/search?q=", "q"),
    ("/api/workspaces/{workspace}/kb-entries/search?q=%20", "q"),
    ("/api/workspaces/{workspace}/conversations/status-counts?a=1", "a"),
    ("/api/workspaces/{workspace}?a=1", "a"), ("/api/conversations/{conversation}?a=1", "a"),
    ("/api/channels?workspaceId=1", "workspaceId"), ("/api/users?a=1", "a"), ("/api/brands?a=1", "a"),
  ])
  func `names the parameter that is wrong`(_ target: String, _ path: String) throws {
    let reply = try office.get(inScene(target), key)
    #expect(reply.status == 400)
    #expect(reply.code == "invalid_request")
    #expect(reply.paths == [path])
  }

  @Test(arguments: [
    "/api/conversations?status=&workspaceId=&contactId=&q=&humanManaged=&limit=&cursor=",
    "/api/conversations?limit=1", "/api/conversations?limit=100&humanManaged=false&hasAttention=true",
    "/api/conversations?&&", "/api/workspaces/{workspace}/kb-entries?topics=&status=&offset=0",
  ])
  func `may leave an optional parameter empty`(_ target: String) throws {
    #expect(try office.get(inScene(target), key).status == 200)
  }

  @Test(arguments: [
    ("POST", "/api/workspaces/{workspace}/kb-entries?a=1", TestScene.question, ["a"]),
    ("POST", "/api/channels/{email}/inbound?a=1", #"{"from":"a@b.dk","body":"x"}"#, ["a"]),
    ("PATCH", "/api/workspaces/{workspace}?a=1", "{}", ["a"]),
    ("POST", "/api/events/tickets?a=1", "{}", ["a"]),
    ("POST", "/api/conversations/{conversation}/reply", "{}", ["content"]),
    ("POST", "/api/conversations/{conversation}/reply", #"{"content":""}"#, ["content"]),
    ("POST", "/api/conversations/{conversation}/reply", #"{"content":7,"x":1}"#, ["content", "x"]),
    ("POST", "/api/conversations/{conversation}/assign", #"{"userId":"me"}"#, ["userId"]),
    ("POST", "/api/conversations/{conversation}/assign", #"{"userId":null}"#, ["userId"]),
    ("POST", "/api/workspaces/{workspace}/kb-entries", "{}", ["question", "answer", "topics"]),
    (
      "POST", "/api/workspaces/{workspace}/kb-entries",
      #"{"question":"q","answer":"a","topics":["x",""]}"#, ["topics[1]"]
    ),
    (
      "POST", "/api/workspaces/{workspace}/kb-entries",
      #"{"question":"q","answer":"a","topics":["a,b"]}"#, ["topics[0]"]
    ),
    (
      "POST", "/api/workspaces/{workspace}/kb-entries",
      #"{"question":"q","answer":"a","topics":[],"confidence":1.5,"sourceConversationId":"00000000-0000-0000-0000-000000000000"}"#,
      ["confidence", "sourceConversationId"]
    ),
    ("PATCH", "/api/kb-entries/{entry}", #"{"question":null,"status":"approved"}"#, ["question", "status"]),
    (
      "PATCH", "/api/workspaces/{workspace}", #"{"aiMode":"sometimes","tenantId":"x"}"#,
      ["aiMode", "tenantId"]
    ),
  ])
  func `names the field that is wrong`(
    _ method: String, _ target: String, _ body: String, _ paths: [String]
  ) throws {
    let reply = try office.post(inScene(target), key, body, method: method)
    #expect(reply.status == 400)
    #expect(reply.paths == paths, "\(reply)")
  }

  @Test func `may hold what is not known when the key is lenient, and is told so`() throws {
    let lenient = office.makeKey("lenient", of: office.first) { $0.lenient = true }
    let target = inScene("/api/conversations/{conversation}/reply?verbose=1")
    let reply = try office.post(target, lenient, #"{"content":"Hello.","mood":"good","x\r\ny":1}"#)
    #expect(reply.status == 200)
    #expect(reply[field: "Svar-Ignored"]?.contains("verbose") == true)
    #expect(reply[field: "Svar-Ignored"]?.contains("mood") == true)
    #expect(reply.fields.allSatisfy { $0.name != "y" })
    let long = String(repeating: "n", count: 5_000)
    let bounded = try office.post(target, lenient, #"{"content":"Hello.","short":1,"\#(long)":1}"#)
    #expect(bounded[field: "Svar-Ignored"] == "short, verbose")
  }

  @Test(
    arguments: [
      { $0 }, { $0.uppercased() }, { "conv_" + $0 }, { "cnt_" + $0.uppercased() },
    ] as [@Sendable (String) -> String])
  func `may write an id in any case and with a prefix`(_ write: @Sendable (String) -> String) throws {
    let id = write(scene.conversation)
    #expect(try office.get("/api/conversations/\(id)", key).status == 200)
    let items = try office.get("/api/attention-items?conversationId=\(id)", key)
    #expect(items.json.elements.count == 1)
    let user = write("\(office.first.userId)")
    let path = "/api/conversations/\(id)/assign"
    #expect(try office.post(path, key, #"{"userId":"\#(user)"}"#).status == 200)
  }

  @Test(arguments: [
    "/api/conversations/7", "/api/conversations/{conversation}0", "/api/conversations/x_{conversation}",
    "/api/conversations/%20", "/api/kb-entries/../x", "/api/channels/none",
    "/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210", "/api/conversations/{conversation}/",
    "/api/conversations/{conversation}/attachments/7", "/api/conversationsx", "/api", "/api/",
    "/API/conversations", "//api/conversations",
  ])
  func `finds nothing under a path that is none`(_ target: String) throws {
    let reply = try office.get(inScene(target), key)
    #expect(reply.status == 404)
    #expect(reply.code == "not_found")
  }

  private func inScene(_ target: String) -> String {
    [
      ("{workspace}", "\(office.first.workspaceId)"), ("{conversation}", scene.conversation),
      ("{entry}", scene.entry), ("{email}", "\(office.first.emailId)"),
    ].reduce(target) { $0.replacing($1.0, with: $1.1) }
  }
}
