// Where a tenant is: on which shard, always; in memory, now or not. The seat stays while tenants come and go on it,
// so that a key, a chat or a timer may hold on to it. Invariant (law 1): a tenant sits down and gets up on its
// shard's thread, in one call each, and one that has got up refuses everything; so there are never two writers.

internal import Bytes
package import Model
package import World

/// A tenant's place on a shard.
// SAFETY: what changes is used on the seat's shard only; the rest never changes.
package final class TenantSeat: @unchecked Sendable {
  package let id: ID<TenantInfo>
  package let shard: any ShardExecutor
  private(set) var tenant: Tenant?
  /// The first position that loading the tenant needs, nil when its snapshot holds everything; of a tenant that is
  /// not in memory.
  var pinned: UInt64?
  /// Whether the directory lists the tenant.
  var isListed: Bool
  /// Whether the tenant is being written down so that it may rest.
  var isResting = false
  /// When somebody asked for the tenant last, in ticks, and where it stood at the last look.
  private(set) var usedAt: UInt64 = 0
  private var seen: UInt64 = 0
  /// Why the tenant could not be had when it was read last.
  package internal(set) var failure: LoadFailure?
  /// Who waits until the tenant is in memory, in the order of asking.
  private var waiting: [LoadWaiter] = []

  init(_ id: ID<TenantInfo>, _ shard: any ShardExecutor, pinned: UInt64?, isListed: Bool) {
    self.id = id
    self.shard = shard
    self.pinned = pinned
    self.isListed = isListed
  }

  /// The tenant for a request, if it is in memory; on the seat's shard.
  package func use(at ticks: UInt64) -> Tenant? {
    usedAt = ticks
    return tenant
  }

  func sit(_ tenant: Tenant, at ticks: UInt64) {
    precondition(self.tenant == nil, "two tenants on one seat would be two writers")
    self.tenant = tenant
    failure = nil
    usedAt = ticks
    seen = tenant.onShard { $0.position }
    pinned = nil
  }

  func getUp() {
    tenant = nil
    isResting = false
  }

  /// Takes note of what happened to the tenant without a request: due times, turns, chats.
  func look(at position: UInt64, _ ticks: UInt64) {
    if position != seen { usedAt = ticks }
    seen = position
  }

  /// - Returns: false when too many wait already.
  func wait(_ waiter: @escaping LoadWaiter) -> Bool {
    if waiting.count >= EngineLimits.waitersPerLoadMax { return false }
    waiting.append(waiter)
    return true
  }

  /// Tells everybody who waits; one of them may wait again.
  func tell(_ outcome: Result<Tenant, LoadFailure>) {
    let told = waiting
    waiting = []
    for waiter in told { waiter(outcome) }
  }
}

/// Told once, on the seat's shard.
package typealias LoadWaiter = @Sendable (Result<Tenant, LoadFailure>) -> Void

/// Why a tenant cannot be had.
package enum LoadFailure: Error, Hashable, Sendable {
  /// There is no such tenant.
  case unknown
  /// More wait for tenants than may wait: later again.
  case overloaded
  /// The disk, or a format from the future; what is wrong with the tenant itself is its quarantine.
  case history(HistoryError)
  /// The engine has been stopped.
  case stopped

  package var sentence: String {
    switch self {
    case .unknown: "there is no such tenant"
    case .overloaded: "too many wait for tenants that are not in memory"
    case .history(let error): error.sentence
    case .stopped: "the engine was stopped"
    }
  }
}
