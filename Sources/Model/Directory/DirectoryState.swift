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

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "name", &name)
    try coder.field(3, "created_at", &createdAt)
    try coder.field(4, "rested_position", &restedPosition)
    try coder.field(5, "due_at", &dueAt)
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

/// A fact of the directory: exactly one field is there.
package struct DirectoryEvent: WireMessage, Equatable {
  package var tenantRegistered: TenantEntry?
  package var keyCreated: ApiKey?
  package var keyRevoked: ID<ApiKey>?
  package var keyUsed: ID<ApiKey>?
  package var publicKeyRegistered: PublicKey?
  package var tenantsRested: [TenantRest] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "tenant_registered", &tenantRegistered)
    try coder.field(2, "key_created", &keyCreated)
    try coder.field(3, "key_revoked", &keyRevoked)
    try coder.field(4, "key_used", &keyUsed)
    try coder.field(5, "public_key_registered", &publicKeyRegistered)
    try coder.field(6, "tenants_rested", &tenantsRested)
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
  private var publicKeyOrder: [PublicKey] = []

  package init() {}

  package mutating func apply(_ event: DirectoryEvent, at now: Instant) throws(Contradiction) {
    sequence += 1
    if let tenant = event.tenantRegistered {
      if !tenants.insert(tenant) { throw Contradiction("tenant \(tenant.id) was registered twice") }
    }
    if let key = event.keyCreated {
      if !keys.insert(key) { throw Contradiction("API key \(key.id) was created twice") }
    }
    if let id = event.keyRevoked {
      if keys.update(id, { $0.revokedAt = now }) == nil { throw Contradiction("API key \(id) is not there") }
    }
    if let id = event.keyUsed {
      if keys.update(id, { $0.lastUsedAt = now }) == nil { throw Contradiction("API key \(id) is not there") }
    }
    if let key = event.publicKeyRegistered {
      if publicKeys[key.key] != nil { publicKeyOrder.removeAll { $0.key == key.key } }
      publicKeyOrder.append(key)
      publicKeys[key.key] = key
    }
    for rest in event.tenantsRested { try apply(rest) }
  }

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
    return [head] + Self.parts(tenants.all(), \.tenants) + Self.parts(keys.all(), \.keys)
      + Self.parts(publicKeyOrder, \.publicKeys)
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
    for row in part.keys where !keys.insert(row) {
      throw Contradiction("API key \(row.id) is twice in a snapshot")
    }
    for key in part.publicKeys {
      publicKeyOrder.append(key)
      publicKeys[key.key] = key
    }
  }
}

/// The directory as a snapshot holds it.
package struct DirectoryPart: WireMessage {
  package var sequence: UInt64 = 0
  package var tenants: [TenantEntry] = []
  package var keys: [ApiKey] = []
  package var publicKeys: [PublicKey] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "sequence", &sequence)
    try coder.field(2, "tenants", &tenants)
    try coder.field(3, "keys", &keys)
    try coder.field(4, "public_keys", &publicKeys)
  }
}
