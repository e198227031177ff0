// The figures of `svar inspect tenants`, read in one call on the tenant's shard.

internal import Engine
internal import Model

/// One tenant in figures.
struct TenantFigures: Sendable {
  let id: ID<TenantInfo>
  /// Nil: the directory does not list it.
  let name: String?
  let sequence: UInt64
  let position: UInt64
  let quarantine: Quarantine?
  /// How many there are of each noun.
  let counts: [(noun: String, count: Int)]
}
