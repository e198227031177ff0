// Who may do what, for every row of the table: scopes, workspaces, tenants.

import JSONText
import Model
import Testing

@testable import API

@Suite struct `A key` {
  private let office: TestOffice
  private let scene: TestScene

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
  }

  static let scoped = RouteTable.all.routes.filter { $0.scope != nil }
  static let answered = scoped.filter { !$0.isSocket }

  @Test(arguments: scoped.indices)
  func `needs exactly the operation's scope`(_ index: Int) throws {
    let route = Self.scoped[index]
    guard let scope = route.scope else { throw NoScope() }
    let others = office.makeKey("others", of: office.first, scopes: Scope.all.filter { $0 != scope })
    let only = office.makeKey("only", of: office.first, scopes: [scope])
    let request = RouteSample(route).request(office.first, scene)
    if route.isSocket {
      #expect(try office.knock(request.with(key: others).upgrading)?.code == "missing_scope")
      #expect(try office.knock(request.with(key: only).upgrading) == nil)
      return
    }
    let refused = try office.send(request.with(key: others))
    #expect(refused.status == 403)
    #expect(refused.code == "missing_scope")
    let reply = try office.send(request.with(key: only))
    #expect(reply.status == route.status || reply.status == 409, "\(reply)")
  }

  @Test(arguments: answered.indices)
  func `reaches nothing of another tenant`(_ index: Int) throws {
    let route = Self.answered[index]
    let before = try office.read(office.first) { $0.sequence }
    let reply = try office.send(RouteSample(route).request(office.first, scene).with(key: office.second.key))
    let namesForeign = ["createContact", "createWorkspace", "createChannel"].contains(route.operation)
    if route.pattern.parameters.isEmpty && !namesForeign {
      #expect(reply.status == route.status)
      #expect(!reply.text.contains(scene.conversation))
      #expect(!reply.text.contains("\(office.first.workspaceId)"))
    } else {
      #expect(reply.status == 404, "\(route.operation): \(reply)")
      #expect(reply.json.keys.sorted() == ["code", "error", "requestId"])
    }
    #expect(try office.read(office.first) { $0.sequence } == before)
  }

  @Test(arguments: answered.indices)
  func `of one workspace reaches nothing of another`(_ index: Int) throws {
    let route = Self.answered[index]
    let other = office.first.otherWorkspaceId
    let key = office.makeKey("danish", of: office.first) { $0.workspaceId = other }
    let reply = try office.send(RouteSample(route).request(office.first, scene).with(key: key))
    // Brands and users are the tenant's, not a workspace's; accounts too, and the record. Such a key makes none of these.
    let isRefused = [
      "createContact", "createAccount", "createBrand", "createWorkspace", "createChannel", "listAuditLog",
      "exportAuditLog",
    ].contains(route.operation)
    if route.pattern.parameters.isEmpty && !isRefused || route.operation == "getBrand" {
      #expect(reply.status == route.status)
      #expect(!reply.text.contains(scene.conversation))
      #expect(!reply.text.contains("\(office.first.workspaceId)"))
    } else {
      #expect(reply.status == 403, "\(route.operation): \(reply)")
      #expect(reply.code == "forbidden_workspace")
    }
  }

  @Test(arguments: ["/api/conversations", "/api/attention-items", "/api/channels", "/api/contacts"])
  func `of one workspace may leave it out`(_ path: String) throws {
    let own = office.first.workspaceId
    let key = office.makeKey("english", of: office.first) { $0.workspaceId = own }
    let whole = try office.get("\(path)?workspaceId=\(own)", office.first.key)
    #expect(try office.get(path, key).body == whole.body)
    #expect(try office.get("\(path)?workspaceId=\(own)", key).body == whole.body)
    #expect(try office.get("\(path)?workspaceId=\(office.first.otherWorkspaceId)", key).status == 403)
    #expect(whole.text.contains("\(own)") || whole.text.contains(scene.conversation))
  }

  @Test(arguments: [("link-account", "accountId"), ("merge", "contactId")])
  func `cannot bring a foreign contact or account in`(_ path: String, _ field: String) throws {
    let mine = try office.makeScene(of: office.second)
    let foreign = field == "accountId" ? scene.account : scene.otherContact
    let reply = try office.post(
      "/api/contacts/\(mine.contact)/\(path)", office.second.key, #"{"\#(field)":"\#(foreign)"}"#)
    #expect(reply.status == 404)
  }

  @Test(arguments: ["userId", "sourceConversationId", "conversationId"])
  func `cannot name a foreign id in a body`(_ field: String) throws {
    let (own, key) = (office.second, office.second.key)
    let mine = try office.makeScene(of: own)
    let reply =
      switch field {
      case "userId":
        try office.post(
          "/api/conversations/\(mine.conversation)/assign", key, #"{"userId":"\#(office.first.userId)"}"#)
      case "sourceConversationId":
        try office.post(
          "/api/workspaces/\(own.workspaceId)/kb-entries", key,
          #"{"question":"q","answer":"a","topics":[],"sourceConversationId":"\#(scene.conversation)"}"#)
      default:
        try office.post(
          "/api/channels/\(own.emailId)/inbound", key,
          #"{"from":"henrik@nordic-parts.dk","body":"x","conversationId":"\#(scene.conversation)"}"#)
      }
    #expect(reply.status == (field == "userId" ? 404 : 400))
    #expect(reply.paths == (field == "userId" ? [] : [field]))
  }

  private struct NoScope: Error {}
}
