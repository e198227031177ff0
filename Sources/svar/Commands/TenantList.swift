// What `svar inspect tenants` shows.

internal import Engine
internal import JSONText
internal import Model

/// The tenants of a folder.
struct TenantList: Report {
  let rows: [TenantFigures]

  var text: String {
    if rows.isEmpty { return "There are no tenants." }
    return rows.map { row in
      let counts = row.counts.map { "\($0.count) \($0.noun)" }.joined(separator: ", ")
      let state = row.quarantine.map { "\n  QUARANTINED at position \($0.position): \($0.sentence)" } ?? ""
      return
        "\(row.id)  \(row.name ?? "(not registered)")\n  sequence \(row.sequence), position \(row.position)"
        + "\n  \(counts)\(state)"
    }.joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.array { json in
      for row in rows {
        json.object { json in
          json.field("id", row.id.uuid)
          json.field("name", row.name)
          json.field("sequence", row.sequence)
          json.field("position", row.position)
          json.object("counts") { json in
            for (noun, count) in row.counts {
              json.key(text: noun)
              json.value(count)
            }
          }
          json.field("quarantine", row.quarantine?.sentence)
        }
      }
    }
  }
}
