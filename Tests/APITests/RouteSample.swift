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
    json.value(value(of: schema, named: "", tenant))
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
    default:
      if path.contains("/conversations/") {
        scene.conversation
      } else if path.contains("/kb-entries/") {
        scene.entry
      } else if path.contains("/kb-imports/") {
        scene.imported
      } else {
        path.contains("/policy-entries/") ? scene.policy : scene.item
      }
    }
  }

  /// A value of this shape with the required fields only, or with all of them.
  func value(of schema: Schema, named name: String, _ tenant: TestTenant, isWhole: Bool = false) -> JSONValue
  {
    switch schema {
    case .object(let fields, _):
      .object(
        fields.filter { $0.isRequired || isWhole }.map {
          JSONMember($0.name, value(of: $0.schema, named: $0.name, tenant, isWhole: isWhole))
        })
    case .reference(let component):
      Component.all.first { $0.name == component }.map {
        value(of: $0.schema, named: name, tenant, isWhole: isWhole)
      } ?? .null
    case .nullable(let inner): value(of: inner, named: name, tenant, isWhole: isWhole)
    case .array(let element, _): .array([value(of: element, named: name, tenant, isWhole: isWhole)])
    case .uuid: .string("\(tenant.userId)")
    case .dateTime: .string("2025-06-15T15:00:00.000Z")
    case .boolean: .bool(false)
    case .integer(let min, _): .integer(Int64(min ?? 0))
    case .number: .number(0.9)
    case .words(let words): .string(words[0])
    case .string(_, let min): .string(text(named: name, min ?? 0))
    case .text, .binary, .nothing, .entries: .null
    }
  }

  private func text(named name: String, _ min: Int) -> String {
    switch name {
    case "from": "a@b.dk"
    case "contentBase64": "eA=="
    case "allowedOrigins": "https://shop.example"
    default: "text" + String(repeating: "s", count: max(0, min - 4))
    }
  }
}
