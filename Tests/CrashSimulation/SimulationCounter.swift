/// Counts what a simulation does, also inside the closures that it posts.
// SAFETY: one thread drives a simulation.
final class SimulationCounter: @unchecked Sendable {
  private(set) var figures = SimulationFigures()
  /// The first thing that an order found wrong.
  private(set) var finding: String?

  func add(_ field: WritableKeyPath<SimulationFigures, Int>, _ count: Int = 1) {
    figures[keyPath: field] += count
  }

  func carriedOut(_ kind: CommandKind) { figures.carriedOut[kind, default: 0] += 1 }

  func note(_ sentence: String) { finding = finding ?? sentence }
}
