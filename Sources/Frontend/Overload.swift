// Why there is no room for a request that is in order.

/// A refusal for want of room.
enum Overload {
  /// Too many answers wait on this shard.
  case output
  /// A tenant has too many connections.
  case lane
  /// Too many requests of this shard wait for another.
  case forwarding
  /// Too many bodies are on their way, on one connection or on all of the shard's.
  case bodies

  var status: UInt16 { self == .lane ? 429 : 503 }

  var code: StaticString { self == .lane ? "tenant_overloaded" : "overloaded" }

  var sentence: String {
    switch self {
    case .output: "Too many answers wait to be read."
    case .lane: "Too many connections are open for one tenant."
    case .forwarding: "Too many requests wait for another part of this server."
    case .bodies: "Too many bodies are on their way."
    }
  }
}
