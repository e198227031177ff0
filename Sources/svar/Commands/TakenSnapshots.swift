// What `svar snapshot` shows; a tenant that could not be written ends the process with code 1, and has lost nothing.

internal import JSONText
internal import Model

/// The tenants that were written down, and those that were not.
struct TakenSnapshots: Report {
  var written = 0
  var failed: [ID<TenantInfo>] = []

  var isBad: Bool { !failed.isEmpty }

  var text: String {
    (["\(written) tenants were written down."]
      + failed.map { "Tenant \($0) was not: the server's log says why." }).joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("written", written)
      json.array("failed") { json in
        for id in failed { json.value(id.uuid) }
      }
    }
  }
}
