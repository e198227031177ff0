/// What an API key may do: a noun and `read` or `write`.
///
/// `write` does not include `read`.
package struct Scope: Hashable, Sendable {
  package enum Noun: String, CaseIterable, Sendable {
    case conversations, contacts, accounts, kb, policy, quality, agents, mcp, channels, workspaces, brands
    case calendar, billing, webhooks, users
    case apiKeys = "api-keys"
    case audit
  }

  package var noun: Noun
  package var isWrite: Bool

  package init(_ noun: Noun, write: Bool) {
    self.noun = noun
    isWrite = write
  }

  package static func read(_ noun: Noun) -> Self { Self(noun, write: false) }
  package static func write(_ noun: Noun) -> Self { Self(noun, write: true) }

  /// `noun:read` or `noun:write`, or nil.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let noun = Noun(rawValue: String(parts[0])) else { return nil }
    switch parts[1] {
    case "read": self.init(noun, write: false)
    case "write": self.init(noun, write: true)
    default: return nil
    }
  }

  package var text: String { noun.rawValue + (isWrite ? ":write" : ":read") }

  /// Every scope there is, in the order of the nouns.
  package static let all: [Self] = Noun.allCases.flatMap { [.read($0), .write($0)] }

  /// The scope's bit in a set.
  fileprivate var bit: UInt64 {
    let index = Noun.allCases.firstIndex(of: noun) ?? 0
    return 1 << UInt64(index * 2 + (isWrite ? 1 : 0))
  }
}

/// A set of scopes as bits.
package struct ScopeSet: Hashable, Sendable {
  private var bits: UInt64 = 0

  package init(_ scopes: some Sequence<Scope>) {
    for scope in scopes { bits |= scope.bit }
  }

  package func contains(_ scope: Scope) -> Bool { bits & scope.bit != 0 }
}
