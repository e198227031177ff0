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
  private var told: [Change.Fact] = []
  /// Keys whose revocation was asked for, told or not: they may be valid or not.
  private(set) var doubtful: Set<ID<ApiKey>> = []

  mutating func answer(_ fact: Change.Fact, position: UInt64, isEarly: Bool) {
    if isEarly { told.append(fact) } else { waiting.append(Change(fact: fact, position: position)) }
  }

  mutating func doubt(_ key: ApiKey) { doubtful.insert(key.id) }

  mutating func release(upTo durable: UInt64) {
    told.append(contentsOf: waiting.filter { $0.position <= durable }.map(\.fact))
    waiting.removeAll { $0.position <= durable }
  }

  mutating func forgetProcess() { waiting = [] }

  /// A key that somebody was told of.
  func key(_ choose: (Int) -> Int) -> ApiKey? {
    let keys = told.compactMap { fact -> ApiKey? in
      if case .keyCreated(let key) = fact { key } else { nil }
    }
    return keys.isEmpty ? nil : keys[choose(keys.count)]
  }

  /// - Returns: what a recovered directory does not know though somebody was told, or nil.
  func missing(in state: DirectoryState, _ callers: CallerTable, at now: Instant) -> String? {
    for fact in told {
      switch fact {
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
        if !state.tenants.contains(ID(id.uuid)) || callers.tenant(id) == nil { return "tenant \(id) is lost" }
      }
    }
    return nil
  }
}
