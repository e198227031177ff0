// What of the limits a simulation sets lower, so that a small journal is snapshotted and dropped as a large one is.

/// The thresholds that decide when state is written down and when a tenant has enough to do.
package struct EngineSettings: Sendable {
  package var snapshotJournalBytesMin = EngineLimits.snapshotJournalBytesMin
  package var segmentsMax = EngineLimits.segmentsMax
  package var turnsWaitingMax = EngineLimits.turnsWaitingMax

  package init() {}
}
