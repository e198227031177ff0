// What a PATCH says of a channel's `config`; what it does not say stays. A secret goes in here and never comes out.

internal import JSONText
internal import Model

/// The fields of `config` that may be changed.
struct ChannelChange {
  private var fromName = JSONPresence<String>.absent
  private var silenceMinutes: Int?
  private var reopenHours: Int?
  private var aiMode = JSONPresence<AIMode>.absent
  private var closingSentence: Bool?
  private var allowedOrigins: [String]?
  private var identitySecret = JSONPresence<String>.absent

  init() {}

  init(_ config: inout JSONFields) {
    fromName = config.presence("fromName", .string(bytes: 0...Model.Limits.nameBytesMax))
    silenceMinutes = config.unlessAbsent("silenceMinutes", .integer(0...Model.Limits.silenceMinutesMax))
    reopenHours = config.unlessAbsent("reopenHours", .integer(0...Model.Limits.reopenHoursMax))
    aiMode = config.presence("aiMode", .enumeration(AIMode.self))
    closingSentence = config.unlessAbsent("closingSentence", .bool)
    allowedOrigins = config.unlessAbsent(
      "allowedOrigins",
      .array(
        of: .string(bytes: 1...Model.Limits.originBytesMax), count: 0...Model.Limits.allowedOriginsMax))
    identitySecret = config.presence(
      "identitySecret",
      .string(bytes: Model.Limits.identitySecretBytesMin...Model.Limits.identitySecretBytesMax))
  }

  func apply(to channel: inout Channel) {
    Self.set(&channel.fromName, fromName)
    channel.silenceMinutes = silenceMinutes ?? channel.silenceMinutes
    channel.reopenHours = reopenHours ?? channel.reopenHours
    Self.set(&channel.aiMode, aiMode)
    channel.closingSentence = closingSentence ?? channel.closingSentence
    channel.allowedOrigins = allowedOrigins ?? channel.allowedOrigins
    Self.set(&channel.identitySecret, identitySecret)
  }

  private static func set<Value>(_ value: inout Value?, _ said: JSONPresence<Value>) {
    switch said {
    case .absent: break
    case .null: value = nil
    case .value(let new): value = new
    }
  }
}
