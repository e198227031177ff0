internal import Bytes
package import Model

/// Whoever holds a valid API key: made when the key becomes known, shared by all shards.
package final class Caller: Sendable {
  package let key: ApiKey
  package let scopes: ScopeSet
  package let tenant: Tenant
  package let actor: Actor
  private let usedAt: Locked<Instant>

  init(_ key: ApiKey, _ tenant: Tenant) {
    self.key = key
    self.tenant = tenant
    scopes = ScopeSet(key.scopes.compactMap(Scope.init))
    actor = Actor(.apiKey, key.actorName)
    usedAt = Locked(key.lastUsedAt ?? Instant(milliseconds: 0))
  }

  /// Whether this use is the first in a minute and should be recorded.
  func isNewUse(at now: Instant) -> Bool {
    usedAt.withLock { last in
      if now.milliseconds - last.milliseconds < EngineLimits.keyUseMs { return false }
      last = now
      return true
    }
  }
}
