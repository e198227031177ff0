// A channel as the API shows it. What it keeps secret is told by whether it is set.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

extension JSONWriter {
  /// - Parameter secrets: a channel with a secret that they do not open is in trouble, whatever else it is; nil where
  ///   that is not asked.
  mutating func channel(_ channel: Channel, _ secrets: SecretVault?) {
    let lacking = secrets?.missingKeys(of: channel.sealedSecrets).first
    let trouble = lacking.map { "A secret cannot be opened: this server lacks the master key \($0)." }
    object { json in
      json.field("id", channel.id.uuid)
      json.field("workspaceId", channel.workspaceId.uuid)
      json.field("brandId", channel.brandId.uuid)
      json.field("channelType", channel.channelType.rawValue)
      json.field("displayName", channel.displayName)
      json.field("status", (trouble == nil ? channel.status : .error).rawValue)
      json.field("statusReason", ifPresent: trouble ?? channel.reason)
      json.field("enabled", channel.enabled)
      json.object("config") { json in
        json.field("publicKey", ifPresent: channel.publicKey)
        json.field("inboundAddress", ifPresent: channel.inboundAddress)
        json.field("fromName", ifPresent: channel.fromName)
        json.field("silenceMinutes", channel.silenceMinutes)
        json.field("reopenHours", channel.reopenHours)
        json.field("aiMode", ifPresent: channel.aiMode?.rawValue)
        json.field("closingSentence", channel.closingSentence)
        json.array("allowedOrigins") { json in for origin in channel.allowedOrigins { json.value(origin) } }
        json.field("identitySecretSet", channel.takesSignedIdentity)
        let target = channel.replyTargetSeconds ?? channel.channelType.replyTargetSecondsDefault
        json.field("replyTargetSeconds", target)
      }
      json.field("createdAt", channel.createdAt)
    }
  }
}
