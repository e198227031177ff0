// The OpenAPI 3.1 document, made once at start from the table of routes and the components: what is not in them is
// not told, and nothing is told twice.

internal import JSONText

/// What `/openapi.json` answers.
enum OpenAPIDocument {
  static func bytes(of table: RouteTable) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("openapi", "3.1.0")
      json.object("info") { json in
        json.field("title", "Svar")
        json.field("version", "1")
        json.field("description", introduction)
      }
      json.array("security") { $0.object { $0.array("apiKey") { _ in } } }
      writePaths(table, to: &json)
      json.object("components") { json in
        writeSchemas(table, to: &json)
        writeResponses(to: &json)
        writeHeaders(to: &json)
        json.object("securitySchemes") { json in
          json.object("apiKey") { json in
            json.field("type", "http")
            json.field("scheme", "bearer")
            json.field(
              "description", "An API key. Each operation names the scope that it needs in `x-scope`.")
          }
        }
      }
    }
    return json.finish()
  }

  private static let introduction = """
    Ids are taken in either case, with or without a short prefix (`ws_…`); they are given as lower-case UUIDs. \
    Times are ISO 8601 in UTC. Lengths of strings that are sent are limited in bytes of UTF-8. A parameter or \
    field that is not described here is refused with 400, unless the key is lenient: then it is dropped and \
    named in `Svar-Ignored`. Fields may be added to what is answered.
    """

  /// Paths in the order of the table, each with its methods.
  private static func writePaths(_ table: RouteTable, to json: inout JSONWriter) {
    var paths: [String] = []
    for route in table.routes where !paths.contains(route.pattern.text) { paths.append(route.pattern.text) }
    json.object("paths") { json in
      for path in paths {
        json.key(text: path)
        json.object { json in
          for route in table.routes where route.pattern.text == path {
            json.key(text: route.method.name.lowercased())
            OpenAPIOperation(route).write(to: &json)
          }
        }
      }
    }
  }

  private static func writeSchemas(_ table: RouteTable, to json: inout JSONWriter) {
    let sent = reachable(from: table.routes.flatMap { $0.body?.references ?? [] })
    json.object("schemas") { json in
      for component in Component.all {
        json.key(text: component.name)
        component.schema.write(to: &json, isClosed: sent.contains(component.name))
      }
    }
  }

  /// The components that these names lead to, themselves included.
  private static func reachable(from names: [String]) -> Set<String> {
    var found: Set<String> = []
    var open = names
    while let name = open.popLast() {
      guard found.insert(name).inserted else { continue }
      for component in Component.all where component.name == name { open += component.schema.references }
    }
    return found
  }

  private static func writeResponses(to json: inout JSONWriter) {
    json.object("responses") { json in
      for failure in OpenAPIFailure.all {
        json.key(text: failure.name)
        json.object { json in
          json.field("description", failure.summary)
          json.object("headers") { json in
            json.reference("X-Request-Id", to: "headers/RequestId")
            json.reference("traceparent", to: "headers/Traceparent")
            if failure.mayRetry { json.reference("Retry-After", to: "headers/RetryAfter") }
            if failure.namesOldest {
              json.reference("Svar-Oldest-Sequence", to: "headers/OldestSequence")
              json.reference("Svar-Oldest-Time", to: "headers/OldestTime")
            }
          }
          json.object("content") { json in
            json.object("application/json") { json in
              json.key("schema")
              Schema.reference("Error").write(to: &json, isClosed: false)
            }
          }
        }
      }
    }
  }

  private static func writeHeaders(to json: inout JSONWriter) {
    json.object("headers") { json in
      json.header("RequestId", .uuid, "The request's id, also in an error's body.")
      json.header(
        "Traceparent", .string(),
        "The trace of the request's own `traceparent` (W3C Trace Context), with the answer's span: the second half of"
          + " `X-Request-Id`. Absent when the request had none.")
      json.header("RetryAfter", .integer(min: 1), "Seconds after which to try again.")
      json.header("ETag", .string(), "The version of what is answered, for `If-Match` and `If-None-Match`.")
      json.header(
        "IdempotentReplayed", .boolean, "The request had been carried out before; it was not again.")
      json.header(
        "RateLimitLimit", .integer(min: 1), "Requests that may come at once. Absent without a limit.")
      json.header("RateLimitRemaining", .integer(min: 0), "Requests that may come now.")
      json.header(
        "AsOfSequence", .integer(min: 1), "With `at`: the newest event that what is answered knows of.")
      json.header("AsOfTime", .dateTime, "With `at`: the time of that event.")
      json.header("OldestSequence", .integer(min: 1), "The first event that `at` may ask for.")
      json.header("OldestTime", .dateTime, "The first time that `at` may ask for.")
      json.header("RateLimitReset", .integer(min: 0), "Seconds until all of them may come again.")
    }
  }
}

extension JSONWriter {
  /// A field that refers to a component.
  mutating func reference(_ key: StaticString, to place: String) {
    object(key) { $0.field("$ref", "#/components/\(place)") }
  }

  fileprivate mutating func header(_ name: StaticString, _ schema: Schema, _ summary: String) {
    object(name) { json in
      json.field("description", summary)
      json.key("schema")
      schema.write(to: &json, isClosed: false)
    }
  }
}
