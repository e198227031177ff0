// Policies keep the table of knowledge entries (WIRE.md C9), and say in fields of their own when they apply.

internal import Bytes
internal import Testing

@testable internal import Model

extension Desk {
  @discardableResult
  mutating func addPolicy(
    _ topic: String, _ ruleText: String = "r", in workspace: ID<Workspace> = Desk.trade,
    _ body: (inout CreatePolicyEntry) -> Void = { _ in }
  ) -> ID<PolicyEntry> {
    var order = CreatePolicyEntry(workspaceId: workspace, topic: topic, ruleText: ruleText)
    body(&order)
    if case .made(let uuid) = must(.createPolicyEntry(order), by: Self.program) { return ID(uuid) }
    return ID()
  }
}

@Suite struct PolicyTests {
  typealias Status = PolicyEntry.Status

  private func desk(with status: Status) -> (Desk, ID<PolicyEntry>) {
    var desk = Desk()
    let id = desk.addPolicy("t") { $0.source.confidence = status == .approved ? nil : 0.5 }
    if [.rejected, .archived].contains(status) {
      desk.must(.reviewPolicyEntry(id, .reject, reason: "first"))
    }
    if status == .archived { desk.must(.reviewPolicyEntry(id, .archive, reason: nil)) }
    return (desk, id)
  }

  /// The cells of reviews are those of knowledge.
  static let cells = KnowledgeTests.cells.compactMap { cell in
    Review(rawValue: cell.deed.rawValue).map { (review: $0, before: cell.before, after: cell.after) }
  }

  @Test(arguments: cells)
  func `a policy's status moves as an entry's`(review: Review, before: Status, after: String) {
    var (desk, id) = desk(with: before)
    let rules = desk.state.workspaces[Desk.trade]?.rulesVersion ?? 0
    var code: String?
    if case .failure(let refusal) = desk.run(.reviewPolicyEntry(id, review, reason: nil)) {
      code = refusal.code
    }
    let isRefused = ["entry_archived", "already_approved", "not_archived"].contains(after)
    #expect(code == (isRefused ? after : nil))
    let status: Status = after == "before" ? .rejected : Status(rawValue: after) ?? before
    #expect(desk.state.policies[id]?.status == status)
    let moved = !isRefused && after != "nothing"
    #expect(desk.state.workspaces[Desk.trade]?.rulesVersion == rules + (moved ? 1 : 0))
  }

  @Test(arguments: PolicyEntry.Status.allCases)
  func `a policy is changed and deleted as an entry is`(before: Status) {
    var (desk, id) = desk(with: before)
    var change = ChangePolicyEntry(id: id)
    let expected: Result<CommandResult, Refusal> =
      before == .archived ? .failure(.entryArchived) : .success(.done)
    #expect(desk.run(.changePolicyEntry(change)) == expected)
    #expect(desk.events.isEmpty)
    change.action = .handOver
    change.conditions = PolicyConditions(text: "{}", keywords: ["lawyer"])
    #expect(desk.run(.changePolicyEntry(change), by: Desk.anna) == expected)
    let version: UInt32 = before == .archived ? 1 : 2
    #expect(desk.state.policies[id]?.version == version)
    guard let policy = desk.state.policies[id] else {
      Issue.record("no policy")
      return
    }
    #expect(desk.state.versions(of: policy).count == Int(version))
    desk.must(.deletePolicyEntry(id))
    #expect(desk.state.policies[id] == nil)
    #expect(desk.state.policy(id, version: 1)?.topic == "t")
    #expect(desk.state.policyCounts[Desk.trade] == 0)
    #expect(desk.run(.deletePolicyEntry(id)) == .failure(.notFound(noun: "policy")))
  }

  static let wrong: [(path: String, change: @Sendable (inout CreatePolicyEntry) -> Void)] = [
    ("topic", { $0.topic = "" }),
    ("topic", { $0.topic = String(repeating: "a", count: Limits.policyTopicBytesMax + 1) }),
    ("ruleText", { $0.ruleText = "" }),
    ("ruleText", { $0.ruleText = String(repeating: "a", count: Limits.ruleTextBytesMax + 1) }),
    ("confidence", { $0.source.confidence = 1.1 }),
    (
      "conditions",
      { $0.conditions.text = String(repeating: "a", count: Limits.conditionsBytesMax + 1) }
    ),
    (
      "conditions.keywords",
      { $0.conditions.keywords = [String](repeating: "a", count: Limits.keywordsMax + 1) }
    ),
    ("conditions.keywords[1]", { $0.conditions.keywords = ["a", ""] }),
  ]

  @Test(arguments: wrong.indices)
  func `a policy outside its limits is refused with its path`(index: Int) {
    var desk = Desk()
    var order = CreatePolicyEntry(workspaceId: Desk.trade, topic: "t", ruleText: "r")
    Self.wrong[index].change(&order)
    guard case .failure(.invalid(let path, _)) = desk.run(.createPolicyEntry(order)) else {
      Issue.record("taken: \(Self.wrong[index].path)")
      return
    }
    #expect(path == Self.wrong[index].path)
  }

  @Test func `a draft made under other policies is stale`() {
    var desk = Desk()
    let id = desk.say("q?")
    desk.fire(.turn, of: id)
    let late = desk.finished(Desk.answer("Too late."), in: id)
    desk.addPolicy("t")
    desk.must(late, by: .ai)
    #expect(!desk[id].messages.contains { $0.body == "Too late." })
  }
}
