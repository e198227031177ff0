// What `svar bench fill` shows.

internal import JSONText
internal import Model

/// What `svar bench fill` wrote.
struct FilledFolder: Report {
  let tenants: [ID<TenantInfo>]
  let order: FillOrder

  var text: String {
    tenants.map { "Tenant \($0): \(order.messages) messages in \(order.conversations) conversations." }
      .joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.array("tenantIds") { json in
        for tenant in tenants { json.value(tenant.uuid) }
      }
      json.field("messages", order.messages)
      json.field("conversations", order.conversations)
    }
  }
}
