// One route as the document tells it: parameters, body, answer, refusals.

internal import HTTPWire
internal import JSONText
internal import Model

/// An operation of the document.
struct OpenAPIOperation {
  private let route: Route

  init(_ route: Route) { self.route = route }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("operationId", route.operation)
      json.field("summary", route.summary)
      json.field("tags", [route.scope?.noun.rawValue ?? "service"])
      json.field("description", ifPresent: description)
      if let scope = route.scope {
        json.field("x-scope", scope.text)
      } else {
        json.array("security") { _ in }
      }
      writeParameters(to: &json)
      if let body = route.body { write(body, to: &json) }
      writeResponses(to: &json)
    }
  }

  private var description: String? {
    let scope = route.scope.map { "Needs the scope `\($0.text)`." }
    let text = [scope, route.details].compactMap(\.self).joined(separator: "\n\n")
    return text.isEmpty ? nil : text
  }

  private func writeParameters(to json: inout JSONWriter) {
    json.array("parameters") { json in
      for name in route.pattern.parameters {
        parameter(name, "path", .uuid, isRequired: true, "The id in the path.", to: &json)
      }
      for row in route.parameters {
        parameter(row.name, "query", row.schema, isRequired: row.isRequired, row.summary, to: &json)
      }
      if route.takesIdempotencyKey {
        parameter(
          "Idempotency-Key", "header",
          .string(max: Model.Limits.idempotencyKeyBytesMax, min: 1, pattern: "^[!-~]+$"), isRequired: false,
          "Visible ASCII. The same request under the same key is carried out once within 24 hours.", to: &json
        )
      }
      if route.takesIfMatch {
        parameter(
          "If-Match", "header", .string(), isRequired: false, "Only if the entry still has this ETag.",
          to: &json)
      }
      if route.isVersioned && route.method == .get {
        parameter(
          "If-None-Match", "header", .string(), isRequired: false, "304 if the entry still has this ETag.",
          to: &json)
      }
    }
  }

  private func parameter(
    _ name: String, _ place: String, _ schema: Schema, isRequired: Bool, _ summary: String,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.field("name", name)
      json.field("in", place)
      json.field("required", isRequired)
      // An empty optional value of a query is as if absent.
      if place == "query" && !isRequired { json.field("allowEmptyValue", true) }
      json.field("description", summary)
      json.key("schema")
      schema.write(to: &json, isClosed: false)
    }
  }

  private func write(_ body: Schema, to json: inout JSONWriter) {
    json.object("requestBody") { json in
      json.field("required", body.needsSomething)
      json.object("content") { json in
        json.object("application/json") { json in
          json.key("schema")
          body.write(to: &json, isClosed: true)
          if let example { json.field("example", example) }
        }
      }
    }
  }

  /// The example as a value; a test holds that it is one.
  private var example: JSONValue? {
    route.example.flatMap { try? JSONValue(parsing: $0.utf8Span.span, bytesMax: route.bodyBytesMax) }
  }

  private func writeResponses(to json: inout JSONWriter) {
    json.object("responses") { json in
      json.key(text: "\(route.status)")
      writeSuccess(to: &json)
      if route.isFile {
        json.object("206") { json in
          json.field("description", "The bytes that `Range` asks for; `Content-Range` says which they are.")
          writeHeaders(to: &json)
          writeContent(route.response, to: &json)
        }
      }
      if route.redirects {
        json.object("307") { json in
          json.field("description", "The contact is part of another now: `Location` says where it is read.")
          writeHeaders(to: &json)
          writeContent(.reference("MergedContact"), to: &json)
        }
      }
      if route.isVersioned && route.method == .get {
        json.object("304") { json in
          json.field("description", "It still has the ETag of `If-None-Match`.")
          writeHeaders(to: &json)
        }
      }
      for failure in OpenAPIFailure.of(route) {
        json.key(text: "\(failure.status)")
        json.object { $0.field("$ref", "#/components/responses/\(failure.name)") }
      }
    }
  }

  private func writeSuccess(to json: inout JSONWriter) {
    json.object { json in
      json.field("description", route.isSocket ? "The WebSocket is open." : "Done.")
      if route.isSocket { return }
      writeHeaders(to: &json)
      writeContent(route.response, to: &json)
    }
  }

  private func writeContent(_ schema: Schema, to json: inout JSONWriter) {
    if schema.mediaTypes.isEmpty { return }
    json.object("content") { json in
      for mediaType in schema.mediaTypes {
        json.key(text: mediaType)
        json.object { json in
          json.key("schema")
          schema.write(to: &json, isClosed: false)
        }
      }
    }
  }

  private func writeHeaders(to json: inout JSONWriter) {
    json.object("headers") { json in
      json.reference("X-Request-Id", to: "headers/RequestId")
      json.reference("traceparent", to: "headers/Traceparent")
      if route.isTimely {
        json.reference("Svar-As-Of-Sequence", to: "headers/AsOfSequence")
        json.reference("Svar-As-Of-Time", to: "headers/AsOfTime")
      }
      if route.isVersioned && route.method != .delete { json.reference("ETag", to: "headers/ETag") }
      if route.takesIdempotencyKey { json.reference("Idempotent-Replayed", to: "headers/IdempotentReplayed") }
      if route.scope != nil {
        json.reference("RateLimit-Limit", to: "headers/RateLimitLimit")
        json.reference("RateLimit-Remaining", to: "headers/RateLimitRemaining")
        json.reference("RateLimit-Reset", to: "headers/RateLimitReset")
      }
    }
  }
}

extension Schema {
  /// Whether an empty body is refused.
  fileprivate var needsSomething: Bool {
    switch self {
    case .object(let fields, _): fields.contains(where: \.isRequired)
    case .reference(let name):
      Component.all.first { $0.name == name }?.schema.needsSomething ?? false
    default: false
    }
  }
}
