// What the AI's parts have done, by workspace and day in UTC: added up from what each turn's end states, since turns
// themselves are kept for a while only. A specialist's dispatch is what is billed; the built-in Knowledge Base is the
// only specialist there is yet, and the others are counted beside it.

package import Bytes

/// A part of the AI that does a piece of a turn.
package enum BuiltInAgent: String, WireCase {
  case knowledge, orchestrator, message, validation

  package init() { self = .orchestrator }
  package var wireTag: UInt64 {
    switch self {
    case .knowledge: 1
    case .orchestrator: 2
    case .message: 3
    case .validation: 4
    }
  }

  /// As people read it.
  package var title: String {
    switch self {
    case .knowledge: "Knowledge Base"
    case .orchestrator: "Conversation Orchestrator"
    case .message: "Message Agent"
    case .validation: "Reply Validation Agent"
    }
  }

  /// Whether each of its runs is billed (`agent_completed`).
  package var isBillable: Bool { self == .knowledge }

  /// How often it ran in a turn with these steps.
  fileprivate func runs(in steps: [TurnStep]) -> UInt64 {
    let kind: TurnStep.Kind
    switch self {
    case .orchestrator: return steps.isEmpty ? 0 : 1
    case .knowledge: kind = .retrieval
    case .message: kind = .compose
    case .validation: kind = .validate
    }
    return UInt64(steps.count { $0.kind == kind })
  }
}

/// How often an agent ran.
package struct AgentRuns: WireMessage, Equatable {
  package var agent = BuiltInAgent()
  package var count: UInt64 = 0

  package init() {}
  package init(_ agent: BuiltInAgent, _ count: UInt64) {
    self.agent = agent
    self.count = count
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "agent", &agent)
    try coder.field(2, "count", &count)
  }

  /// What ran in a turn with these steps.
  static func of(_ steps: [TurnStep]) -> [Self] {
    BuiltInAgent.allCases.map { Self($0, $0.runs(in: steps)) }.filter { $0.count > 0 }
  }
}

/// One workspace's agent runs of one day.
package struct UsageDay: OwnedRow, Equatable {
  package var workspaceId = ID<Workspace>()
  /// Days since 1970, in UTC.
  package var day: UInt32 = 0
  package var runs: [AgentRuns] = []

  package init() {}

  package var owner: RowOwner { .tenant }
  var place: UsagePlace { UsagePlace(day: day, workspaceId: workspaceId) }

  /// An agent has a count once.
  package func check() throws(Refusal) {
    if Set(runs.map(\.agent)).count < runs.count {
      throw .invalid(path: "runs", message: "must name each agent once")
    }
  }

  mutating func add(_ agent: BuiltInAgent, _ count: UInt64) {
    if count == 0 { return }
    if let index = runs.firstIndex(where: { $0.agent == agent }) {
      runs[index].count += count
    } else {
      runs.append(AgentRuns(agent, count))
    }
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "workspace_id", &workspaceId)
    try coder.field(2, "day", &day)
    try coder.field(3, "runs", &runs)
  }
}

/// A workspace's day, in the order of days.
struct UsagePlace: Hashable, Comparable, Sendable {
  var day: UInt32
  var workspaceId: ID<Workspace>

  static func < (a: Self, b: Self) -> Bool { (a.day, a.workspaceId) < (b.day, b.workspaceId) }
}

extension Instant {
  /// Days since 1970, in UTC.
  package var day: UInt32 { UInt32(clamping: milliseconds / 86_400_000) }

  /// The first moment of a day, in UTC.
  package init(startOf day: UInt32) { self.init(milliseconds: Int64(day) * 86_400_000) }
}
