// Knowledge entries, their versions and their imports as the API shows them.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func knowledgeEntry(_ entry: KnowledgeEntry, score: Float? = nil) {
    object { json in
      json.field("id", entry.id.uuid)
      json.field("workspaceId", entry.workspaceId.uuid)
      json.field("question", entry.question)
      json.field("answer", entry.answer)
      json.field("topics", entry.topics)
      json.field("sourceType", entry.sourceType.rawValue)
      if entry.sourceType == .extracted {
        json.field("sourceConversationId", ifPresent: entry.sourceConversationId?.uuid)
      }
      json.field("status", entry.status.rawValue)
      json.field("confidence", entry.confidence)
      json.field("usageCount", entry.usageCount)
      json.field("lastUsedAt", entry.lastUsedAt)
      json.field("createdAt", entry.createdAt)
      json.field("updatedAt", entry.updatedAt)
      if !entry.phrasings.isEmpty { json.field("phrasings", entry.phrasings) }
      json.field("version", Int(entry.version))
      // Four digits say all that a score of single precision does.
      if let score { json.field("score", (Double(score) * 10_000).rounded() / 10_000) }
    }
  }

  /// An entry's words in one version.
  mutating func knowledgeVersion(_ entry: KnowledgeEntry) {
    object { json in
      json.field("version", Int(entry.version))
      json.field("question", entry.question)
      json.field("answer", entry.answer)
      json.field("topics", entry.topics)
      json.field("phrasings", entry.phrasings)
      json.author(entry.author, at: entry.writtenAt)
    }
  }

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
