// What of the limits a simulation sets lower, so that a small journal is snapshotted and dropped as a large one is,
// and what an operator may choose.

/// The thresholds that decide when state is written down, when a tenant has enough to do and when it is unloaded.
package struct EngineSettings: Sendable {
  package var snapshotJournalBytesMin = EngineLimits.snapshotJournalBytesMin
  package var segmentsMax = EngineLimits.segmentsMax
  package var turnsWaitingMax = EngineLimits.turnsWaitingMax
  /// For how long, and in how many bytes, the journal is kept for looking back.
  package var retainMs = Int64(EngineLimits.retainDays) * EngineLimits.dayMs
  package var retainBytes = EngineLimits.retainBytes
  /// A tenant that nobody asked for so long is unloaded.
  package var idleUnloadMs = EngineLimits.idleUnloadMs
  /// What the tenants in memory may take by their own estimate; above it the one that was used longest ago goes first.
  package var memoryBudgetBytes = Int.max

  package init() {}
}
