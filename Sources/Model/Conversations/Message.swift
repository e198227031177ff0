// Millions of these stand in memory: what every message has is inline, in the order that leaves least room between, and
// what few have is behind one reference.

package import Bytes

/// One word of a conversation, from either side.
package struct Message: WireMessage, Equatable {
  package enum Direction: String, WireCase {
    case inbound, outbound
    package init() { self = .inbound }
    package var wireTag: UInt64 { self == .inbound ? 1 : 2 }
  }

  package var id = ID<Message>()
  package var body = ""
  package var sentAt = Instant()
  private var rare: Rare?
  /// Ours only.
  package var delivery: Delivery?
  /// The turn that made it.
  package var turnId: ID<Turn>?
  package var author = Author()
  package var direction = Direction.inbound

  package init() {}

  package static func == (a: Self, b: Self) -> Bool {
    a.id == b.id && a.direction == b.direction && a.author == b.author && a.body == b.body
      && a.sentAt == b.sentAt && a.delivery == b.delivery && a.turnId == b.turnId && a.details == b.details
  }

  /// Whether it is a word of ours: on voice every message is inbound, and its author tells.
  package var isOurs: Bool { author.kind != .contact }

  /// What few messages have.
  package var details: MessageDetails {
    get { rare?.details ?? MessageDetails() }
    set { rare = newValue == MessageDetails() ? nil : Rare(newValue) }
  }

  /// Whether it has something that few messages have.
  var hasDetails: Bool { rare != nil }

  // The details that are asked of every message of a conversation, without a copy of all the others.
  package var isHolding: Bool { rare?.details.isHolding ?? false }
  package var isAutoSubmitted: Bool { rare?.details.autoSubmitted ?? false }
  package var clientId: String? { rare?.details.clientId }
  package var uses: [KnowledgeHit] { rare?.details.uses ?? [] }
  var externalId: String? { rare?.details.externalId }

  /// What it takes in its conversation's row, rounded up.
  var rowBytes: Int {
    let fixed = Limits.messageFixedBytes + body.utf8.count + (author.id?.utf8.count ?? 0)
    guard let details = rare?.details else { return fixed }
    let texts = [details.fromAddress, details.subject, details.externalId, details.clientId]
    return texts.reduce(fixed) { $0 + ($1?.utf8.count ?? 0) }
      + (details.attachments.count + details.uses.count) * Limits.messageUseBytes
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "direction", &direction)
    try coder.field(3, "author", &author)
    try coder.personal(4, "body", &body)
    try coder.field(5, "sent_at", &sentAt)
    try coder.field(6, "delivery", &delivery)
    try coder.field(7, "turn_id", &turnId)
    var shown: MessageDetails? = rare?.details
    try coder.field(8, "details", &shown)
    rare = shown.map(Rare.init)
  }

  /// One immutable box: a message without details pays eight bytes.
  private final class Rare: Sendable {
    let details: MessageDetails
    init(_ details: MessageDetails) { self.details = details }
  }
}

/// Who wrote a message.
package struct Author: WireMessage, Hashable {
  package enum Kind: String, WireCase {
    case contact, ai, user
    case apiKey = "api_key"
    case system
    package init() { self = .contact }
    package var wireTag: UInt64 {
      switch self {
      case .contact: 1
      case .ai: 2
      case .user: 3
      case .apiKey: 4
      case .system: 5
      }
    }
  }

  package var id: String?
  package var kind = Kind.contact

  package init() {}
  package init(_ kind: Kind, id: String? = nil) {
    self.kind = kind
    self.id = id
  }

  package init(_ actor: Actor) {
    // No initializer is called from here: `.ai` and `.system` name an actor as well as a kind.
    switch actor.kind {
    case .contact: kind = .contact
    case .ai: kind = .ai
    case .user: (kind, id) = (.user, actor.name)
    case .apiKey: (kind, id) = (.apiKey, actor.name)
    case .system: kind = .system
    }
  }

  package var isPerson: Bool { kind == .user || kind == .apiKey }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "kind", &kind)
    try coder.field(2, "id", &id)
  }
}

/// How far an outbound message has come (`LIFECYCLE.md` B6).
package struct Delivery: WireMessage, Hashable {
  package enum Status: String, WireCase {
    case queued, sent, delivered, failed, held
    package init() { self = .queued }
    package var wireTag: UInt64 {
      switch self {
      case .queued: 1
      case .sent: 2
      case .delivered: 3
      case .failed: 4
      case .held: 5
      }
    }
  }

  package var reason: String?
  package var at = Instant()
  package var status = Status.queued

  package init() {}
  package init(_ status: Status, at: Instant, reason: String? = nil) {
    self.status = status
    self.at = at
    self.reason = reason
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "status", &status)
    try coder.field(2, "reason", &reason)
    try coder.field(3, "at", &at)
  }
}

/// What few messages have.
package struct MessageDetails: WireMessage, Equatable {
  package var fromAddress: String?
  package var subject: String?
  /// `Message-ID` or the provider's id.
  package var externalId: String?
  /// The chat client's own id for it.
  package var clientId: String?
  package var attachments: [ID<Attachment>] = []
  /// Written by a machine; never answered.
  package var autoSubmitted = false
  /// Voice: `caller` for the customer, `ai` for everything of ours.
  package var speaker: String?
  /// A holding sentence, which does not count as an answer.
  package var isHolding = false
  /// The knowledge behind it.
  package var uses: [KnowledgeHit] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.personal(1, "from_address", &fromAddress)
    try coder.personal(2, "subject", &subject)
    try coder.personal(3, "external_id", &externalId)
    try coder.personal(4, "client_id", &clientId)
    try coder.field(5, "attachments", &attachments)
    try coder.field(6, "auto_submitted", &autoSubmitted)
    try coder.field(7, "speaker", &speaker)
    try coder.field(8, "is_holding", &isHolding)
    try coder.field(9, "uses", &uses)
  }
}
