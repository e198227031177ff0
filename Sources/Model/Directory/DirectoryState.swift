// What the process must know before it knows a tenant: which tenants there are, whose a key is, whose a chat's
// public key is. Its events are records of the same journal under an id of their own.

package import Bytes

/// A tenant as the directory lists it.
package struct TenantEntry: Identified, WireMessage, Equatable {
  package var id = ID<TenantEntry>()
  package var name = ""
  package var createdAt = Instant()
  /// The tenant's last position when it was unloaded last; 0 before.
  ///
  /// A record of it behind that was written later.
  package var restedPosition: UInt64 = 0
  /// Its first due time, as of then.
  package var dueAt: Instant?
  /// The tenant whose sandbox this is.
  package var sandboxOf: ID<TenantEntry>?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "name", &name)
    try coder.field(3, "created_at", &createdAt)
    try coder.field(4, "rested_position", &restedPosition)
    try coder.field(5, "due_at", &dueAt)
    try coder.field(6, "sandbox_of", &sandboxOf)
  }
}

/// That a tenant was unloaded with nothing unfinished, and a snapshot of all it is.
package struct TenantRest: WireMessage, Equatable {
  package var tenantId = ID<TenantEntry>()
  package var position: UInt64 = 0
  package var dueAt: Instant?

  package init() {}
  package init(_ tenantId: ID<TenantEntry>, position: UInt64, dueAt: Instant?) {
    self.tenantId = tenantId
    self.position = position
    self.dueAt = dueAt
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant_id", &tenantId)
    try coder.field(2, "position", &position)
    try coder.field(3, "due_at", &dueAt)
  }
}

/// A chat channel's public key.
package struct PublicKey: WireMessage, Hashable {
  package var key = ""
  package var tenantId = ID<TenantInfo>()
  package var channelId = ID<Channel>()

  package init() {}
  package init(_ key: String, _ tenantId: ID<TenantInfo>, _ channelId: ID<Channel>) {
    self.key = key
    self.tenantId = tenantId
    self.channelId = channelId
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "key", &key)
    try coder.field(2, "tenant_id", &tenantId)
    try coder.field(3, "channel_id", &channelId)
  }
}

/// Who changed something in the directory, and for which tenant.
package struct DirectoryStamp: WireMessage, Equatable {
  /// The tenant that the change is about.
  package var tenantId = ID<TenantInfo>()
  package var actor = Actor()
  package var requestId = ID<Request>()
  package var peer: PeerAddress?

  package init() {}
  package init(_ tenantId: ID<TenantInfo>, actor: Actor, requestId: ID<Request>, peer: PeerAddress?) {
    self.tenantId = tenantId
    self.actor = actor
    self.requestId = requestId
    self.peer = peer
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant_id", &tenantId)
    try coder.field(2, "actor", &actor)
    try coder.field(3, "request_id", &requestId)
    try coder.field(4, "peer", &peer)
  }
}

/// A fact of the directory: exactly one of the fields under 1 to 6 is there.
package struct DirectoryEvent: WireMessage, Equatable {
  package var tenantRegistered: TenantEntry?
  package var keyCreated: ApiKey?
  package var keyRevoked: ID<ApiKey>?
  package var keyUsed: ID<ApiKey>?
  package var publicKeyRegistered: PublicKey?
  package var tenantsRested: [TenantRest] = []
  /// With a key that was revoked, or created over the API.
  package var stamp: DirectoryStamp?
  /// With a key that was created for a request with an idempotency key.
  package var requestAnswered: AnsweredRequest?
  /// That no chat has this public key any more.
  package var publicKeyForgotten: String?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant_registered", &tenantRegistered)
    try coder.field(2, "key_created", &keyCreated)
    try coder.field(3, "key_revoked", &keyRevoked)
    try coder.field(4, "key_used", &keyUsed)
    try coder.field(5, "public_key_registered", &publicKeyRegistered)
    try coder.field(6, "tenants_rested", &tenantsRested)
    try coder.field(7, "stamp", &stamp)
    try coder.field(8, "request_answered", &requestAnswered)
    try coder.field(20, "public_key_forgotten", &publicKeyForgotten)
  }
}

/// All that the directory knows.
package struct DirectoryState: Sendable {
  /// The id under which the directory's records stand in the journal.
  package static let journalId = UUID(hi: 0, lo: 1)

  package private(set) var sequence: UInt64 = 0
  package private(set) var tenants = Table<TenantEntry>()
  package private(set) var keys = Table<ApiKey>()
  package private(set) var publicKeys = PagedMap<String, PublicKey>()
  /// Of the requests that made keys.
  package private(set) var requests = AnsweredRequests()
  private var publicKeyOrder: [PublicKey] = []
  /// Follows from the keys.
  private var keysByTenant = PagedMap<ID<TenantInfo>, TenantKeys>()

  /// One tenant's keys.
  private struct TenantKeys: Sendable {
    /// In the order of creation.
    var valid: [ID<ApiKey>] = []
    var revoked: Set<ID<ApiKey>> = []
  }

  package init() {}

  package mutating func apply(_ event: DirectoryEvent, at now: Instant) throws(Contradiction) {
    sequence += 1
    if let tenant = event.tenantRegistered {
      if !tenants.insert(tenant) { throw Contradiction("tenant \(tenant.id) was registered twice") }
    }
    if let key = event.keyCreated {
      if !keys.insert(key) { throw Contradiction("API key \(key.id) was created twice") }
      list(key)
    }
    if let id = event.keyRevoked { try applyRevoked(id, at: now) }
    if let request = event.requestAnswered { requests.keep(request) }
    if let id = event.keyUsed {
      if keys.update(id, { $0.lastUsedAt = now }) == nil { throw Contradiction("API key \(id) is not there") }
    }
    if let key = event.publicKeyRegistered {
      if publicKeys[key.key] != nil { publicKeyOrder.removeAll { $0.key == key.key } }
      publicKeyOrder.append(key)
      publicKeys[key.key] = key
    }
    if let key = event.publicKeyForgotten {
      publicKeyOrder.removeAll { $0.key == key }
      publicKeys[key] = nil
    }
    for rest in event.tenantsRested { try apply(rest) }
  }

  private mutating func applyRevoked(_ id: ID<ApiKey>, at now: Instant) throws(Contradiction) {
    let found = keys.update(id) { key in
      key.revokedAt = now
      return key.tenantId
    }
    guard let tenantId = found else { throw Contradiction("API key \(id) is not there") }
    var own = keysByTenant[tenantId, default: TenantKeys()]
    own.valid.removeAll { $0 == id }
    own.revoked.insert(id)
    if own.revoked.count > Limits.revokedKeysMax, let oldest = oldest(of: own.revoked) {
      own.revoked.remove(oldest)
      _ = keys.remove(oldest)
    }
    keysByTenant[tenantId] = own
  }

  /// The one that was revoked first; of two at once the one with the lesser id.
  private func oldest(of ids: Set<ID<ApiKey>>) -> ID<ApiKey>? {
    ids.compactMap { id in keys[id]?.revokedAt.map { (at: $0, id: id) } }.min {
      ($0.at, $0.id) < ($1.at, $1.id)
    }?.id
  }

  /// Puts a key among its tenant's.
  private mutating func list(_ key: ApiKey) {
    var own = keysByTenant[key.tenantId, default: TenantKeys()]
    if key.revokedAt == nil { own.valid.append(key.id) } else { own.revoked.insert(key.id) }
    keysByTenant[key.tenantId] = own
  }

  /// A tenant's keys that are not revoked, oldest first.
  package func keys(of tenantId: ID<TenantInfo>) -> [ApiKey] {
    (keysByTenant[tenantId]?.valid ?? []).compactMap { keys[$0] }
  }

  /// How many of them there are.
  package func keyCount(of tenantId: ID<TenantInfo>) -> Int { keysByTenant[tenantId]?.valid.count ?? 0 }

  /// The newest rest counts, in whatever order they were told.
  private mutating func apply(_ rest: TenantRest) throws(Contradiction) {
    let found: Void? = tenants.update(rest.tenantId) { entry in
      if rest.position < entry.restedPosition { return }
      entry.restedPosition = rest.position
      entry.dueAt = rest.dueAt
    }
    if found == nil { throw Contradiction("tenant \(rest.tenantId) is not there") }
  }

  /// The whole state for its snapshot, in parts of a bounded number of rows.
  package var parts: [DirectoryPart] {
    var head = DirectoryPart()
    head.sequence = sequence
    var answered: [AnsweredRequest] = []
    requests.forEach { answered.append($0) }
    return [head] + Self.parts(tenants.all(), \.tenants) + Self.parts(keys.all(), \.keys)
      + Self.parts(publicKeyOrder, \.publicKeys) + Self.parts(answered, \.requests)
  }

  private static func parts<Row>(
    _ rows: [Row], _ place: WritableKeyPath<DirectoryPart, [Row]>
  ) -> [DirectoryPart] {
    stride(from: 0, to: rows.count, by: Limits.directoryPartRows).map { start in
      var part = DirectoryPart()
      part[keyPath: place] = Array(rows[start..<min(start + Limits.directoryPartRows, rows.count)])
      return part
    }
  }

  /// Takes in a snapshot's part.
  package mutating func read(part: DirectoryPart) throws(Contradiction) {
    if part.sequence > 0 { sequence = part.sequence }
    for row in part.tenants where !tenants.insert(row) {
      throw Contradiction("tenant \(row.id) is twice in a snapshot")
    }
    for row in part.keys {
      if !keys.insert(row) { throw Contradiction("API key \(row.id) is twice in a snapshot") }
      list(row)
    }
    for key in part.publicKeys {
      publicKeyOrder.append(key)
      publicKeys[key.key] = key
    }
    for request in part.requests { requests.keep(request) }
  }
}

/// The directory as a snapshot holds it.
package struct DirectoryPart: WireMessage {
  package var sequence: UInt64 = 0
  package var tenants: [TenantEntry] = []
  package var keys: [ApiKey] = []
  package var publicKeys: [PublicKey] = []
  package var requests: [AnsweredRequest] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "sequence", &sequence)
    try coder.field(2, "tenants", &tenants)
    try coder.field(3, "keys", &keys)
    try coder.field(4, "public_keys", &publicKeys)
    try coder.field(5, "requests", &requests)
  }
}
