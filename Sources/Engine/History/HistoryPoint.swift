// Up to where a tenant's past is read. A command's events are one: what a command did is in the state as a whole or
// not at all.

package import Bytes

/// A point in one tenant's past.
package enum HistoryPoint: Hashable, Sendable {
  /// All that is durable.
  case end
  /// The command that event is of, and everything before it; beyond the newest event, the end.
  case sequence(UInt64)
  /// Every command that had been carried out by then, those of that very millisecond too. A tenant's time never
  /// goes back, so this is one point.
  case time(Instant)
  /// Every record at or before that place in the journal of all tenants.
  case position(UInt64)
}
