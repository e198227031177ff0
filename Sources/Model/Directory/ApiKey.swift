// A key as the directory keeps it: enough to recognise it and to say what it may do, never the key itself.

package import Bytes

/// A key with which a program acts for a tenant.
///
/// The raw key is shown once and kept as a hash.
package struct ApiKey: Identified, WireMessage, Equatable {
  package var id = ID<ApiKey>()
  package var tenantId = ID<TenantInfo>()
  package var name = ""
  /// What of the key may be shown: its first characters.
  package var keyPrefix = ""
  /// SHA-256 of the whole key.
  package var keyHash = Digest()
  /// As texts, in the order given.
  package var scopes: [String] = []
  /// Nil: all.
  package var brandId: ID<Brand>?
  /// Nil: all.
  package var workspaceId: ID<Workspace>?
  package var expiresAt: Instant?
  package var revokedAt: Instant?
  package var lastUsedAt: Instant?
  package var createdAt = Instant()
  /// Unknown fields of requests are dropped and named instead of refused.
  package var lenient = false
  /// No rate limit.
  package var unlimited = false
  /// How often it may read and write; nil: as every key may.
  package var reads: RateLimit?
  package var writes: RateLimit?

  package init() {}

  /// The actor's name of whoever uses this key.
  package var actorName: String { "api-key:" + id.description }

  package func isValid(at now: Instant) -> Bool {
    revokedAt == nil && (expiresAt.map { now < $0 } ?? true)
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "tenant_id", &tenantId)
    try coder.field(3, "name", &name)
    try coder.field(4, "key_prefix", &keyPrefix)
    try coder.field(5, "key_hash", &keyHash)
    try coder.field(6, "scopes", &scopes)
    try coder.field(7, "brand_id", &brandId)
    try coder.field(8, "workspace_id", &workspaceId)
    try coder.field(9, "expires_at", &expiresAt)
    try coder.field(10, "revoked_at", &revokedAt)
    try coder.field(11, "last_used_at", &lastUsedAt)
    try coder.field(12, "created_at", &createdAt)
    try coder.field(13, "lenient", &lenient)
    try coder.field(14, "unlimited", &unlimited)
    try coder.field(15, "reads", &reads)
    try coder.field(16, "writes", &writes)
  }

  /// Refuses what no key may be.
  package func check() throws(Refusal) {
    try Decision.check(name, "name", bytes: 1...Limits.nameBytesMax)
    if scopes.isEmpty || Set(scopes).count < scopes.count || scopes.contains(where: { Scope($0) == nil }) {
      throw .invalid(path: "scopes", message: "must be known scopes, at least one and each once")
    }
    try reads?.check("reads")
    try writes?.check("writes")
  }
}

/// How many requests may come in a second, and how many at once.
package struct RateLimit: WireMessage, Equatable {
  /// 0: any number.
  package var perSecond: UInt32 = 0
  package var burst: UInt32 = 0

  package init() {}
  package init(perSecond: Int, burst: Int) {
    self.perSecond = UInt32(clamping: perSecond)
    self.burst = UInt32(clamping: burst)
  }

  /// No limit.
  package static let none = Self()

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "per_second", &perSecond)
    try coder.field(2, "burst", &burst)
  }

  fileprivate func check(_ path: String) throws(Refusal) {
    if self == .none { return }
    try Decision.check(Int(perSecond), path + "PerSecond", 1...Limits.requestsPerSecondMax)
    try Decision.check(Int(burst), path + "Burst", 1...Limits.requestBurstMax)
  }
}
