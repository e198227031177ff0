// What export, import, clone and restore of one tenant say at their end.

internal import JSONText
internal import Model

/// A tenant that went somewhere.
struct MovedTenant: Report {
  /// What became of it.
  let deed: String
  let tenant: ID<TenantInfo>
  let name: String
  /// Up to where it was read; 0 where it came from a file.
  var position: UInt64 = 0
  var sequence: UInt64 = 0
  let counts: [(noun: String, count: Int)]

  var text: String {
    let rows = counts.map { "\($0.count) \($0.noun)" }.joined(separator: ", ")
    let point = sequence == 0 ? "" : " as of event \(sequence)"
    return "Tenant \(tenant) (\(name))\(point) \(deed): \(rows.isEmpty ? "no rows" : rows)."
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("tenantId", tenant.uuid)
      json.field("name", name)
      if sequence > 0 {
        json.field("sequence", sequence)
        json.field("position", position)
      }
      json.object("counts") { json in
        for (noun, count) in counts {
          json.key(text: noun)
          json.value(count)
        }
      }
    }
  }
}
