// What `svar bench fill` shows.

internal import JSONText
internal import Model

/// What `svar bench fill` wrote.
struct FilledFolder: Report {
  let tenant: ID<TenantInfo>
  let order: FillOrder

  var text: String { "Tenant \(tenant): \(order.messages) messages in \(order.conversations) conversations." }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("tenantId", tenant.uuid)
      json.field("messages", order.messages)
      json.field("conversations", order.conversations)
    }
  }
}
