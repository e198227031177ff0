// The document against the running service, for every row of the table.

import JSONText
import Testing

@testable import API

@Suite struct `Every operation` {
  private let office: TestOffice
  private let scene: TestScene
  private let schemas: SchemaReader

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
    schemas = SchemaReader(document: try office.get("/openapi.json", office.first.key).json)
  }

  static let routes = RouteTable.all.routes.filter { !$0.isSocket }
  static let withBody = routes.filter { $0.body != nil }

  @Test(arguments: routes.indices)
  func `answers in the shape that the document tells`(_ index: Int) throws {
    let route = Self.routes[index]
    let request = RouteSample(route).request(office.first, scene)
    let reply = try office.send(request.with(key: office.first.key))
    #expect(reply.status == route.status || reply.status == 409, "\(reply)")
    guard route.response.mediaTypes == ["application/json"] || reply.status == 409 else { return }
    #expect(schemas.findings(operation: route.operation, status: reply.status, body: reply.json) == [])
    guard let scope = route.scope else { return }
    let refused = try office.send(request)
    #expect(
      schemas.findings(operation: route.operation, status: refused.status, body: refused.json) == [],
      "\(scope)")
  }

  @Test(arguments: withBody.indices)
  func `takes every field that the document names, and no other`(_ index: Int) throws {
    let route = Self.withBody[index]
    guard let body = route.body else { return }
    var request = RouteSample(route).request(office.first, scene).with(key: office.first.key)
    let whole = RouteSample(route).value(of: body, named: "", office.first, scene, isWhole: true)
    #expect(schemas.findings(whole, schemas.body(of: route.operation) ?? .null, at: "$") == [])
    request.body = bytes(whole)
    let reply = try office.send(request)
    let unknown = reply.json["details"]?.elements.filter {
      $0["message"]?.text?.contains("not a field") == true
    }
    #expect(unknown ?? [] == [], "\(reply)")
    guard case .object(let members) = whole else { return }
    request.body = bytes(.object(members + [JSONMember("nonsense", .null)]))
    #expect(try office.send(request).paths.contains("nonsense"))
  }

  @Test(arguments: withBody.indices)
  func `names each field of its body that is wrong`(_ index: Int) throws {
    let route = Self.withBody[index]
    guard let body = route.body,
      case .object(let members) = RouteSample(route).value(
        of: body, named: "", office.first, scene, isWhole: true)
    else { return }
    for member in members {
      var wrong = JSONValue.object([])
      if case .object = member.value { wrong = .string("x") }
      var request = RouteSample(route).request(office.first, scene).with(key: office.first.key)
      request.body = bytes(
        .object(members.map { $0.key == member.key ? JSONMember($0.key, wrong) : $0 }))
      let reply = try office.send(request)
      #expect(reply.status == 400, "\(route.operation).\(member.key): \(reply)")
      #expect(reply.paths.contains(member.key), "\(route.operation).\(member.key): \(reply)")
    }
  }

  @Test func `has a schema that finds what is wrong`() throws {
    let items = try office.get("/api/attention-items", office.first.key).json
    guard case .object(let members)? = items.elements.first else { return #expect(Bool(false)) }
    let wrong: [([JSONMember], String)] = [
      (members.filter { $0.key != "turnId" }, "$[0].turnId is missing"),
      (members.map { $0.key == "type" ? JSONMember("type", .string("alarm")) : $0 }, "$[0].type is 'alarm'"),
      (members.map { $0.key == "id" ? JSONMember("id", .string("7")) : $0 }, "$[0].id is no id"),
      (
        members.map { $0.key == "createdAt" ? JSONMember("createdAt", .null) : $0 },
        "$[0].createdAt is no string"
      ),
    ]
    for (object, finding) in wrong {
      let found = schemas.findings(
        operation: "listAttentionItems", status: 200, body: .array([.object(object)]))
      #expect(found == [finding])
    }
  }

  private func bytes(_ value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.value(value)
    return json.finish()
  }
}
