// What a body says of a new API key.

internal import Bytes
internal import JSONText
internal import Model

/// The key that is asked for, without what the server makes of it.
struct ApiKeyInput {
  private(set) var key = ApiKey()
  let scopes: [Scope]
  let isSandbox: Bool

  /// - Parameter isSandbox: whether the asker is the sandbox: it makes no other keys.
  init(_ body: inout JSONFields, isSandbox: Bool, now: Instant) {
    key.name = body.required("name", .string(bytes: 1...Model.Limits.nameBytesMax))
    let known = JSONKind<String>.string(bytes: 1...Model.Limits.nameBytesMax)
      .refined("must be a scope", placeholder: Scope.read(.conversations)) { Scope($0) }
    scopes = body.required("scopes", .array(of: known, count: 1...Scope.all.count))
    if Set(scopes).count < scopes.count { body.fault("scopes", "must name each scope once") }
    key.scopes = scopes.map(\.text)
    key.brandId = body.optional("brandId", .uuid).map { ID($0) }
    key.workspaceId = body.optional("workspaceId", .uuid).map { ID($0) }
    key.expiresAt = body.optional("expiresAt", .instant)
    if let end = key.expiresAt, end <= now { body.fault("expiresAt", "must lie in the future") }
    key.lenient = body.optional("lenient", .bool, default: false)
    let sandbox = body.optional("sandbox", .bool)
    if isSandbox, sandbox == false { body.fault("sandbox", "must be true: this API key is a sandbox's") }
    self.isSandbox = isSandbox || sandbox == true
    key.reads = Self.limit("reads", &body)
    key.writes = Self.limit("writes", &body)
  }

  /// A rate limit; null is none, and left out is the usual one.
  private static func limit(_ name: String, _ body: inout JSONFields) -> RateLimit? {
    let figure = body.presence(name + "PerSecond", .integer(1...Model.Limits.requestsPerSecondMax))
    let burst = body.optional(name + "Burst", .integer(1...Model.Limits.requestBurstMax))
    switch figure {
    case .value(let perSecond):
      return RateLimit(perSecond: perSecond, burst: burst ?? perSecond * APILimits.burstSecondsUsual)
    case .null: return RateLimit.none
    case .absent:
      if burst != nil { body.fault(name + "Burst", "needs \(name)PerSecond") }
      return nil
    }
  }
}
