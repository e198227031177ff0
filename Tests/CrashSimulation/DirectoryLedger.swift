// What the outside was told by the directory: which keys and public keys were made or revoked, and which tenants.

internal import Bytes
internal import Engine
internal import Model

/// The record that a simulation keeps of the directory.
struct DirectoryLedger {
  /// A change and the position that its answer waited for.
  struct Change {
    enum Fact {
      case keyCreated(ApiKey)
      case keyRevoked(ApiKey)
      case publicKey(PublicKey)
      case tenant(ID<TenantInfo>)
    }

    var fact: Fact
    var position: UInt64
  }

  private var waiting: [Change] = []
  private var told: [Change] = []
  /// Keys whose revocation was asked for, told or not: they may be valid or not.
  private(set) var doubtful: Set<ID<ApiKey>> = []

  mutating func answer(_ fact: Change.Fact, position: UInt64, isEarly: Bool) {
    let change = Change(fact: fact, position: position)
    if isEarly { told.append(change) } else { waiting.append(change) }
  }

  mutating func doubt(_ key: ApiKey) { doubtful.insert(key.id) }

  mutating func release(upTo durable: UInt64) {
    if waiting.isEmpty { return }
    told.append(contentsOf: waiting.filter { $0.position <= durable })
    waiting.removeAll { $0.position <= durable }
  }

  /// Somebody was told, by an answer that could leave at this mark.
  mutating func tell(_ fact: Change.Fact, position: UInt64) {
    told.append(Change(fact: fact, position: position))
  }

  mutating func forgetProcess() { waiting = [] }

  /// The power went in a mode that promises less: only what is at or before `synced` must be there.
  mutating func forget(after synced: UInt64) { told.removeAll { $0.position > synced } }

  /// A key that somebody was told of.
  func key(_ choose: (Int) -> Int) -> ApiKey? {
    let keys = told.compactMap { change -> ApiKey? in
      if case .keyCreated(let key) = change.fact { key } else { nil }
    }
    return keys.isEmpty ? nil : keys[choose(keys.count)]
  }

  /// Whether somebody was told that the key was made.
  func knows(_ key: ApiKey) -> Bool {
    told.contains { if case .keyCreated(let known) = $0.fact { known.id == key.id } else { false } }
  }

  /// A chat's key that somebody was told of.
  func publicKey(_ choose: (Int) -> Int) -> PublicKey? {
    let keys = told.compactMap { change -> PublicKey? in
      if case .publicKey(let key) = change.fact { key } else { nil }
    }
    return keys.isEmpty ? nil : keys[choose(keys.count)]
  }

  /// - Returns: what a recovered directory does not know though somebody was told, or nil.
  func missing(in state: DirectoryState, _ callers: CallerTable, at now: Instant) -> String? {
    for change in told {
      switch change.fact {
      case .keyCreated(let key):
        guard state.keys.contains(key.id) else { return "API key \(key.id) is lost" }
        if !doubtful.contains(key.id), callers.caller(keyHash: key.keyHash, at: now)?.key.id != key.id {
          return "API key \(key.id) is not taken"
        }
      case .keyRevoked(let key):
        if state.keys[key.id]?.revokedAt == nil { return "the end of API key \(key.id) is lost" }
        if callers.caller(keyHash: key.keyHash, at: now) != nil { return "API key \(key.id) came back" }
      case .publicKey(let key):
        if state.publicKeys[key.key] != key || callers.chat(publicKey: key.key)?.channelId != key.channelId {
          return "public key \(key.key) is lost"
        }
      case .tenant(let id):
        if !state.tenants.contains(ID(id.uuid)) || callers.seat(id) == nil { return "tenant \(id) is lost" }
      }
    }
    return nil
  }
}
