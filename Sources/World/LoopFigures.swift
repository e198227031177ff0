// How a shard's loop fares, for /metrics. Written by the shard alone.

/// The figures of one event loop.
package final class LoopFigures: Sendable {
  /// From the poller's return to the turn's end, in ticks: for so long nobody else on the shard was heard.
  package let busy = Histogram.ofTicks()
  /// Pieces of executor work that a turn found waiting.
  package let queued = Histogram(unit: 1)

  package init() {}
}
