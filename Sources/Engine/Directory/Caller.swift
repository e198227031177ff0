// What is known of a key at every request, so that authorising costs one look-up and no hop. The key itself is never
// here: it is found by its hash.

internal import Bytes
package import Model

/// Whoever holds a valid API key: made when the key becomes known, shared by all shards.
package final class Caller: Sendable {
  package let key: ApiKey
  package let scopes: ScopeSet
  package let seat: TenantSeat
  package let actor: Actor
  private let usedAt: Locked<Instant>
  /// Nil: without limit.
  private let buckets: Locked<Buckets>?

  private struct Buckets: Sendable {
    var reads = TokenBucket(
      perSecond: EngineLimits.requestsPerSecond, capacity: EngineLimits.requestsAtOnceMax)
    var writes = TokenBucket(
      perSecond: EngineLimits.requestsPerSecond, capacity: EngineLimits.requestsAtOnceMax)
  }

  init(_ key: ApiKey, _ seat: TenantSeat) {
    self.key = key
    self.seat = seat
    scopes = ScopeSet(key.scopes.compactMap(Scope.init))
    actor = Actor(.apiKey, key.actorName)
    usedAt = Locked(key.lastUsedAt ?? Instant(milliseconds: 0))
    buckets = key.unlimited ? nil : Locked(Buckets())
  }

  /// Whether one more request may come at `ticks` of the steady clock; reads and writes are counted apart.
  package func admits(isWrite: Bool, at ticks: UInt64) -> Bool {
    guard let buckets else { return true }
    return buckets.withLock { isWrite ? $0.writes.take(at: ticks) : $0.reads.take(at: ticks) }
  }

  /// How the key's bucket stands; nil without limit.
  package func allowance(isWrite: Bool, at ticks: UInt64) -> Allowance? {
    buckets?.withLock { (isWrite ? $0.writes : $0.reads).allowance(at: ticks) }
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
