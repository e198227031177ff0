// What every shard asks at every request, without a hop: whose key has this hash, whose chat has this public key.

package import Bytes
package import Model

/// Valid keys by hash, public keys, tenants by id.
package final class CallerTable: Sendable {
  private struct Contents: Sendable {
    var callers: [Digest: Caller] = [:]
    var publicKeys: [String: PublicKey] = [:]
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

  package func chat(publicKey: String) -> (tenant: Tenant, channelId: ID<Channel>)? {
    contents.withLock { contents in
      guard let key = contents.publicKeys[publicKey], let tenant = contents.tenants[key.tenantId] else {
        return nil
      }
      return (tenant, key.channelId)
    }
  }

  package func tenant(_ id: ID<TenantInfo>) -> Tenant? { contents.withLock { $0.tenants[id] } }

  package var tenants: [Tenant] {
    contents.withLock { $0.tenants.values.sorted { $0.id < $1.id } }
  }

  /// The directory's newest record: what an answer that was read off this table waits for.
  package var position: UInt64 { contents.withLock { $0.position } }

  func advance(to position: UInt64) { contents.withLock { $0.position = position } }

  /// - Returns: false when there is a tenant of this id already.
  func learn(_ tenant: Tenant) -> Bool {
    contents.withLock { contents in
      if contents.tenants[tenant.id] != nil { return false }
      contents.tenants[tenant.id] = tenant
      return true
    }
  }

  func forget(_ tenant: Tenant) { contents.withLock { $0.tenants[tenant.id] = nil } }

  func learn(_ key: ApiKey) {
    contents.withLock { contents in
      guard key.revokedAt == nil, let tenant = contents.tenants[key.tenantId] else { return }
      contents.callers[key.keyHash] = Caller(key, tenant)
    }
  }

  func learn(_ key: PublicKey) { contents.withLock { $0.publicKeys[key.key] = key } }

  func forget(_ key: ApiKey) { contents.withLock { $0.callers[key.keyHash] = nil } }
}
