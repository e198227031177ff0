// What `svar repair` shows: the plan in full, and whether it was carried out. A plan that was not ends the process with
// code 1, so that a script notices.

internal import Bytes
internal import JSONText
internal import Model
internal import Storage

/// A repair, planned or done.
struct RepairedFolder: Report {
  let data: String
  let plan: RepairPlan
  /// Where the old files lie; nil when nothing was done.
  var aside: String?
  /// Whether the plan was shown and the answer was no.
  var isDeclined = false

  var isBad: Bool { !plan.isEmpty && aside == nil }

  var text: String {
    if plan.isEmpty { return "\(data): nothing to repair." }
    if let aside {
      return "\(data) is repaired; what was replaced lies in \(aside). Check it: svar verify --data \(data)"
    }
    if isDeclined { return "Nothing was changed." }
    var lines = ["\(data) needs a repair."]
    lines += plan.findings.map { "Damaged: \($0.sentence)" }
    lines += plan.changes.map { "\(Self.verb($0.kind)): \($0.file) (\($0.reason))" }
    lines += plan.losses.map(Self.sentence)
    lines += plan.gaps.map(Self.sentence)
    lines += plan.lostKeys.map(Self.sentence)
    if plan.losses.isEmpty, plan.gaps.isEmpty, plan.lostKeys.isEmpty {
      lines.append("Nothing is lost.")
    }
    lines.append("Nothing is deleted: every file that changes is copied into a folder aside-TIME first.")
    return lines.joined(separator: "\n")
  }

  private static func verb(_ kind: RepairPlan.Change.Kind) -> String {
    switch kind {
    case .rewritten: "Rewritten"
    case .made: "Made again"
    case .movedAside: "Moved aside"
    }
  }

  private static func name(_ tenant: UUID) -> String {
    tenant == DirectoryState.journalId ? "The directory (tenants and keys)" : "Tenant \(tenant)"
  }

  private static func sentence(_ loss: RepairPlan.Loss) -> String {
    let what =
      "events \(loss.firstSequence) to \(loss.lastSequence), positions \(loss.firstPosition) to \(loss.lastPosition)"
    if loss.isPast { return "\(name(loss.tenant)) loses history that its snapshot contains: \(what)." }
    return
      "\(name(loss.tenant)) loses \(what); \(loss.movedAside) records behind the first lost one are moved aside."
  }

  private static func sentence(_ keys: RepairPlan.LostKeys) -> String {
    let shown = keys.numbers.prefix(10).map(String.init).joined(separator: ", ")
    let what = keys.numbers.isEmpty ? "no key that is known of" : "what is sealed under the keys \(shown)"
    let rest = keys.numbers.count > 10 ? " and \(keys.numbers.count - 10) more" : ""
    return "\(name(keys.tenant)) loses \(what)\(rest)"
      + (keys.mayHaveMore ? "; nobody can say whether there were keys behind them." : ".")
  }

  private static func sentence(_ gap: RepairPlan.Gap) -> String {
    let records = gap.records.map { "\($0) records" } ?? "Some records, nobody can say how many,"
    return
      "\(records) at positions \(gap.firstPosition) to \(gap.lastPosition) are gone, and nothing says whose."
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("needed", !plan.isEmpty)
      json.field("done", aside != nil)
      if let aside { json.field("aside", aside) }
      json.array("findings") { json in
        for fault in plan.findings {
          json.object { json in
            json.field("file", fault.file)
            json.field("offset", fault.offset)
            json.field("finding", fault.finding)
          }
        }
      }
      json.array("changes") { json in
        for change in plan.changes {
          json.object { json in
            json.field("file", change.file)
            json.field("kind", change.kind.rawValue)
            json.field("reason", change.reason)
          }
        }
      }
      writeLosses(to: &json)
    }
  }

  private func writeLosses(to json: inout JSONWriter) {
    json.array("losses") { json in
      for loss in plan.losses {
        json.object { json in
          json.field("tenantId", loss.tenant)
          json.field("isDirectory", loss.tenant == DirectoryState.journalId)
          json.field("isPast", loss.isPast)
          json.field("firstSequence", loss.firstSequence)
          json.field("lastSequence", loss.lastSequence)
          json.field("firstPosition", loss.firstPosition)
          json.field("lastPosition", loss.lastPosition)
          json.field("movedAside", loss.movedAside)
        }
      }
    }
    json.array("lostKeys") { json in
      for keys in plan.lostKeys {
        json.object { json in
          json.field("tenantId", keys.tenant)
          json.field("mayHaveMore", keys.mayHaveMore)
          json.array("numbers") { json in for number in keys.numbers { json.value(number) } }
        }
      }
    }
    json.array("gaps") { json in
      for gap in plan.gaps {
        json.object { json in
          json.field("firstPosition", gap.firstPosition)
          json.field("lastPosition", gap.lastPosition)
          if let records = gap.records { json.field("records", records) }
        }
      }
    }
  }
}
