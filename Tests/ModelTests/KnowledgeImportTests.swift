// Many entries at once: taken a few at a time, told with their place where they cannot be, and no second time.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct KnowledgeImportTests {
  private static func row(_ number: Int, _ answer: String = "a") -> KnowledgeImportRow {
    var row = KnowledgeImportRow(file: "faq.csv", line: UInt32(number + 1))
    row.question = "Question \(number)?"
    row.answer = answer
    return row
  }

  private static func rows(_ count: Int, _ answer: String = "a") -> [KnowledgeImportRow] {
    (1...count).map { row($0, answer) }
  }

  /// Takes rows in to their end.
  @discardableResult
  private static func take(
    _ rows: [KnowledgeImportRow], into desk: inout Desk,
    _ change: (inout BeginKnowledgeImport) -> Void = { _ in }
  ) -> KnowledgeImport {
    var order = BeginKnowledgeImport(workspaceId: Desk.trade, rows: rows)
    change(&order)
    switch desk.must(.beginKnowledgeImport(order), by: Desk.anna) {
    case .tried(let job): return job
    case .made(let uuid):
      while desk.state.runningKnowledgeImport != nil { desk.must(.advanceKnowledgeImport(ID(uuid))) }
      return desk.state.knowledgeImports.first { $0.id.uuid == uuid } ?? KnowledgeImport()
    default: return KnowledgeImport()
    }
  }

  @Test func `a few rows are taken in the same record, many in steps that survive a restart`() {
    var desk = Desk()
    let few = Self.take(Self.rows(3), into: &desk)
    #expect(few.created == 3 && few.finishedAt == few.startedAt)
    let step = Limits.knowledgeImportStepRows
    let order = BeginKnowledgeImport(workspaceId: Desk.shop, rows: Self.rows(2 * step + 1))
    desk.must(.beginKnowledgeImport(order))
    #expect(desk.state.runningKnowledgeImport?.rows.count == step + 1)
    desk.restart()
    guard let job = desk.state.runningKnowledgeImport else {
      Issue.record("not running")
      return
    }
    for left in [1, 0] {
      desk.must(.advanceKnowledgeImport(job.id))
      #expect(desk.state.knowledgeImports.last?.rows.count == left)
    }
    #expect(desk.state.runningKnowledgeImport == nil)
    #expect(desk.state.knowledgeCounts[Desk.shop] == 2 * step + 1)
    desk.must(.advanceKnowledgeImport(job.id))
    #expect(desk.events.isEmpty)
  }

  @Test func `an import that comes twice changes nothing, and one with other words changes entries`() {
    var desk = Desk()
    Self.take(Self.rows(5), into: &desk)
    let again = Self.take(Self.rows(5), into: &desk)
    #expect(again.unchanged == 5 && again.created == 0)
    var reworded = Self.rows(5, "b")
    reworded[0].question = "  QUESTION   1? "
    let kept = Self.take(reworded, into: &desk) { $0.keepsExisting = true }
    #expect(kept.kept == 5)
    let changed = Self.take(reworded, into: &desk)
    #expect(changed.changed == 5)
    #expect(desk.state.knowledge.count == 5)
    let entries = desk.state.knowledge.all()
    #expect(entries.allSatisfy { $0.version == 2 && $0.answer == "b" && $0.author == Desk.anna })
    #expect(entries.allSatisfy { $0.sourceType == .imported && $0.status == .approved })
  }

  @Test func `a row changes the entry with its id, whatever it asks`() {
    var desk = Desk()
    let id = desk.addEntry("Old?")
    let foreign = desk.addEntry("Other?", in: Desk.shop)
    var rows = Self.rows(2)
    rows[0].entryId = id
    rows[1].entryId = foreign
    let job = Self.take(rows, into: &desk)
    #expect(job.changed == 1 && job.created == 1)
    #expect(desk.state.knowledge[id]?.question == "Question 1?")
    #expect(desk.state.knowledge[foreign]?.question == "Other?")
  }

  @Test func `rows that cannot be taken are told with their place, and the others go in`() {
    var desk = Desk()
    let archived = desk.addEntry("Archived?")
    desk.must(.reviewKnowledgeEntry(archived, .archive, reason: nil))
    var rows = Self.rows(5)
    rows[1].answer = ""
    rows[2].topics = ["a,b"]
    rows[3].question = "question 1?"
    rows[4].question = "Archived?"
    rows[4].answer = "b"
    let unread = KnowledgeImportFault(file: "faq.csv", line: 9, path: "", message: "is no JSON")
    for isDryRun in [true, false] {
      let job = Self.take(rows, into: &desk) {
        $0.faults = [unread]
        $0.isDryRun = isDryRun
      }
      #expect(job.total == 6 && job.created == 1 && job.failed == 5 && !job.isRunning)
      #expect(job.faults.map(\.line).sorted() == [3, 4, 5, 6, 9])
      #expect(Set(job.faults.map(\.path)) == ["", "answer", "topics[0]", "question"])
      #expect(desk.state.knowledge.count == (isDryRun ? 1 : 2))
    }
  }

  @Test func `a dry run states nothing`() {
    var desk = Desk()
    let job = Self.take(Self.rows(3), into: &desk) { $0.isDryRun = true }
    #expect(job.created == 3)
    #expect(desk.events.isEmpty && desk.state.knowledgeImports.isEmpty)
  }

  @Test func `an import beyond its limits is refused whole`() {
    var desk = Desk(comparesEachTime: false)
    let many = Self.rows(Limits.knowledgeImportRowsMax + 1)
    let large = Self.rows(60, String(repeating: "a", count: 20_000))
    for rows in [many, large] {
      let order = BeginKnowledgeImport(workspaceId: Desk.trade, rows: rows)
      guard case .failure(.invalid("files", _)) = desk.run(.beginKnowledgeImport(order)) else {
        Issue.record("taken")
        continue
      }
    }
    let order = BeginKnowledgeImport(workspaceId: Desk.trade, rows: Self.rows(100))
    for _ in 0..<Limits.knowledgeImportsRunningMax { desk.must(.beginKnowledgeImport(order)) }
    #expect(
      desk.run(.beginKnowledgeImport(order)) == .failure(.limitReached(noun: "imports at once", limit: 4)))
  }

  @Test func `only the newest imports are kept`() {
    var desk = Desk(comparesEachTime: false)
    for _ in 0..<Limits.knowledgeImportsMax + 5 { Self.take(Self.rows(1), into: &desk) }
    #expect(desk.state.knowledgeImports.count == Limits.knowledgeImportsMax)
  }
}
