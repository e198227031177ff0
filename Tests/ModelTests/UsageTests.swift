// Usage counted from events: how conversations stand by the day they began, and what the agents ran.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct `Usage of a day` {
  private func figures(_ desk: Desk, _ range: ClosedRange<UInt32>? = nil) -> ConversationFigures {
    let today = desk.now.day
    return desk.state.conversationUsage.figures(in: Desk.trade, range ?? today...today)
  }

  @Test func `moves with what becomes of a conversation`() {
    var desk = Desk()
    let id = desk.say("Where is my order?")
    #expect(figures(desk)[.open] == 1 && figures(desk).total == 1)
    desk.must(.resolveConversation(id, outcome: nil), by: Desk.program)
    #expect(figures(desk)[.human] == 1 && figures(desk)[.open] == 0)
    desk.must(.reopenConversation(id), by: Desk.program)
    #expect(figures(desk)[.open] == 1)
    desk.must(.closeConversation(id), by: Desk.program)
    #expect(figures(desk).total == 0 && figures(desk).byChannel.isEmpty)
  }

  @Test func `keeps a conversation on the day on which it began`() {
    var desk = Desk()
    let day = desk.now.day
    let id = desk.say("Where is my order?")
    desk.must(.resolveConversation(id, outcome: nil), after: 2 * 86_400_000, by: Desk.program)
    #expect(figures(desk, day...day)[.human] == 1)
    #expect(figures(desk, day + 1...day + 2).total == 0)
    #expect(figures(desk, day - 5...day + 5).byChannel.values.reduce(0, +) == 1)
  }

  @Test(
    arguments: [
      ([], [0, 0, 0, 0]), ([.gates, .smallTalk], [0, 1, 0, 0]),
      ([.gates, .retrieval, .compose, .validate, .deliver], [1, 1, 1, 1]),
      ([.gates, .retrieval, .retrieval, .handOver], [2, 1, 0, 0]),
    ] as [([TurnStep.Kind], [UInt64])])
  func `counts the agents that a turn's steps name`(_ kinds: [TurnStep.Kind], _ runs: [UInt64]) {
    var usage = AgentUsage()
    usage.count(AgentRuns.of(kinds.map { TurnStep($0, at: Instant()) }), in: Desk.trade, on: 100)
    let found = usage.runs(in: Desk.trade, 100...100)
    #expect(BuiltInAgent.allCases.map { agent in found.first { $0.agent == agent }?.count ?? 0 } == runs)
    #expect(usage.runs(in: Desk.shop, 100...100) == [] && usage.runs(in: Desk.trade, 99...99) == [])
  }

  @Test func `goes when it is older than is kept`() {
    var usage = AgentUsage()
    let runs = [AgentRuns(.knowledge, 1)]
    let kept = UInt32(Limits.usageDaysMax)
    usage.count(runs, in: Desk.trade, on: 1_000)
    usage.count(runs, in: Desk.shop, on: 1_000 + kept - 1)
    #expect(usage.runs(in: Desk.trade, 1_000...1_000).isEmpty == false)
    usage.count(runs, in: Desk.shop, on: 1_000 + kept)
    usage.count(runs, in: Desk.shop, on: 1_000)
    var days: [UInt32] = []
    usage.forEach { days.append($0.day) }
    #expect(days == [1_000 + kept - 1, 1_000 + kept])
  }

  @Test func `of a turn stands in the state, a snapshot and a replay alike`() {
    var desk = Desk()
    let id = desk.say("Where is my order?")
    desk.fire(.turn, of: id)
    desk.finish(Desk.answer("On its way."), in: id)
    let day = desk.now.day
    let runs = desk.state.agentUsage.runs(in: Desk.trade, day...day)
    #expect(runs == [AgentRuns(.orchestrator, 1)])
    #expect(desk.state.restored().agentUsage.runs(in: Desk.trade, day...day) == runs)
    #expect(Derived(desk.state.restored()) == Derived(desk.state))
  }

  @Test func `is billed for the knowledge specialist alone`() {
    #expect(BuiltInAgent.allCases.filter(\.isBillable) == [.knowledge])
  }
}
