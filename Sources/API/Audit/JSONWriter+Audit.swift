// An entry of the record as it is shown. Rows stand in the shapes that the API shows them in, so that what never leaves
// there (a secret, a hash) does not leave here.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func auditEntry(_ entry: AuditEntry, _ state: TenantState) {
    let subject = AuditSubject(entry)
    object { json in
      json.field("id", "\(entry.place.position)-\(entry.place.index)")
      json.field("at", entry.stamp.at)
      json.object("actor") { json in
        json.field("type", entry.stamp.actor.kind.rawValue)
        json.field("id", entry.stamp.actor.name.isEmpty ? nil : entry.stamp.actor.name)
      }
      json.field("address", entry.peer?.text)
      json.field("requestId", entry.stamp.requestId.uuid)
      json.field("sequence", entry.sequence.map { Int(clamping: $0) })
      json.field("action", subject.action)
      json.field("noun", subject.noun)
      json.field("objectId", subject.objectId)
      json.field("conversationId", subject.conversationId)
      json.row("before", entry.before, state)
      switch entry.fact {
      case .keyCreated(let key):
        json.key("after")
        json.apiKey(key)
      case .keyRevoked, .event: json.row("after", entry.after, state)
      }
    }
  }

  private mutating func row(_ name: StaticString, _ row: ChangedRow?, _ state: TenantState) {
    guard let row else { return }
    key(name)
    changed(row, state)
  }

  mutating func changed(_ row: ChangedRow, _ state: TenantState) {
    switch row {
    case .user(let user): person(user)
    case .brand(let brand): self.brand(brand, state)
    case .workspace(let workspace): self.workspace(workspace, state)
    case .channel(let channel): self.channel(channel, nil)
    case .account(let account): self.account(account, state)
    case .knowledgeEntry(let entry): knowledgeWords(entry)
    case .policyEntry(let policy): policy.write(to: &self, of: state.tenant.id, score: nil)
    }
  }

  private mutating func person(_ user: User) {
    object { json in
      json.field("id", user.id.uuid)
      json.field("name", user.name)
      json.field("email", user.email)
      json.field("role", user.role.rawValue)
    }
  }

  /// What somebody wrote and decided; how often it was used since is not on this record.
  private mutating func knowledgeWords(_ entry: KnowledgeEntry) {
    object { json in
      json.field("id", entry.id.uuid)
      json.field("workspaceId", entry.workspaceId.uuid)
      json.field("question", entry.question)
      json.field("answer", entry.answer)
      json.field("topics", entry.topics)
      json.field("phrasings", entry.phrasings)
      json.field("status", entry.status.rawValue)
      json.field("confidence", entry.confidence)
      json.field("version", Int(entry.version))
    }
  }
}

/// An entry as a line of a table; rows are JSON in their cells.
struct AuditLine {
  static let head = [
    "at", "actorType", "actorId", "address", "action", "noun", "objectId", "conversationId", "requestId",
    "before", "after",
  ]

  let cells: [String]

  init(_ entry: AuditEntry, _ state: TenantState) {
    let subject = AuditSubject(entry)
    let stamp = entry.stamp
    var after = entry.after.map { Self.text(of: $0, state) } ?? ""
    if case .keyCreated(let key) = entry.fact { after = Self.text { $0.apiKey(key) } }
    cells = [
      stamp.at.text, stamp.actor.kind.rawValue, stamp.actor.name, entry.peer?.text ?? "", subject.action,
      subject.noun, subject.objectId?.description ?? "", subject.conversationId?.description ?? "",
      stamp.requestId.description, entry.before.map { Self.text(of: $0, state) } ?? "", after,
    ]
  }

  private static func text(of row: ChangedRow, _ state: TenantState) -> String {
    text { $0.changed(row, state) }
  }

  private static func text(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.finish(), as: UTF8.self)
  }
}
