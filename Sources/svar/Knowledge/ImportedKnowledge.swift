// What `svar kb import` says at its end: what became of how many entries, and each that could not be taken.

internal import JSONText
internal import Model

/// The outcome of an import of knowledge, in however many parts.
struct ImportedKnowledge: Report {
  let isDryRun: Bool
  private(set) var total = 0
  private var created = 0
  private var changed = 0
  private var unchanged = 0
  private var kept = 0
  private var failed = 0
  private var faults: [KnowledgeImportFault] = []

  init(isDryRun: Bool) { self.isDryRun = isDryRun }

  mutating func add(_ job: KnowledgeImport) {
    total += Int(job.total)
    created += Int(job.created)
    changed += Int(job.changed)
    unchanged += Int(job.unchanged)
    kept += Int(job.kept)
    failed += Int(job.failed)
    faults += job.faults
  }

  /// A file of which something could not be taken is not done with.
  var isBad: Bool { failed > 0 }

  var text: String {
    let deed = isDryRun ? "would be" : "are"
    let counts = "\(created) \(deed) new, \(changed) changed, \(unchanged) as they were, \(kept) kept"
    var lines = ["\(total) entries: \(counts), \(failed) not taken."]
    for fault in faults {
      let place = fault.file.isEmpty ? "line \(fault.line)" : "\(fault.file), line \(fault.line)"
      lines.append("  \(place): \(fault.path.isEmpty ? "the entry" : fault.path) \(fault.message)")
    }
    if faults.count < failed { lines.append("  and \(failed - faults.count) more") }
    return lines.joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("dryRun", isDryRun)
      json.field("total", total)
      json.field("created", created)
      json.field("updated", changed)
      json.field("unchanged", unchanged)
      json.field("skipped", kept)
      json.field("failed", failed)
      json.array("errors") { json in
        for fault in faults {
          json.object { json in
            json.field("file", fault.file)
            json.field("line", Int(fault.line))
            json.field("path", fault.path)
            json.field("message", fault.message)
          }
        }
      }
    }
  }
}
