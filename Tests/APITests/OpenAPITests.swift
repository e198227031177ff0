import JSONText
import Testing

@testable import API

@Suite struct `The OpenAPI document` {
  private let document: JSONValue

  init() throws {
    document = try JSONValue(parsing: OpenAPIDocument.bytes(of: .all).span, bytesMax: 1 << 22)
  }

  @Test func `names every component that it uses and uses every one that it names`() {
    var used: Set<String> = []
    collectReferences(document, &used)
    var named: Set<String> = []
    let components = document["components"]
    for kind in ["schemas", "responses", "headers"] {
      for name in components?[kind]?.keys ?? [] { named.insert("#/components/\(kind)/\(name)") }
    }
    #expect(used == named)
  }

  @Test func `has an operation for every route, each under a name of its own`() {
    var operations: [String] = []
    for path in document["paths"]?.keys ?? [] {
      for method in document["paths"]?[path]?.keys ?? [] {
        operations.append(document["paths"]?[path]?[method]?["operationId"]?.text ?? "")
      }
    }
    #expect(Set(operations).count == operations.count)
    #expect(operations.sorted() == RouteTable.all.routes.map(\.operation).sorted())
  }

  private func collectReferences(_ value: JSONValue, _ found: inout Set<String>) {
    switch value {
    case .array(let elements): for element in elements { collectReferences(element, &found) }
    case .object(let members):
      for member in members {
        if member.key == "$ref", let text = member.value.text { found.insert(text) }
        collectReferences(member.value, &found)
      }
    default: return
    }
  }
}
