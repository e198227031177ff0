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

  /// An entry in a status, by commands.
  private func desk(with status: Status) -> (Desk, ID<KnowledgeEntry>) {
    var desk = Desk()
    let id = desk.addEntry("q") { $0.confidence = status == .approved ? nil : 0.5 }
    if status == .rejected { desk.must(.rejectKnowledgeEntry(id, reason: "first")) }
    return (desk, id)
  }

  enum Deed: String, CaseIterable { case approve, reject, change, changeNothing, delete }

  /// `new` stands for a new version, `gone` for no entry.
  static let cells: [(before: Status, deed: Deed, after: String)] = [
    (.pendingReview, .approve, "approved"), (.approved, .approve, "nothing"),
    (.rejected, .approve, "approved"),
    (.pendingReview, .reject, "rejected"), (.approved, .reject, "409"), (.rejected, .reject, "nothing"),
    (.pendingReview, .change, "new"), (.approved, .change, "new"), (.rejected, .change, "new"),
    (.pendingReview, .changeNothing, "nothing"), (.approved, .changeNothing, "nothing"),
    (.rejected, .changeNothing, "nothing"),
    (.pendingReview, .delete, "gone"), (.approved, .delete, "gone"), (.rejected, .delete, "gone"),
  ]

  @Test(arguments: cells)
  func `an entry's status moves as its cell says`(before: Status, deed: Deed, after: String) {
    var (desk, id) = desk(with: before)
    #expect(desk.state.knowledge[id]?.status == before)
    let rules = desk.state.workspaces[Desk.trade]?.rulesVersion ?? 0
    var change = ChangeKnowledgeEntry(id: id)
    change.answer = deed == .change ? "b" : nil
    let result =
      switch deed {
      case .approve: desk.run(.approveKnowledgeEntry(id))
      case .reject: desk.run(.rejectKnowledgeEntry(id, reason: "second"))
      case .change, .changeNothing: desk.run(.changeKnowledgeEntry(change))
      case .delete: desk.run(.deleteKnowledgeEntry(id))
      }
    #expect(result == (after == "409" ? .failure(.alreadyApproved) : .success(.done)))
    let moved = !["409", "nothing"].contains(after)
    #expect(desk.events.isEmpty != moved)
    #expect(desk.state.workspaces[Desk.trade]?.rulesVersion == rules + (moved ? 1 : 0))
    let entry = desk.state.knowledge[id]
    #expect((entry == nil) == (after == "gone"))
    guard let entry else { return }
    #expect(entry.version == (after == "new" ? 2 : 1))
    #expect(entry.status.rawValue == (["approved", "rejected"].contains(after) ? after : before.rawValue))
    #expect(
      entry.rejectReason == (entry.status == .rejected ? (before == .rejected ? "first" : "second") : nil))
  }

  static let confidences: [(confidence: Double?, threshold: Double, status: Status)] = [
    (nil, 0.85, .approved), (0.85, 0.85, .approved), (0.9, 0.85, .approved), (0.84, 0.85, .pendingReview),
    (0, 0.85, .pendingReview), (0, 0, .approved), (1, 1.5, .pendingReview), (nil, 1.5, .approved),
  ]

  @Test(arguments: confidences)
  func `low confidence waits for review`(confidence: Double?, threshold: Double, status: Status) {
    var desk = Desk()
    desk.changeTrade { $0.autoApproveConfidence = threshold }
    let id = desk.addEntry("q") { $0.confidence = confidence }
    #expect(desk.state.knowledge[id]?.status == status)
  }

  static let wrong: [(path: String, change: @Sendable (inout CreateKnowledgeEntry) -> Void)] = [
    ("question", { $0.question = "" }),
    ("question", { $0.question = String(repeating: "a", count: 2_001) }),
    ("answer", { $0.answer = "" }),
    ("answer", { $0.answer = String(repeating: "a", count: 20_001) }),
    ("confidence", { $0.confidence = 1.1 }),
    ("confidence", { $0.confidence = -0.1 }),
    ("confidence", { $0.confidence = .nan }),
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
