// Holds JSON values against the document's schemas, in the part of JSON Schema that the document uses. Stricter than
// the schema in one point: a field that is not described is a finding unless the object is open, because a shape
// that grows must say so in the document.

import Bytes
import JSONText

/// Reads the document.
struct SchemaReader {
  let document: JSONValue

  /// What is wrong with an answer of this operation, in sentences; empty for nothing.
  func findings(operation: String, status: UInt16, body: JSONValue) -> [String] {
    guard let operation = find(operation) else { return ["no operation \(operation)"] }
    guard var response = operation["responses"]?["\(status)"] else {
      return ["status \(status) is not described"]
    }
    response = resolved(response)
    guard let content = response["content"] else { return [] }
    guard let schema = content["application/json"]?["schema"] else { return ["is not JSON"] }
    return findings(body, schema, at: "$")
  }

  /// The schema of an operation's body.
  func body(of operation: String) -> JSONValue? {
    find(operation)?["requestBody"]?["content"]?["application/json"]?["schema"]
  }

  /// The example of an operation's body.
  func example(of operation: String) -> JSONValue? {
    find(operation)?["requestBody"]?["content"]?["application/json"]?["example"]
  }

  private func find(_ name: String) -> JSONValue? {
    for path in document["paths"]?.keys ?? [] {
      for method in document["paths"]?[path]?.keys ?? [] {
        let operation = document["paths"]?[path]?[method]
        if operation?["operationId"]?.text == name { return operation }
      }
    }
    return nil
  }

  /// What a `$ref` stands for.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let place = value["$ref"]?.text else { return value }
    var found = document
    for step in place.split(separator: "/").dropFirst() { found = found[String(step)] ?? .null }
    return found
  }

  func findings(_ value: JSONValue, _ reference: JSONValue, at path: String) -> [String] {
    let schema = resolved(reference)
    if let choices = schema["anyOf"]?.elements {
      let all = choices.map { findings(value, $0, at: path) }
      return all.contains { $0.isEmpty } ? [] : all.first ?? []
    }
    switch (schema["type"]?.text, value) {
    case (nil, _), ("boolean", .bool), ("null", .null): return []
    case ("string", .string(let text)): return findings(text, schema, at: path)
    case ("integer", .integer(let number)): return findings(Double(number), schema, at: path)
    case ("number", .integer(let number)): return findings(Double(number), schema, at: path)
    case ("number", .number(let number)): return findings(number, schema, at: path)
    case ("array", .array(let elements)):
      return elements.enumerated().flatMap { index, element in
        findings(element, schema["items"] ?? .null, at: "\(path)[\(index)]")
      }
    case ("object", .object(let members)): return findings(members, schema, at: path)
    case (let type?, _): return ["\(path) is no \(type)"]
    }
  }

  private func findings(_ text: String, _ schema: JSONValue, at path: String) -> [String] {
    if let words = schema["enum"]?.elements, !words.contains(.string(text)) {
      return ["\(path) is '\(text)'"]
    }
    switch schema["format"]?.text {
    case "uuid": return UUID(text)?.description == text ? [] : ["\(path) is no id"]
    case "date-time":
      return Instant(rfc3339: text.utf8Span.span)?.description == text ? [] : ["\(path) is no time"]
    default:
      let count = text.unicodeScalars.count
      if let max = schema["maxLength"]?.number, count > max { return ["\(path) is too long"] }
      if let min = schema["minLength"]?.number, count < min { return ["\(path) is too short"] }
      return []
    }
  }

  private func findings(_ number: Double, _ schema: JSONValue, at path: String) -> [String] {
    for (name, isKept) in [("minimum", { $0 <= number }), ("maximum", { $0 >= number })]
      as [(String, (Double) -> Bool)]
    {
      switch schema[name] {
      case .integer(let bound) where !isKept(Double(bound)): return ["\(path) is beyond its \(name)"]
      case .number(let bound) where !isKept(bound): return ["\(path) is beyond its \(name)"]
      default: continue
      }
    }
    return []
  }

  private func findings(_ members: [JSONMember], _ schema: JSONValue, at path: String) -> [String] {
    var found: [String] = []
    let known = schema["properties"]?.keys ?? []
    for name in schema["required"]?.elements.compactMap(\.text) ?? []
    where !members.contains(where: { $0.key == name }) {
      found.append("\(path).\(name) is missing")
    }
    for member in members {
      if let inner = schema["properties"]?[member.key] {
        found += findings(member.value, inner, at: "\(path).\(member.key)")
      } else if schema["additionalProperties"] != .bool(true) {
        found.append("\(path).\(member.key) is not described (known: \(known.joined(separator: " ")))")
      }
    }
    return found
  }
}
