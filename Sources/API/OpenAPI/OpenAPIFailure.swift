// The refusals that operations share, by status, and which of them a route may answer.

internal import HTTPWire
internal import Model

/// A status that is not success.
struct OpenAPIFailure: Sendable {
  let status: UInt16
  /// Its name among the document's responses.
  let name: String
  let summary: String
  var mayRetry = false
  var namesOldest = false

  static let all = [
    Self(
      status: 400, name: "BadRequest",
      summary: "`invalid_request` with `details` by path, `invalid_json`, `invalid_cursor`."),
    Self(
      status: 401, name: "Unauthorized",
      summary: "`unauthorized`: the key is missing, unknown, expired or revoked."),
    Self(
      status: 403, name: "Forbidden",
      summary: "`missing_scope`, `forbidden_workspace`; on the chat's socket `forbidden_origin`."),
    Self(status: 404, name: "NotFound", summary: "`not_found`: unknown, malformed and foreign ids alike."),
    Self(
      status: 409, name: "Conflict",
      summary: "What is asked cannot be done now: `code` says why; `idempotency_mismatch` for a used key."),
    Self(
      status: 410, name: "Gone",
      summary: """
        `history_gone`: `at` lies before what is kept; the headers name the oldest that is. `link_expired`: ask for a new \
        link.
        """,
      namesOldest: true),
    Self(
      status: 412, name: "PreconditionFailed", summary: "`precondition_failed`: changed since it was read."),
    Self(status: 413, name: "ContentTooLarge", summary: "The body is larger than this operation takes."),
    Self(
      status: 414, name: "TargetTooLong", summary: "`target_too_long`: path and query together are too long."),
    Self(
      status: 415, name: "UnsupportedMediaType", summary: "`unsupported_media_type`: a body must be JSON."),
    Self(
      status: 416, name: "RangeNotSatisfiable",
      summary: "`range_not_satisfiable`: the file has no such bytes."),
    Self(
      status: 426, name: "UpgradeRequired", summary: "`upgrade_required`: this path speaks WebSocket only."),
    Self(
      status: 429, name: "TooManyRequests",
      summary: "`rate_limited`, `tenant_overloaded`, `history_busy`, or `idempotency_full`.", mayRetry: true),
    Self(
      status: 503, name: "ServiceUnavailable",
      summary: """
        `overloaded`, `disk_full`, `stopping`, `history_busy`, `file_unreadable`; `tenant_quarantined`, \
        `tenant_unavailable` or `history_unreadable` with the reason.
        """,
      mayRetry: true),
  ]

  /// Those that a route may answer, in order.
  static func of(_ route: Route) -> [Self] {
    all.filter { failure in
      switch failure.status {
      case 400: !route.isImmediate && !route.isLink
      case 503: !route.isImmediate
      case 401, 403: route.scope != nil || route.isSocket
      // Also for an object that the body names.
      case 404: !route.pattern.parameters.isEmpty || route.body?.holdsId == true
      case 409:
        route.takesIdempotencyKey || route.method == .patch && route.isVersioned
          || route.isSocket && route.scope == nil || route.method == .delete && route.deletesWhatIsUsed
      case 410: route.isTimely || route.isLink
      case 412: route.takesIfMatch
      case 414: !route.parameters.isEmpty
      case 413, 415: route.method != .get && route.method != .delete
      case 416: route.isFile
      case 426: route.isSocket
      case 429: route.scope != nil || route.isSocket || route.isFile
      default: false
      }
    }
  }
}

extension Schema {
  /// Whether it names an object by its id.
  fileprivate var holdsId: Bool {
    switch self {
    case .uuid: true
    case .object(let fields, _): fields.contains { $0.schema.holdsId }
    case .nullable(let inner), .array(let inner, _, _): inner.holdsId
    case .reference(let name): Component.all.first { $0.name == name }?.schema.holdsId ?? false
    default: false
    }
  }
}

extension Route {
  /// Whether what is deleted may be in use.
  fileprivate var deletesWhatIsUsed: Bool { scope?.noun == .brands || scope?.noun == .workspaces }
}
