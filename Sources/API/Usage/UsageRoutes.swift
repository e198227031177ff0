// What was used in a period: how conversations stand that began in it, and how often each agent ran. Days are those of
// UTC, whole ones. Until there is billing, a billing cycle is a calendar month.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

private let periodParameters: [Route.Parameter] = [
  .init(
    name: "period", schema: .words(UsagePeriod.Name.allCases.map(\.rawValue)),
    summary: "This calendar month in UTC, the one before, or the last 90 days; `current` unless told."),
  .init(name: "from", schema: .dateOrDateTime, summary: "A day, or a time in it, instead of a period."),
  .init(name: "to", schema: .dateOrDateTime, summary: "The last day, or a time in it; today unless told."),
]

private func route(
  _ path: String, _ operation: String, _ summary: String, details: String, _ response: String,
  _ write: @escaping @Sendable (UsagePeriod, ID<Workspace>, TenantState, inout JSONWriter) -> Void
) -> Route {
  Route(
    .get, "/api/workspaces/{workspaceId}/consumption/\(path)", operation, summary, details: details,
    scope: .read(.conversations), parameters: periodParameters, response: .reference(response),
    .read { (tenant, call, answer) throws(Problem) in
      let workspaceId = try tenant.workspaceId(&call)
      var query = try call.query()
      let period = UsagePeriod(&query, at: call.service.engine.world.clock.now())
      try query.check()
      let state = tenant.state
      answer.writeJSON { json in
        json.object { json in
          write(period, workspaceId, state, &json)
          json.field("periodStart", period.start)
          json.field("periodEnd", period.end)
        }
      }
    })
}

let usageRoutes: [Route] = [
  route(
    "conversation-stats", "getConversationStats", "How the conversations stand that began in a period.",
    details: """
      A conversation counts on the day it began, under what has become of it by now; closed ones (spam, tests, \
      duplicates) are not counted. `resolved` is `ai_resolved` and `human_resolved`. Nothing tells intents apart yet: \
      all are `other`.
      """, "ConversationStats"
  ) { period, workspaceId, state, json in
    json.conversationStats(state.conversationUsage.figures(in: workspaceId, period.days), state)
  },
  route(
    "agent-breakdown", "getAgentBreakdown", "How often each agent ran in a period.",
    details: """
      Counted on the day a turn ended. Only a specialist's dispatches are billed, and the Knowledge Base is the only \
      specialist yet: `billable` says so for each, and `billableTotal` is the sum. The last \
      \(Model.Limits.usageDaysMax) days are kept.
      """, "AgentBreakdown"
  ) { period, workspaceId, state, json in
    json.agentBreakdown(state.agentUsage.runs(in: workspaceId, period.days))
  },
]

extension JSONWriter {
  fileprivate mutating func conversationStats(_ figures: ConversationFigures, _ state: TenantState) {
    field("total", figures.total)
    field("resolved", figures[.ai] + figures[.human])
    object("byResolution") { json in
      json.field("ai_resolved", figures[.ai])
      json.field("human_resolved", figures[.human])
      json.field("abandoned", figures[.abandoned])
      json.field("open", figures[.open])
    }
    object("byChannel") { json in
      for type in ChannelType.allCases {
        let count = figures.byChannel.reduce(0) { sum, channel in
          state.channels.channelType(of: channel.key) == type ? sum + channel.value : sum
        }
        if count == 0 { continue }
        json.key(text: type.rawValue)
        json.value(count)
      }
    }
    array("byIntent") { json in
      if figures.total == 0 { return }
      json.object { json in
        json.field("intent", "other")
        json.field("count", figures.total)
      }
    }
  }

  fileprivate mutating func agentBreakdown(_ runs: [AgentRuns]) {
    let total = { (isWanted: (BuiltInAgent) -> Bool) in
      runs.reduce(0) { isWanted($1.agent) ? $0 + Int($1.count) : $0 }
    }
    array("custom") { _ in }
    array("system") { json in
      for agent in BuiltInAgent.allCases {
        json.object { json in
          json.field("agentName", agent.title)
          json.field("count", total { $0 == agent })
          json.field("billable", agent.isBillable)
        }
      }
    }
    field("customTotal", 0)
    field("systemTotal", total { _ in true })
    field("billableTotal", total(\.isBillable))
  }
}
