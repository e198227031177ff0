// The examples of the document are sent as they stand, but for the ids in them.

import JSONText
import Testing

@testable import API

@Suite struct `An example` {
  private let office: TestOffice
  private let scene: TestScene

  init() throws {
    office = try TestOffice()
    scene = try office.makeScene(of: office.first)
  }

  static let routes = RouteTable.all.routes.filter { $0.example != nil }

  @Test(arguments: routes.indices)
  func `fits its schema, and is carried out`(_ index: Int) throws {
    let route = Self.routes[index]
    let schemas = SchemaReader(document: try office.get("/openapi.json", office.first.key).json)
    guard case .object(let members)? = schemas.example(of: route.operation) else {
      return #expect(Bool(false), "\(route.operation) shows none")
    }
    #expect(schemas.findings(.object(members), schemas.body(of: route.operation) ?? .null, at: "$") == [])
    let sample = RouteSample(route)
    let body = members.map { member in
      member.key.hasSuffix("Id")
        ? JSONMember(member.key, sample.id(named: member.key, office.first, scene)) : member
    }
    var json = JSONWriter()
    json.value(JSONValue.object(body))
    var request = sample.request(office.first, scene).with(key: office.first.key)
    request.body = json.finish()
    let reply = try office.send(request)
    // The scene's entry and policy are approved: what would reject them fits, and is refused.
    let isDone = reply.status == route.status || reply.code == "already_approved"
    #expect(isDone, "\(route.operation): \(reply)")
  }
}
