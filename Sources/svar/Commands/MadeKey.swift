// The one place where a raw key is shown.

internal import JSONText
internal import Model

/// A key that was just made, with its raw text: shown here and never again.
struct MadeKey: Report {
  let key: ApiKey
  let raw: String

  var text: String {
    """
    \(raw)

    Key \(key.id) of tenant \(key.tenantId). It is shown this once: keep it.
    """
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", key.id.uuid)
      json.field("tenantId", key.tenantId.uuid)
      json.field("name", key.name)
      json.field("key", raw)
      json.field("scopes", key.scopes)
      json.field("workspaceId", key.workspaceId?.uuid)
      json.field("expiresAt", key.expiresAt)
    }
  }
}
