// What of the limits a simulation sets lower, so that a small journal is snapshotted and dropped as a large one is.

/// The thresholds that decide when state is written down.
package struct EngineSettings: Sendable {
  package var snapshotJournalBytesMin = EngineLimits.snapshotJournalBytesMin
  package var segmentsMax = EngineLimits.segmentsMax

  package init() {}
}
