// All operations, in the order of the document. Matching walks the rows of one method; there are some dozens.

internal import Bytes
internal import HTTPWire

/// The table of routes.
struct RouteTable: Sendable {
  let routes: [Route]

  static let all = RouteTable(
    routes: conversationRoutes + conversationActionRoutes + attentionRoutes + knowledgeRoutes
      + workspaceRoutes + channelRoutes + eventRoutes + socketRoutes + healthRoutes)

  /// What a path and a method lead to.
  enum Match {
    case route(Int)
    /// The path is known under other methods: their names.
    case otherMethods(String)
    case nothing
  }

  func match(_ method: RequestMethod, _ path: Span<UInt8>) -> Match {
    let wanted = method == .head ? .get : method
    var others: [String] = []
    for (index, route) in routes.enumerated() {
      guard route.pattern.matches(path) else { continue }
      if route.method == wanted { return .route(index) }
      others.append(route.method.name)
      if route.method == .get { others.append("HEAD") }
    }
    return others.isEmpty ? .nothing : .otherMethods(others.joined(separator: ", "))
  }
}

extension RequestMethod {
  /// The method's name on the wire.
  var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .patch: "PATCH"
    case .put: "PUT"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .other: "OTHER"
    }
  }
}
