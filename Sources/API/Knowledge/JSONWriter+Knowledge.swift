// Who wrote a version, what an import has done, and what changed in a text, as the API shows them.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  /// Who wrote a version, and when; both are null where that was not kept.
  mutating func author(_ author: Actor?, at time: Instant) {
    key("by")
    if let author { actor(author) } else { null() }
    field("at", author.map { _ in time })
  }

  private mutating func actor(_ actor: Actor) {
    object { json in
      json.field("type", actor.kind.rawValue)
      if !actor.name.isEmpty { json.field("id", actor.name) }
    }
  }

  /// - Parameter isDryRun: nothing was made, so it has no id.
  mutating func knowledgeImport(_ job: KnowledgeImport, isDryRun: Bool = false) {
    object { json in
      json.field("id", isDryRun ? nil : job.id.uuid)
      json.field("workspaceId", job.workspaceId.uuid)
      json.field("status", job.isRunning ? "running" : "completed")
      json.field("dryRun", isDryRun)
      json.field("total", Int(job.total))
      json.field("processed", Int(job.total) - job.rows.count)
      json.field("created", Int(job.created))
      json.field("updated", Int(job.changed))
      json.field("unchanged", Int(job.unchanged))
      json.field("skipped", Int(job.kept))
      json.field("failed", Int(job.failed))
      json.array("errors") { json in
        for fault in job.faults {
          json.object { json in
            json.field("file", fault.file)
            json.field("line", Int(fault.line))
            json.field("path", fault.path)
            json.field("message", fault.message)
          }
        }
      }
      json.key("by")
      json.actor(job.author)
      json.field("startedAt", job.startedAt)
      json.field("finishedAt", job.finishedAt)
    }
  }

  /// What changed in a text, word by word; nothing where nothing did.
  mutating func change(_ field: StaticString, _ before: String, _ after: String) {
    if before == after { return }
    object { json in
      json.field("field", "\(field)")
      json.array("parts") { json in
        for part in TextDifference(from: before, to: after).parts {
          json.object { json in
            json.field("kind", part.kind.rawValue)
            json.field("text", part.text)
          }
        }
      }
    }
  }

  /// The same for a list.
  mutating func change(_ field: StaticString, _ before: [String], _ after: [String]) {
    if before == after { return }
    object { json in
      json.field("field", "\(field)")
      json.field("removed", before.filter { !after.contains($0) })
      json.field("added", after.filter { !before.contains($0) })
    }
  }
}
