// What a body says of a channel's `config`; what it does not say stays. A secret goes in here and never comes out. What
// only one medium has is refused for the others, by its path.

internal import Engine
internal import JSONText
internal import Model

/// The fields of `config` that may be written.
struct ChannelChange {
  private var row = RowChange<Channel>()
  private var identitySecret = JSONPresence<String>.absent

  init() {}

  init(_ config: inout JSONFields, _ type: ChannelType) {
    let address = JSONKind<String>.string(bytes: 1...Model.Limits.addressBytesMax)
    row.take(clearable: "inboundAddress", address, \.inboundAddress, from: &config)
    row.take(clearable: "fromName", .text(Model.Limits.nameBytesMax), \.fromName, from: &config)
    let minutes = JSONKind<Int>.integer(0...Model.Limits.silenceMinutesMax)
    row.take("silenceMinutes", minutes, \.silenceMinutes, from: &config)
    row.take("reopenHours", .integer(0...Model.Limits.reopenHoursMax), \.reopenHours, from: &config)
    row.take(clearable: "aiMode", .enumeration(AIMode.self), \.aiMode, from: &config)
    row.take("closingSentence", .bool, \.closingSentence, from: &config)
    let origins = JSONKind<[String]>.array(
      of: .string(bytes: 1...Model.Limits.originBytesMax), count: 0...Model.Limits.allowedOriginsMax)
    row.take("allowedOrigins", origins, \.allowedOrigins, from: &config)
    let seconds = JSONKind<Int>.integer(1...Model.Limits.replyTargetSecondsMax)
    row.take(clearable: "replyTargetSeconds", seconds, \.replyTargetSeconds, from: &config)
    identitySecret = config.presence(
      "identitySecret",
      .string(bytes: Model.Limits.identitySecretBytesMin...Model.Limits.identitySecretBytesMax))
    if type == .chat {
      if config.has("inboundAddress") { config.fault("inboundAddress", "is nothing that a chat has") }
    } else {
      for name in ["allowedOrigins", "identitySecret"] where config.has(name) {
        config.fault(name, "is for chat channels only")
      }
    }
  }

  func apply(to channel: inout Channel, _ secrets: SecretVault) {
    row.apply(to: &channel)
    switch identitySecret {
    case .absent: secrets.sealPlain(of: &channel)
    case .null: secrets.set(nil, of: &channel)
    case .value(let secret): secrets.set(secret, of: &channel)
    }
  }
}
