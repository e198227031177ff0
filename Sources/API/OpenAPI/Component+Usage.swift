// Statistics of conversations and agents by period.

internal import Model

extension Component {
  static let usage = [
    Component(
      "ConversationStats",
      [
        count("total"), count("resolved"),
        .init(
          "byResolution",
          .object([count("ai_resolved"), count("human_resolved"), count("abandoned"), count("open")])),
        .init(
          "byChannel",
          .object(ChannelType.allCases.map { .init($0.rawValue, .integer(min: 0), required: false) })),
        .init("byIntent", .array(.object([.init("intent", .string()), count("count")]))),
      ] + period),
    Component(
      "AgentBreakdown",
      [
        .init("custom", .array(runs)), .init("system", .array(runs)), count("customTotal"),
        count("systemTotal"), count("billableTotal"),
      ] + period),
  ]

  private static let runs = Schema.object([
    .init("agentName", .string()), count("count"), .init("billable", .boolean),
  ])
  private static let period: [Schema.Field] = [
    .init("periodStart", .dateTime), .init("periodEnd", .dateTime),
  ]

  private static func count(_ name: String) -> Schema.Field { .init(name, .integer(min: 0)) }
}
