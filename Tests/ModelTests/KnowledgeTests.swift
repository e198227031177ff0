// WIRE.md C9: what may become of a knowledge entry.

internal import Bytes
internal import Testing

@testable internal import Model

extension Desk {
  @discardableResult
  mutating func addEntry(
    _ question: String, _ answer: String = "a", in workspace: ID<Workspace> = Desk.trade,
    _ body: (inout CreateKnowledgeEntry) -> Void = { _ in }
  ) -> ID<KnowledgeEntry> {
    var order = CreateKnowledgeEntry(workspaceId: workspace, question: question, answer: answer)
    body(&order)
    if case .made(let uuid) = must(.createKnowledgeEntry(order), by: Self.program) { return ID(uuid) }
    return ID()
  }
}

@Suite struct KnowledgeTests {
  typealias Status = KnowledgeEntry.Status

  /// An entry in a status, by commands; an archived one was rejected before.
  private func desk(with status: Status) -> (Desk, ID<KnowledgeEntry>) {
    var desk = Desk()
    let id = desk.addEntry("q") { $0.source.confidence = status == .approved ? nil : 0.5 }
    if [.rejected, .archived].contains(status) {
      desk.must(.reviewKnowledgeEntry(id, .reject, reason: "first"))
    }
    if status == .archived { desk.must(.reviewKnowledgeEntry(id, .archive, reason: nil)) }
    return (desk, id)
  }

  enum Deed: String, CaseIterable { case approve, reject, archive, restore, change, changeNothing, delete }

  /// `new` stands for a new version, `gone` for no entry, `before` for the status before it was archived; other words
  /// are statuses or the codes of refusals.
  static let cells: [(deed: Deed, before: Status, after: String)] = [
    (.approve, .pendingReview, "approved"), (.approve, .approved, "nothing"),
    (.approve, .rejected, "approved"), (.approve, .archived, "entry_archived"),
    (.reject, .pendingReview, "rejected"), (.reject, .approved, "already_approved"),
    (.reject, .rejected, "nothing"), (.reject, .archived, "entry_archived"),
    (.archive, .pendingReview, "archived"), (.archive, .approved, "archived"),
    (.archive, .rejected, "archived"), (.archive, .archived, "nothing"),
    (.restore, .pendingReview, "not_archived"), (.restore, .approved, "not_archived"),
    (.restore, .rejected, "not_archived"), (.restore, .archived, "before"),
    (.change, .pendingReview, "new"), (.change, .approved, "new"), (.change, .rejected, "new"),
    (.change, .archived, "entry_archived"),
    (.changeNothing, .pendingReview, "nothing"), (.changeNothing, .approved, "nothing"),
    (.changeNothing, .rejected, "nothing"), (.changeNothing, .archived, "entry_archived"),
    (.delete, .pendingReview, "gone"), (.delete, .approved, "gone"), (.delete, .rejected, "gone"),
    (.delete, .archived, "gone"),
  ]

  @Test func `the table of an entry's status has a cell for everything`() {
    #expect(Self.cells.count == Deed.allCases.count * Status.allCases.count)
  }

  @Test(arguments: cells)
  func `an entry's status moves as its cell says`(deed: Deed, before: Status, after: String) {
    var (desk, id) = desk(with: before)
    #expect(desk.state.knowledge[id]?.status == before)
    let rules = desk.state.workspaces[Desk.trade]?.rulesVersion ?? 0
    var change = ChangeKnowledgeEntry(id: id)
    change.answer = deed == .change ? "b" : nil
    let result =
      switch deed {
      case .approve: desk.run(.reviewKnowledgeEntry(id, .approve, reason: nil))
      case .reject: desk.run(.reviewKnowledgeEntry(id, .reject, reason: "second"))
      case .archive: desk.run(.reviewKnowledgeEntry(id, .archive, reason: nil))
      case .restore: desk.run(.reviewKnowledgeEntry(id, .restore, reason: nil))
      case .change, .changeNothing: desk.run(.changeKnowledgeEntry(change))
      case .delete: desk.run(.deleteKnowledgeEntry(id))
      }
    let isRefused = after.contains("_") && after != Status.pendingReview.rawValue
    var code: String?
    if case .failure(let refusal) = result { code = refusal.code }
    #expect(code == (isRefused ? after : nil))
    let moved = !isRefused && after != "nothing"
    #expect(desk.events.isEmpty != moved)
    #expect(desk.state.workspaces[Desk.trade]?.rulesVersion == rules + (moved ? 1 : 0))
    let entry = desk.state.knowledge[id]
    #expect((entry == nil) == (after == "gone"))
    guard let entry else { return }
    #expect(entry.version == (after == "new" ? 2 : 1))
    let status: Status = after == "before" ? .rejected : Status(rawValue: after) ?? before
    #expect(entry.status == status)
    #expect((entry.statusBefore != nil) == (status == .archived))
    let wasRejected = [.rejected, .archived].contains(before)
    let reason = status == .rejected || status == .archived ? (wasRejected ? "first" : "second") : nil
    #expect(entry.rejectReason == (deed == .archive && !wasRejected ? nil : reason))
  }

  @Test(arguments: [KnowledgeEntry.Status.pendingReview, .approved, .rejected])
  func `an entry that is taken back is what it was`(status: Status) {
    var (desk, id) = desk(with: status)
    let before = desk.state.knowledge[id]
    desk.must(.reviewKnowledgeEntry(id, .archive, reason: nil))
    desk.must(.reviewKnowledgeEntry(id, .restore, reason: nil))
    var after = desk.state.knowledge[id]
    after?.updatedAt = before?.updatedAt ?? Instant()
    #expect(after == before)
  }

  // MARK: versions

  @Test func `versions say what stood there, who wrote it and when`() {
    var desk = Desk()
    let id = desk.addEntry("q", "one")
    let first = desk.now
    var change = ChangeKnowledgeEntry(id: id)
    change.answer = "two"
    desk.must(.changeKnowledgeEntry(change), by: Desk.anna)
    desk.must(
      .reviewKnowledgeEntry(desk.addEntry("other") { $0.source.confidence = 0 }, .reject, reason: nil))
    guard let entry = desk.state.knowledge[id] else {
      Issue.record("no entry")
      return
    }
    let versions = desk.state.versions(of: entry)
    #expect(versions.map(\.answer) == ["one", "two"])
    #expect(versions.map(\.version) == [1, 2])
    #expect(versions.map(\.author) == [Desk.program, Desk.anna])
    #expect(versions.first?.writtenAt == first)
    #expect(desk.state.entry(id, version: 1)?.answer == "one")
    #expect(desk.state.entry(id, version: 2)?.answer == "two")
    #expect(desk.state.entry(id, version: 3) == nil)
  }

  @Test func `what a deleted entry said stays readable`() {
    var desk = Desk()
    let id = desk.addEntry("q", "one")
    desk.must(.deleteKnowledgeEntry(id))
    #expect(desk.state.entry(id, version: 1)?.answer == "one")
    desk.restart()
    #expect(desk.state.entry(id, version: 1)?.answer == "one")
  }

  @Test func `the oldest versions of an entry go when there are too many`() {
    var desk = Desk(comparesEachTime: false)
    let id = desk.addEntry("q", "1")
    for number in 2...Limits.versionsPerEntryMax + 3 {
      var change = ChangeKnowledgeEntry(id: id)
      change.answer = "\(number)"
      desk.must(.changeKnowledgeEntry(change))
    }
    guard let entry = desk.state.knowledge[id] else {
      Issue.record("no entry")
      return
    }
    let versions = desk.state.versions(of: entry)
    #expect(versions.count == Limits.versionsPerEntryMax + 1)
    #expect(versions.first?.version == 3)
    #expect(desk.state.restored().allBytes == desk.state.allBytes)
  }

  @Test func `facts of before versions were kept make none`() {
    var state = Desk().state
    var entry = KnowledgeEntry()
    entry.id = ID(UUID(hi: 1, lo: 1))
    entry.workspaceId = Desk.trade
    entry.question = "q"
    let stamp = Stamp(at: Instant(), actor: Desk.anna, requestId: ID())
    var events: [Event] = [.knowledgeEntryCreated(entry)]
    entry.version = 2
    events += [.knowledgeEntryChanged(entry), .knowledgeEntryDeleted(EntryDeleted(entry.id))]
    for event in events { #expect(throws: Never.self) { try state.apply(event, stamp) } }
    #expect(state.knowledgeVersions.count == 0)
  }

  static let confidences: [(confidence: Double?, threshold: Double, status: Status)] = [
    (nil, 0.85, .approved), (0.85, 0.85, .approved), (0.9, 0.85, .approved), (0.84, 0.85, .pendingReview),
    (0, 0.85, .pendingReview), (0, 0, .approved), (1, 1.5, .pendingReview), (nil, 1.5, .approved),
  ]

  @Test(arguments: confidences)
  func `low confidence waits for review`(confidence: Double?, threshold: Double, status: Status) {
    var desk = Desk()
    desk.changeTrade { $0.autoApproveConfidence = threshold }
    let id = desk.addEntry("q") { $0.source.confidence = confidence }
    #expect(desk.state.knowledge[id]?.status == status)
  }

  static let wrong: [(path: String, change: @Sendable (inout CreateKnowledgeEntry) -> Void)] = [
    ("question", { $0.question = "" }),
    ("question", { $0.question = String(repeating: "a", count: 2_001) }),
    ("answer", { $0.answer = "" }),
    ("answer", { $0.answer = String(repeating: "a", count: 20_001) }),
    ("confidence", { $0.source.confidence = 1.1 }),
    ("confidence", { $0.source.confidence = -0.1 }),
    ("confidence", { $0.source.confidence = .nan }),
    ("topics", { $0.topics = [String](repeating: "a", count: 21) }),
    ("topics[1]", { $0.topics = ["a", ""] }),
    ("topics[0]", { $0.topics = ["a,b"] }),
    ("topics[0]", { $0.topics = [String(repeating: "å", count: 65)] }),
    ("phrasings", { $0.phrasings = [String](repeating: "a", count: 21) }),
    ("phrasings[0]", { $0.phrasings = [""] }),
  ]

  @Test(arguments: wrong.indices)
  func `an entry outside its limits is refused with its path`(index: Int) {
    var desk = Desk()
    var order = CreateKnowledgeEntry(workspaceId: Desk.trade, question: "q", answer: "a")
    Self.wrong[index].change(&order)
    guard case .failure(.invalid(let path, _)) = desk.run(.createKnowledgeEntry(order)) else {
      Issue.record("taken: \(Self.wrong[index].path)")
      return
    }
    #expect(path == Self.wrong[index].path)
  }

  @Test func `topics are counted without regard to case, those of archived entries not`() {
    var desk = Desk()
    let id = desk.addEntry("q") { $0.topics = ["Price", "price", "Åland"] }
    desk.addEntry("r") { $0.topics = ["PRICE"] }
    desk.addEntry("s", in: Desk.shop) { $0.topics = ["other"] }
    let count = { (desk: Desk) in
      desk.state.topics.topics(of: Desk.trade).map { "\($0.name) \($0.entries)" }
    }
    #expect(count(desk) == ["price 2", "åland 1"])
    desk.must(.reviewKnowledgeEntry(id, .archive, reason: nil))
    #expect(count(desk) == ["price 1"])
    desk.must(.reviewKnowledgeEntry(id, .restore, reason: nil))
    var change = ChangeKnowledgeEntry(id: id)
    change.topics = ["new"]
    desk.must(.changeKnowledgeEntry(change))
    #expect(count(desk) == ["new 1", "price 1"])
    desk.must(.deleteKnowledgeEntry(id))
    #expect(count(desk) == ["price 1"])
  }

  @Test func `topics of the full size are taken`() {
    var desk = Desk()
    let topics = (0..<20).map { String(repeating: "å", count: 62) + "\($0 + 10)" }
    let id = desk.addEntry("q") { $0.topics = topics }
    #expect(desk.state.knowledge[id]?.topics == topics)
  }

  @Test func `an entry counts the sent words that used it, and changes do not touch the count`() {
    var desk = Desk()
    let entry = desk.addEntry("q")
    var draft = Draft()
    draft.body = "a"
    draft.uses = [KnowledgeHit(entry, version: 1, score: 0.9)]
    let id = desk.say("q?")
    desk.turn(.answer(draft), in: id)
    #expect(desk.state.knowledge[entry]?.usageCount == 1)
    #expect(desk.state.knowledge[entry]?.lastUsedAt == desk.now)
    #expect(desk[id].messages.last?.details.uses == draft.uses)
    var change = ChangeKnowledgeEntry(id: entry)
    change.question = "q2"
    desk.must(.changeKnowledgeEntry(change))
    #expect(desk.state.knowledge[entry]?.usageCount == 1)
    // A draft that waits was not sent; one that is approved was.
    desk.changeTrade { $0.aiMode = .suggest }
    desk.say("q?")
    desk.turn(.answer(draft), in: id)
    #expect(desk.state.knowledge[entry]?.usageCount == 1)
    desk.must(.approveGate(id), by: Desk.anna)
    #expect(desk.state.knowledge[entry]?.usageCount == 2)
  }

  @Test func `a word outlives the entry that it used`() {
    var desk = Desk(mode: .suggest)
    let entry = desk.addEntry("q")
    var draft = Draft()
    draft.body = "a"
    draft.uses = [KnowledgeHit(entry, version: 1, score: 0.9)]
    let id = desk.say("q?")
    desk.turn(.answer(draft), in: id)
    desk.must(.deleteKnowledgeEntry(entry))
    desk.must(.approveGate(id), by: Desk.anna)
    #expect(desk[id].messages.last?.details.uses == draft.uses)
    #expect(desk.state.knowledgeCounts[Desk.trade] == 0)
  }
}
