// What the turns of one shard came to and how long their steps took, for /metrics. Written on that shard alone.

internal import Bytes
package import Model
package import World

/// The histograms of one shard's turns.
package final class TurnFigures: Sendable {
  /// How long steps of one kind took.
  private final class Step: Sendable {
    let times = Histogram.ofTicks()
  }

  /// From the task's start to its result.
  package let turns = Histogram.ofTicks()
  private let steps: [TurnStep.Kind: Step]

  init() {
    steps = Dictionary(uniqueKeysWithValues: TurnStep.Kind.allCases.map { ($0, Step()) })
  }

  /// How long steps of a kind took, by the turns' own account.
  package func step(_ kind: TurnStep.Kind) -> Histogram.Reading {
    guard let step = steps[kind] else { preconditionFailure("every kind of step has a histogram") }
    return step.times.reading
  }

  func record(_ result: TurnResult, ticks: UInt64) {
    turns.record(ticks)
    for step in result.steps { steps[step.kind]?.times.record(step.durationMicros * 1_000) }
  }
}
