// A request that fits a route, made from its row of the table: the ids of a scene in the path, the required
// parameters, and a body with the required fields.

import HTTPWire
import JSONText

@testable import API

/// A sample of one operation.
struct RouteSample {
  private let route: Route

  init(_ route: Route) { self.route = route }

  func request(_ tenant: TestTenant, _ scene: TestScene) -> TestRequest {
    if route.operation == "downloadFile" { return TestRequest("GET", scene.link) }
    var target = route.pattern.text
    for name in route.pattern.parameters {
      target = target.replacing("{\(name)}", with: id(name, tenant, scene))
    }
    let query = route.parameters.filter(\.isRequired).map { "\($0.name)=delivery" }
    if !query.isEmpty { target += "?" + query.joined(separator: "&") }
    guard route.method != .get, let schema = route.body else {
      return TestRequest(route.method.name, target)
    }
    var json = JSONWriter()
    json.value(value(of: schema, named: "", tenant, scene))
    return TestRequest(
      route.method.name, target, [("Content-Type", "application/json")],
      body: String(decoding: json.finish(), as: UTF8.self))
  }

  private func id(_ name: String, _ tenant: TestTenant, _ scene: TestScene) -> String {
    let path = route.pattern.text
    return switch name {
    case "workspaceId": "\(tenant.workspaceId)"
    case "channelId": "\(tenant.emailId)"
    case "brandId": "\(tenant.brandId)"
    case "attachmentId": scene.attachment
    case "mergeId": scene.merge
    default:
      switch path.split(separator: "/")[1] {
      case "conversations": scene.conversation
      case "kb-entries": scene.entry
      case "kb-imports": scene.imported
      case "policy-entries": scene.policy
      case "contacts": scene.contact
      case "accounts": scene.account
      case "api-keys": scene.apiKey
      default: scene.item
      }
    }
  }

  /// A value of this shape with the required fields only, or with all of them.
  func value(
    of schema: Schema, named name: String, _ tenant: TestTenant, _ scene: TestScene, isWhole: Bool = false
  ) -> JSONValue {
    switch schema {
    case .object(let fields, _):
      .object(
        fields.filter { $0.isRequired || isWhole || isNeeded($0.name) }.map {
          JSONMember($0.name, value(of: $0.schema, named: $0.name, tenant, scene, isWhole: isWhole))
        })
    case .reference(let component):
      Component.all.first { $0.name == component }.map {
        value(of: $0.schema, named: name, tenant, scene, isWhole: isWhole)
      } ?? .null
    case .nullable(let inner): value(of: inner, named: name, tenant, scene, isWhole: isWhole)
    case .array(let element, _, _): .array([value(of: element, named: name, tenant, scene, isWhole: isWhole)])
    case .either(let shapes):
      shapes.first.map { value(of: $0, named: name, tenant, scene, isWhole: isWhole) } ?? .null
    case .uuid: id(named: name, tenant, scene)
    case .date: .string("2025-06-15")
    case .dateTime: .string("2025-06-15T15:00:00.000Z")
    case .boolean: .bool(false)
    case .integer(let min, _): .integer(Int64(min ?? 0))
    case .number: .number(0.9)
    // A key gives away only what it has.
    case .words(let words): .string(name == "scopes" ? "api-keys:write" : words[0])
    case .string(_, let min, _): .string(text(named: name, min ?? 0))
    case .text, .binary, .nothing, .entries: .null
    }
  }

  /// A contact needs an address or a number, whichever.
  private func isNeeded(_ name: String) -> Bool { route.operation == "createContact" && name == "email" }

  /// What a field of this name may refer to.
  func id(named name: String, _ tenant: TestTenant, _ scene: TestScene) -> JSONValue {
    switch name {
    case "workspaceId": .string("\(tenant.workspaceId)")
    case "contactId": .string(scene.otherContact)
    case "accountId": .string(scene.account)
    case "brandId": .string("\(tenant.brandId)")
    default: .string("\(tenant.userId)")
    }
  }

  private func text(named name: String, _ min: Int) -> String {
    switch name {
    case "country": "DK"
    case "email": "anna@scandinavian-imports.se"
    case "value":
      route.operation == "removeContactIdentity" ? "henrik@nordic-parts.dk" : "henrik.larsen@nordic-parts.dk"
    case "from" where min == 5, "to" where min == 5: "09:00"
    case "from": "a@b.dk"
    case "contentBase64": "eA=="
    case "allowedOrigins": "https://shop.example"
    default: "text" + String(repeating: "s", count: max(0, min - 4))
    }
  }
}
