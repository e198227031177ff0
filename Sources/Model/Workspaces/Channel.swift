// A channel and its settings. Its medium decides how messages join (`LIFECYCLE.md` B2) and how long silence lasts.

package import Bytes

/// The medium of a channel.
package enum ChannelType: String, WireCase {
  case email, chat, whatsapp, voice

  package init() { self = .chat }
  package var wireTag: UInt64 {
    switch self {
    case .email: 1
    case .chat: 2
    case .whatsapp: 3
    case .voice: 4
    }
  }

  /// Minutes of the customer's silence after which a conversation that waits for them ends (`LIFECYCLE.md` A3).
  package var silenceMinutesDefault: Int {
    switch self {
    case .chat: 60
    case .whatsapp: 1440
    case .email: 4320
    case .voice: 0
    }
  }

  /// How soon a customer should be answered (`QUALITY.md`).
  package var replyTargetSecondsDefault: Int {
    switch self {
    case .chat: 60
    case .whatsapp: 900
    case .email: 14_400
    case .voice: 20
    }
  }

  /// What a channel begins with: a chat is served from here, the others need a transport.
  package var statusAtFirst: Channel.Status { self == .chat ? .active : .provisioning }

  /// What our address on such a channel is; nil: it has none.
  var addressKind: Identity.Kind? {
    switch self {
    case .chat: nil
    case .email: .email
    case .whatsapp, .voice: .phone
    }
  }
}

/// How messages arrive and leave.
///
/// A deleted one stays as a row, which says of its conversations what kind they are.
package struct Channel: Identified, WireMessage, Equatable {
  package enum Status: String, WireCase {
    case provisioning
    case pendingDns = "pending_dns"
    case active
    case error
    package init() { self = .active }
    package var wireTag: UInt64 {
      switch self {
      case .provisioning: 1
      case .pendingDns: 2
      case .active: 3
      case .error: 4
      }
    }
  }

  package var id = ID<Channel>()
  package var workspaceId = ID<Workspace>()
  package var brandId = ID<Brand>()
  package var channelType = ChannelType.chat
  package var displayName = ""
  package var status = Status.active
  package var enabled = true
  package var createdAt = Instant()
  /// The chat's public key, for `/ws/chat?key=`.
  package var publicKey: String?
  /// Our address on this channel, for email and phone.
  package var inboundAddress: String?
  package var fromName: String?
  package var silenceMinutes = 60
  package var reopenHours = 72
  /// Overrides the workspace's mode.
  package var aiMode: AIMode?
  /// Milliseconds of quiet before a turn; nil is the default of law 5.
  package var turnQuietMs: Int?
  /// Whether the AI says one closing sentence when the customer confirms.
  package var closingSentence = true
  /// Origins from which a browser may open the chat; empty: any.
  package var allowedOrigins: [String] = []
  /// The identity secret in plain, as it was kept before secrets were sealed; the next change seals it.
  package var identitySecret: String?
  /// Whether the chat's visitors may write as fast as they can: for demos and benchmarks.
  package var unlimited = false
  /// What the company's own site signs its visitors' identities with; nil: none are taken.
  ///
  /// It goes in and never comes out.
  package var sealedIdentitySecret: SealedSecret?
  package var deletedAt: Instant?
  /// Why the status is what it is, in a sentence for a person; nil where the status says it all.
  package var statusReason: String?
  /// How soon a customer should be answered; nil: as the medium wants it.
  package var replyTargetSeconds: Int?

  package init() {}

  /// Whether it takes and sends, as far as the channel is concerned.
  ///
  /// Its status says whether a transport is there: without one, what is said is recorded and held.
  package var isOpen: Bool { enabled && !isDeleted }

  package var isDeleted: Bool { deletedAt != nil }

  /// What is left when the channel is deleted: what kind it was, where, and which public key opened it.
  func remains(at now: Instant) -> Self {
    var rest = Self()
    (rest.id, rest.workspaceId, rest.brandId) = (id, workspaceId, brandId)
    (rest.channelType, rest.displayName, rest.createdAt) = (channelType, displayName, createdAt)
    rest.publicKey = publicKey
    rest.enabled = false
    rest.deletedAt = now
    return rest
  }

  /// Why the status is not `active`; nil where it is.
  package var reason: String? {
    switch status {
    case .active: nil
    case .provisioning:
      statusReason ?? "No transport is set up yet: what is said is recorded and held."
    case .pendingDns: statusReason ?? "The domain's DNS records are not there yet."
    case .error: statusReason ?? "The transport failed."
    }
  }

  /// Every secret of the channel.
  package var sealedSecrets: [SealedSecret] { [sealedIdentitySecret].compactMap(\.self) }

  package var takesSignedIdentity: Bool { sealedIdentitySecret != nil || identitySecret != nil }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.field(3, "brand_id", &brandId)
    try coder.field(4, "channel_type", &channelType)
    try coder.field(5, "display_name", &displayName)
    try coder.field(6, "status", &status)
    try coder.defaulted(7, "enabled", &enabled)
    try coder.field(8, "created_at", &createdAt)
    try coder.field(9, "public_key", &publicKey)
    try coder.field(10, "inbound_address", &inboundAddress)
    try coder.field(11, "from_name", &fromName)
    try coder.defaulted(12, "silence_minutes", &silenceMinutes)
    try coder.defaulted(13, "reopen_hours", &reopenHours)
    try coder.field(14, "ai_mode", &aiMode)
    try coder.field(15, "turn_quiet_ms", &turnQuietMs)
    try coder.defaulted(16, "closing_sentence", &closingSentence)
    try coder.field(17, "allowed_origins", &allowedOrigins)
    try coder.field(18, "identity_secret", &identitySecret)
    try coder.field(19, "unlimited", &unlimited)
    try coder.field(20, "sealed_identity_secret", &sealedIdentitySecret)
    try coder.field(21, "deleted_at", &deletedAt)
    try coder.field(22, "status_reason", &statusReason)
    try coder.field(23, "reply_target_seconds", &replyTargetSeconds)
  }
}
