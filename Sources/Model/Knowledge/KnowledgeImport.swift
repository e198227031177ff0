// Many entries at once. What came stands in the state until it has been taken, a few rows at a time, so an import goes
// on after a crash and no neighbour waits for it. Rows that cannot be taken are told with their place in the file; the
// others go in. An import that comes twice finds its own entries by their questions and changes nothing.

package import Bytes

/// An import of knowledge entries, running or finished.
package struct KnowledgeImport: Identified, WireMessage, Equatable {
  package var id = ID<KnowledgeImport>()
  package var workspaceId = ID<Workspace>()
  /// Whose word the entries are.
  package var author = Actor()
  /// An entry that asks the same stays as it is.
  package var keepsExisting = false
  /// Rows of the files, with those that could not be read.
  package var total: UInt32 = 0
  package var created: UInt32 = 0
  package var changed: UInt32 = 0
  /// Rows that say what their entry says already.
  package var unchanged: UInt32 = 0
  /// Rows whose entry was kept as it is.
  package var kept: UInt32 = 0
  package var failed: UInt32 = 0
  /// The first of them, with the reason.
  package var faults: [KnowledgeImportFault] = []
  /// Not taken yet.
  package var rows: [KnowledgeImportRow] = []
  package var startedAt = Instant()
  package var finishedAt: Instant?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "author", &author)
    try coder.field(4, "keeps_existing", &keepsExisting)
    try coder.field(5, "total", &total)
    try coder.field(6, "created", &created)
    try coder.field(7, "changed", &changed)
    try coder.field(8, "unchanged", &unchanged)
    try coder.field(9, "kept", &kept)
    try coder.field(10, "failed", &failed)
    try coder.field(11, "faults", &faults)
    try coder.field(12, "rows", &rows)
    try coder.field(13, "started_at", &startedAt)
    try coder.field(14, "finished_at", &finishedAt)
  }

  package var isRunning: Bool { finishedAt == nil }

  /// Counts what became of rows.
  mutating func count(_ fact: KnowledgeImportAdvanced) {
    created &+= fact.created
    changed &+= fact.changed
    unchanged &+= fact.unchanged
    kept &+= fact.kept
    for fault in fact.faults { note(fault) }
  }

  /// Counts a row that cannot be taken, and keeps the reason of the first ones.
  mutating func note(_ fault: KnowledgeImportFault) {
    failed &+= 1
    if faults.count < Limits.knowledgeImportFaultsMax { faults.append(fault) }
  }
}

/// One entry as a file brings it.
package struct KnowledgeImportRow: WireMessage, Equatable {
  package var file = ""
  /// Where it begins, from 1.
  package var line: UInt32 = 0
  /// The entry that it changes, where that is one of the workspace's.
  package var entryId: ID<KnowledgeEntry>?
  package var question = ""
  package var answer = ""
  package var topics: [String] = []
  package var phrasings: [String] = []

  package init() {}
  package init(file: String, line: UInt32) {
    self.file = file
    self.line = line
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "file", &file)
    try coder.field(2, "line", &line)
    try coder.field(3, "entry_id", &entryId)
    try coder.field(4, "question", &question)
    try coder.field(5, "answer", &answer)
    try coder.field(6, "topics", &topics)
    try coder.field(7, "phrasings", &phrasings)
  }

  /// About what it takes on the wire.
  package var contentBytes: Int {
    let texts = topics + phrasings
    return texts.reduce(file.utf8.count + question.utf8.count + answer.utf8.count + 32) {
      $0 + $1.utf8.count + 4
    }
  }

  /// The same place with a reason.
  package func fault(_ path: String, _ message: String) -> KnowledgeImportFault {
    KnowledgeImportFault(file: file, line: line, path: path, message: message)
  }
}

/// A row that cannot be taken.
package struct KnowledgeImportFault: WireMessage, Equatable {
  package var file = ""
  package var line: UInt32 = 0
  /// Inside the row; empty for the row itself.
  package var path = ""
  package var message = ""

  package init() {}
  package init(file: String, line: UInt32, path: String, message: String) {
    self.file = file
    self.line = line
    self.path = path
    self.message = message
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "file", &file)
    try coder.field(2, "line", &line)
    try coder.field(3, "path", &path)
    try coder.field(4, "message", &message)
  }
}

/// Some more rows of an import were taken; when none is left it is finished.
package struct KnowledgeImportAdvanced: WireMessage, Equatable {
  package var id = ID<KnowledgeImport>()
  package var taken: UInt32 = 0
  package var created: UInt32 = 0
  package var changed: UInt32 = 0
  package var unchanged: UInt32 = 0
  package var kept: UInt32 = 0
  package var faults: [KnowledgeImportFault] = []

  package init() {}
  package init(_ id: ID<KnowledgeImport>) { self.id = id }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "taken", &taken)
    try coder.field(3, "created", &created)
    try coder.field(4, "changed", &changed)
    try coder.field(5, "unchanged", &unchanged)
    try coder.field(6, "kept", &kept)
    try coder.field(7, "faults", &faults)
  }
}

/// The order to take entries in.
package struct BeginKnowledgeImport: Sendable {
  package var workspaceId: ID<Workspace>
  package var rows: [KnowledgeImportRow]
  /// What of the files could not be read.
  package var faults: [KnowledgeImportFault] = []
  package var keepsExisting = false
  /// Tells what would become of the rows, and changes nothing.
  package var isDryRun = false

  package init(workspaceId: ID<Workspace>, rows: [KnowledgeImportRow]) {
    self.workspaceId = workspaceId
    self.rows = rows
  }
}
