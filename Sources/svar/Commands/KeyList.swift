// What may be shown of keys: never the key, never its hash.

internal import JSONText
internal import Model

/// Keys as they may be shown.
struct KeyList: Report {
  let keys: [ApiKey]

  var text: String {
    if keys.isEmpty { return "There are no API keys." }
    return keys.map { key in
      let state = key.revokedAt.map { "revoked \($0)" } ?? key.expiresAt.map { "until \($0)" } ?? "valid"
      let scopes = key.scopes.count == Scope.all.count ? "all scopes" : key.scopes.joined(separator: ",")
      return "\(key.id)  \(key.keyPrefix)…  tenant \(key.tenantId)  \(state)  \(key.name)  \(scopes)"
    }.joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.array { json in
      for key in keys {
        json.object { json in
          json.field("id", key.id.uuid)
          json.field("tenantId", key.tenantId.uuid)
          json.field("name", key.name)
          json.field("keyPrefix", key.keyPrefix)
          json.field("scopes", key.scopes)
          json.field("workspaceId", key.workspaceId?.uuid)
          json.field("createdAt", key.createdAt)
          json.field("expiresAt", key.expiresAt)
          json.field("revokedAt", key.revokedAt)
          json.field("lastUsedAt", key.lastUsedAt)
          json.field("lenient", key.lenient)
          json.field("unlimited", key.unlimited)
        }
      }
    }
  }
}
