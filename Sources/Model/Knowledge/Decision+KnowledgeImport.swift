// Rules for imports of knowledge. Every row is held to what a single command of its kind is held to; a row that is
// refused is noted and the others go on.

internal import Bytes

extension Decision {
  mutating func begin(
    _ order: BeginKnowledgeImport, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.workspaces.contains(order.workspaceId) else { throw .notFound(noun: "workspace") }
    try Self.checkSize(order)
    let running = state.knowledgeImports.count(where: \.isRunning)
    if running >= Limits.knowledgeImportsRunningMax {
      throw .limitReached(noun: "imports at once", limit: Limits.knowledgeImportsRunningMax)
    }
    var job = KnowledgeImport()
    job.id = newId()
    job.workspaceId = order.workspaceId
    job.author = stamp.actor
    job.keepsExisting = order.keepsExisting
    job.total = UInt32(order.rows.count + order.faults.count)
    job.startedAt = now
    for fault in order.faults { job.note(fault) }
    job.rows = Self.withoutRepetitions(order.rows, &job)
    if order.isDryRun { return .tried(tried(job, state)) }
    if job.rows.isEmpty { job.finishedAt = now }
    emit(.knowledgeImportBegan(job), &state)
    takeRows(of: job.id, &state)
    return .made(job.id.uuid)
  }

  /// Takes the next rows; one that is finished is done.
  mutating func advance(
    _ id: ID<KnowledgeImport>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard state.knowledgeImports.contains(where: { $0.id == id }) else { throw .notFound(noun: "import") }
    takeRows(of: id, &state)
    return .done
  }

  private static func checkSize(_ order: BeginKnowledgeImport) throws(Refusal) {
    let rows = order.rows.count + order.faults.count
    if rows > Limits.knowledgeImportRowsMax {
      throw .invalid(path: "files", message: "have more than \(Limits.knowledgeImportRowsMax) entries")
    }
    if order.rows.reduce(0, { $0 + $1.contentBytes }) > Limits.knowledgeImportBytesMax {
      throw .invalid(path: "files", message: "have more than \(Limits.knowledgeImportBytesMax) bytes")
    }
    for row in order.rows { try check(row.file, "files", bytes: 0...Limits.fileNameBytesMax) }
  }

  /// The rows, of those that ask the same only the first.
  private static func withoutRepetitions(
    _ rows: [KnowledgeImportRow], _ job: inout KnowledgeImport
  ) -> [KnowledgeImportRow] {
    var lines: [String: UInt32] = [:]
    return rows.filter { row in
      let question = QuestionPlace.compared(row.question)
      if question.isEmpty { return true }
      if let line = lines[question] {
        job.note(row.fault("question", "is that of line \(line) too"))
        return false
      }
      lines[question] = row.line
      return true
    }
  }

  /// What becomes of a row.
  private enum Outcome {
    case create(KnowledgeEntry)
    case change(KnowledgeEntry)
    case nothing
    case keep
    case fault(KnowledgeImportFault)
  }

  private mutating func takeRows(of id: ID<KnowledgeImport>, _ state: inout TenantState) {
    guard let job = state.knowledgeImports.first(where: { $0.id == id }), job.isRunning else { return }
    var fact = KnowledgeImportAdvanced(id)
    var bytes = 0
    for row in job.rows.prefix(Limits.knowledgeImportStepRows) {
      if bytes > Limits.knowledgeImportStepBytes { break }
      bytes += row.contentBytes
      fact.taken += 1
      switch outcome(of: row, job, state) {
      case .create(var entry):
        entry.id = newId()
        fact.created += 1
        emit(.knowledgeEntryCreated(entry), &state)
      case .change(let entry):
        fact.changed += 1
        emit(.knowledgeEntryChanged(entry), &state)
      case .nothing: fact.unchanged += 1
      case .keep: fact.kept += 1
      case .fault(let fault): fact.faults.append(fault)
      }
    }
    emit(.knowledgeImportAdvanced(fact), &state)
  }

  /// What would become of all rows.
  private func tried(_ job: KnowledgeImport, _ state: TenantState) -> KnowledgeImport {
    var fact = KnowledgeImportAdvanced(job.id)
    for row in job.rows {
      switch outcome(of: row, job, state) {
      case .create: fact.created += 1
      case .change: fact.changed += 1
      case .nothing: fact.unchanged += 1
      case .keep: fact.kept += 1
      case .fault(let fault): fact.faults.append(fault)
      }
    }
    var job = job
    job.count(fact)
    job.rows = []
    job.finishedAt = now
    return job
  }

  private func outcome(
    of row: KnowledgeImportRow, _ job: KnowledgeImport, _ state: TenantState
  ) -> Outcome {
    let before = existing(for: row, job, state)
    if before != nil, job.keepsExisting { return .keep }
    var entry = before ?? made(for: job)
    entry.question = row.question
    entry.answer = row.answer
    entry.topics = row.topics
    entry.phrasings = row.phrasings
    if entry == before { return .nothing }
    do throws(Refusal) {
      try entry.check()
      if before == nil { try state.checkRoom(forEntriesOf: job.workspaceId, 1) }
    } catch {
      if case .invalid(let path, let message) = error { return .fault(row.fault(path, message)) }
      return .fault(row.fault("", error.sentence))
    }
    if before?.status == .archived { return .fault(row.fault("question", "is that of an archived entry")) }
    if before == nil { return .create(entry) }
    entry.version += 1
    entry.write(by: stamp)
    return .change(entry)
  }

  /// The entry that a row means: by its id, else by its question.
  private func existing(
    for row: KnowledgeImportRow, _ job: KnowledgeImport, _ state: TenantState
  ) -> KnowledgeEntry? {
    if let id = row.entryId, let entry = state.knowledge[id], entry.workspaceId == job.workspaceId {
      return entry
    }
    return state.entry(asking: row.question, in: job.workspaceId)
  }

  private func made(for job: KnowledgeImport) -> KnowledgeEntry {
    var entry = KnowledgeEntry()
    entry.workspaceId = job.workspaceId
    entry.sourceType = .imported
    entry.createdAt = now
    entry.write(by: stamp)
    return entry
  }
}
