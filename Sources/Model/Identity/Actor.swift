// Who acts, when, and for which request: what every event of one command has in common.

package import Bytes

/// Who gave a command.
package struct Actor: Hashable, Sendable, WireMessage {
  /// The kind of one who acts.
  package enum Kind: String, WireCase {
    case contact, ai, user, apiKey = "api_key", system
    package init() { self = .system }
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

  package var kind = Kind.system
  /// `api-key:<id>`, a user's id, or any opaque string up to 255 bytes; empty for contact, AI and system.
  package var name = ""

  package init() {}
  package init(_ kind: Kind, _ name: String = "") {
    self.kind = kind
    self.name = name
  }

  package static let system = Self(.system)
  package static let ai = Self(.ai)

  /// A person, or a program that acts for one.
  package var isPerson: Bool { kind == .user || kind == .apiKey }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "kind", &kind)
    try coder.field(2, "name", &name)
  }
}

/// What surrounds every event of one command: when, by whom, for which request.
package struct Stamp: Sendable, Equatable {
  package var at: Instant
  package var actor: Actor
  package var requestId: ID<Request>

  package init(at: Instant, actor: Actor, requestId: ID<Request>) {
    self.at = at
    self.actor = actor
    self.requestId = requestId
  }
}

/// A call from outside, as a noun for ids.
package enum Request {}
