// How a turn came about, step by step. What it records of the customer's words is data and stays so: it is bounded
// and shown by `PlainText.shown`, never read again.

internal import Bytes
internal import Model
internal import World

/// The steps of a turn as they happen, each with the time that it took.
struct TurnTrace {
  private(set) var steps: [TurnStep] = []
  private let clock: any Clock
  private var lastTicks: UInt64

  init(_ clock: any Clock) {
    self.clock = clock
    lastTicks = clock.ticks()
  }

  mutating func step(
    _ kind: TurnStep.Kind, _ facts: [(String, String)], _ hits: [KnowledgeHit] = [],
    policies: [PolicyHit] = []
  ) {
    let ticks = clock.ticks()
    steps.append(
      TurnStep(
        kind, at: clock.now(), durationMicros: (ticks - lastTicks) / 1_000,
        facts: facts.map { TurnFact($0.0, $0.1) }, hits: hits, policies: policies))
    lastTicks = ticks
  }
}
