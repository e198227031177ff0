// What every shard asks at every request, without a hop: whose key has this hash, whose chat has this public key. It
// knows every tenant's seat, in memory or not, from the directory alone.

package import Bytes
package import Model

/// Valid keys by hash, public keys, seats by tenant, and the tenants that are in memory.
package final class CallerTable: Sendable {
  private struct Contents: Sendable {
    var callers: [Digest: Caller] = [:]
    var publicKeys: [String: PublicKey] = [:]
    var seats: [ID<TenantInfo>: TenantSeat] = [:]
    var tenants: [ID<TenantInfo>: Tenant] = [:]
    var position: UInt64 = 0
  }

  private let contents = Locked(Contents())

  init() {}

  /// The caller whose key has this SHA-256, while the key is valid.
  ///
  /// The look-up is by hash, so its time tells nothing about how much of a guessed key was right.
  package func caller(keyHash: Digest, at now: Instant) -> Caller? {
    let caller = contents.withLock { $0.callers[keyHash] }
    return caller.flatMap { $0.key.isValid(at: now) ? $0 : nil }
  }

  package func chat(publicKey: String) -> (seat: TenantSeat, channelId: ID<Channel>)? {
    contents.withLock { contents in
      guard let key = contents.publicKeys[publicKey], let seat = contents.seats[key.tenantId] else {
        return nil
      }
      return (seat, key.channelId)
    }
  }

  package func seat(_ id: ID<TenantInfo>) -> TenantSeat? { contents.withLock { $0.seats[id] } }

  /// Every tenant that there is, by id.
  package var tenantIds: [ID<TenantInfo>] { contents.withLock { $0.seats.keys.sorted() } }

  /// The tenant, when it is in memory.
  package func tenant(_ id: ID<TenantInfo>) -> Tenant? { contents.withLock { $0.tenants[id] } }

  /// The tenants in memory, by id.
  package var tenants: [Tenant] {
    contents.withLock { $0.tenants.values.sorted { $0.id < $1.id } }
  }

  /// How many tenants there are, and how many of them are in memory.
  package var counts: (all: Int, loaded: Int) { contents.withLock { ($0.seats.count, $0.tenants.count) } }

  /// The directory's newest record: what an answer that was read off this table waits for.
  package var position: UInt64 { contents.withLock { $0.position } }

  func advance(to position: UInt64) { contents.withLock { $0.position = position } }

  /// - Returns: false when there is a tenant of this id already.
  func learn(_ seat: TenantSeat) -> Bool {
    contents.withLock { contents in
      if contents.seats[seat.id] != nil { return false }
      contents.seats[seat.id] = seat
      return true
    }
  }

  func forget(_ seat: TenantSeat) { contents.withLock { $0.seats[seat.id] = nil } }

  /// Who sits on a seat now.
  func seated(_ tenant: Tenant?, on id: ID<TenantInfo>) { contents.withLock { $0.tenants[id] = tenant } }

  func learn(_ key: ApiKey) {
    contents.withLock { contents in
      guard key.revokedAt == nil, let seat = contents.seats[key.tenantId] else { return }
      contents.callers[key.keyHash] = Caller(key, seat)
    }
  }

  func learn(_ key: PublicKey) { contents.withLock { $0.publicKeys[key.key] = key } }

  func forget(_ key: PublicKey) {
    contents.withLock { if $0.publicKeys[key.key] == key { $0.publicKeys[key.key] = nil } }
  }

  func forget(_ key: ApiKey) { contents.withLock { $0.callers[key.keyHash] = nil } }
}
