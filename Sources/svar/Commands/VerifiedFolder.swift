// What `svar verify` shows; anything but a clean folder ends the process with code 1.

internal import Engine
internal import JSONText
internal import Model
internal import Storage

/// What `svar verify` found.
struct VerifiedFolder: Report {
  /// A tenant whose events do not make a state.
  struct Quarantined: Sendable {
    let tenant: ID<TenantInfo>
    let quarantine: Quarantine
  }

  let data: String
  let bytes: VerificationReport
  var tenants = 0
  var quarantines: [Quarantined] = []
  /// Under which secrets are sealed, and which are neither in the folder nor in the environment.
  var missingMasterKeys: [String] = []

  init(data: String, bytes: VerificationReport) {
    self.data = data
    self.bytes = bytes
  }

  var isBad: Bool { !bytes.isClean || !quarantines.isEmpty }

  var text: String {
    var lines = [
      "\(data): \(bytes.segments) segments, \(bytes.records) records up to position \(bytes.lastPosition), "
        + "\(bytes.snapshots) snapshots, \(bytes.indexes) indexes, \(bytes.keyrings) keyrings, \(bytes.files) files."
    ]
    if bytes.indexesToMake > 0 { lines.append("\(bytes.indexesToMake) indexes are made again when needed.") }
    if let torn = bytes.torn {
      lines.append(
        "Torn tail: \(torn.bytes) bytes at \(torn.file) \(torn.offset) are no record and are left out. After a crash "
          + "they were never acknowledged; after an orderly stop the disk has changed them.")
    }
    lines += bytes.faults.map { "Damaged: \($0.sentence)" }
    lines += quarantines.map {
      "Tenant \($0.tenant) is quarantined at position \($0.quarantine.position): \($0.quarantine.sentence)"
    }
    if !missingMasterKeys.isEmpty {
      lines.append(
        "Secrets cannot be opened without these master keys: \(missingMasterKeys.joined(separator: ", ")). "
          + "Put \(MasterKeyFile.name) back, or set \(MasterKeyFile.variable).")
    }
    lines.append(isBad ? "Not clean." : "Clean: \(tenants) tenants can be read whole.")
    return lines.joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("clean", !isBad)
      json.field("segments", bytes.segments)
      json.field("records", bytes.records)
      json.field("recordBytes", bytes.recordBytes)
      json.field("lastPosition", bytes.lastPosition)
      json.field("snapshots", bytes.snapshots)
      json.field("snapshotBytes", bytes.snapshotBytes)
      json.field("indexes", bytes.indexes)
      json.field("indexesToMake", bytes.indexesToMake)
      json.field("keyrings", bytes.keyrings)
      json.field("files", bytes.files)
      json.field("fileBytes", bytes.fileBytes)
      json.field("tornBytes", bytes.torn?.bytes ?? 0)
      if let torn = bytes.torn {
        json.object("tornTail") { json in
          json.field("file", torn.file)
          json.field("offset", torn.offset)
          json.field("bytes", torn.bytes)
        }
      }
      json.field("tenants", tenants)
      json.field("missingMasterKeys", missingMasterKeys)
      json.array("faults") { json in
        for fault in bytes.faults {
          json.object { json in
            json.field("file", fault.file)
            json.field("offset", fault.offset)
            json.field("finding", fault.finding)
          }
        }
      }
      json.array("quarantines") { json in
        for found in quarantines {
          json.object { json in
            json.field("tenantId", found.tenant.uuid)
            json.field("position", found.quarantine.position)
            json.field("sentence", found.quarantine.sentence)
          }
        }
      }
    }
  }
}
