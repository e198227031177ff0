// What is known of a key at every request, so that authorising costs one look-up and no hop. The key itself is never
// here: it is found by its hash.

internal import Bytes
package import Model

/// Whoever holds a valid API key: made when the key becomes known, shared by all shards.
package final class Caller: Sendable {
  package let key: ApiKey
  package let scopes: ScopeSet
  /// What the key reaches, where that follows from the key alone; nil for a brand's, whose workspaces the tenant knows.
  package let fixedReach: KeyReach?
  package let seat: TenantSeat
  package let actor: Actor
  private let usedAt: Locked<Instant>
  /// Nil: without limit.
  private let buckets: Locked<Buckets>?

  /// Nil: without limit.
  private struct Buckets: Sendable {
    var reads: TokenBucket?
    var writes: TokenBucket?
  }

  init(_ key: ApiKey, _ seat: TenantSeat) {
    self.key = key
    self.seat = seat
    scopes = ScopeSet(key.scopes.compactMap(Scope.init))
    actor = Actor(.apiKey, key.actorName)
    usedAt = Locked(key.lastUsedAt ?? Instant(milliseconds: 0))
    let (reads, writes) = (Self.bucket(key.reads), Self.bucket(key.writes))
    let isUnlimited = key.unlimited || reads == nil && writes == nil
    buckets = isUnlimited ? nil : Locked(Buckets(reads: reads, writes: writes))
    fixedReach = key.brandId == nil ? key.workspaceId.map { .one($0) } ?? .all : nil
  }

  private static func bucket(_ limit: RateLimit?) -> TokenBucket? {
    guard let limit else {
      return TokenBucket(
        perSecond: EngineLimits.requestsPerSecond, capacity: EngineLimits.requestsAtOnceMax)
    }
    return limit == .none ? nil : TokenBucket(perSecond: Int(limit.perSecond), capacity: Int(limit.burst))
  }

  /// Whether one more request may come at `ticks` of the steady clock; reads and writes are counted apart.
  package func admits(isWrite: Bool, at ticks: UInt64) -> Bool {
    guard let buckets else { return true }
    return buckets.withLock { (isWrite ? $0.writes?.take(at: ticks) : $0.reads?.take(at: ticks)) ?? true }
  }

  /// How the key's bucket stands; nil without limit.
  package func allowance(isWrite: Bool, at ticks: UInt64) -> Allowance? {
    guard let buckets else { return nil }
    return buckets.withLock { (isWrite ? $0.writes : $0.reads)?.allowance(at: ticks) }
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
