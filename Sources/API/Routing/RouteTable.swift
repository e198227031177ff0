// All operations, in the order of the document. Matching walks the rows of one method; there are some dozens.

internal import Bytes
internal import HTTPWire
internal import Model

/// The table of routes.
struct RouteTable: Sendable {
  let routes: [Route]

  static let all = RouteTable(
    routes: conversationRoutes + conversationActionRoutes + attentionRoutes + knowledgeRoutes
      + knowledgeImportRoutes + PolicyEntry.routes + contactRoutes + contactActionRoutes + accountRoutes
      + workspaceRoutes + brandRoutes + channelRoutes + apiKeyRoutes + auditRoutes + usageRoutes + fileRoutes
      + eventRoutes + socketRoutes + healthRoutes)

  /// The methods that are served at all, as `Allow` names them; `OPTIONS` for the server as a whole only.
  var allowed: String { Self.allow(routes) + ", OPTIONS" }

  /// What a path and a method lead to.
  enum Match {
    case route(Int)
    /// The path is known under other methods: their names.
    case otherMethods(String)
    case nothing
  }

  func match(_ method: RequestMethod, _ path: Span<UInt8>) -> Match {
    let wanted = method == .head ? .get : method
    for index in routes.indices where routes[index].method == wanted && routes[index].pattern.matches(path) {
      return .route(index)
    }
    let others = routes.filter { $0.pattern.matches(path) }
    if others.isEmpty { return .nothing }
    return .otherMethods(Self.allow(others))
  }

  /// The methods of some routes, each once.
  private static func allow(_ routes: [Route]) -> String {
    var names: [String] = []
    for route in routes {
      for name in route.method == .get ? ["GET", "HEAD"] : [route.method.name] where !names.contains(name) {
        names.append(name)
      }
    }
    return names.joined(separator: ", ")
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
