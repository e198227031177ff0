// What the journal's driver sees of each write and sync, for /metrics. Written by the driver alone; nothing is decided
// by it.

package import World

/// The journal's histograms.
package final class JournalFigures: Sendable {
  /// Records written together.
  package let records = Histogram(unit: 1)
  /// Their bytes.
  package let bytes = Histogram(unit: 64)
  /// How long a write took, in ticks.
  package let writing = Histogram.ofTicks()
  /// How long a sync took, in ticks.
  package let syncing = Histogram.ofTicks()

  init() {}
}
