// How an API key is shown: everything but the key, which one answer has, and its hash, which none has.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func apiKey(_ key: ApiKey) { object { $0.fields(of: key) } }

  /// The one answer with the key itself.
  mutating func createdApiKey(_ key: ApiKey, raw: String) {
    object { json in
      json.fields(of: key)
      json.field("key", raw)
    }
  }

  /// - Parameter key: nil when it is no longer kept.
  mutating func replayedApiKey(_ id: ID<ApiKey>, _ key: ApiKey?) {
    object { json in
      if let key { json.fields(of: key) } else { json.field("id", id.uuid) }
      json.field("secretShown", true)
    }
  }

  private mutating func fields(of key: ApiKey) {
    field("id", key.id.uuid)
    field("name", key.name)
    field("keyPrefix", key.keyPrefix)
    field("scopes", key.scopes)
    field("brandId", key.brandId?.uuid)
    field("workspaceId", key.workspaceId?.uuid)
    field("lastUsedAt", key.lastUsedAt)
    field("expiresAt", key.expiresAt)
    field("createdAt", key.createdAt)
    field("sandbox", key.keyPrefix.hasPrefix(KeyText.sandboxKeyPrefix))
    field("lenient", key.lenient)
    limit("readsPerSecond", "readsBurst", key.unlimited ? RateLimit.none : key.reads)
    limit("writesPerSecond", "writesBurst", key.unlimited ? RateLimit.none : key.writes)
  }

  private mutating func limit(_ figure: StaticString, _ burst: StaticString, _ limit: RateLimit?) {
    let shown =
      limit ?? RateLimit(perSecond: EngineLimits.requestsPerSecond, burst: EngineLimits.requestsAtOnceMax)
    field(figure, shown == .none ? nil : Int(shown.perSecond))
    field(burst, shown == .none ? nil : Int(shown.burst))
  }
}
