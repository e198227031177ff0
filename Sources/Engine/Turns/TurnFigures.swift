// What the turns of one shard came to and how long their steps took, for /metrics. Written on that shard alone.

internal import Bytes
package import Model
package import World

/// The histograms of one shard's turns.
package final class TurnFigures: Sendable {
  /// From the task's start to its result.
  package let turns = Histogram.ofTicks()
  /// How long each kind of step took, by the turn's own account.
  private let steps: [TurnStep.Kind: Histogram]

  init() {
    steps = Dictionary(uniqueKeysWithValues: TurnStep.Kind.allCases.map { ($0, Histogram.ofTicks()) })
  }

  /// The histogram of a kind of step.
  package func step(_ kind: TurnStep.Kind) -> Histogram? { steps[kind] }

  func record(_ result: TurnResult, ticks: UInt64) {
    turns.record(ticks)
    for step in result.steps { steps[step.kind]?.record(step.durationMicros * 1_000) }
  }
}
