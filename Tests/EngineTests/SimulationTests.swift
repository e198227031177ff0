import CrashSimulation
import Testing

/// The whole engine under seeds; `make simulate SEED=N` runs one again, `HOURS=N` fresh ones.
@Suite struct SimulationTests {
  /// The fixed seeds, in blocks of ten: those among which the gate `simulate` has to find each deliberate bug.
  private static let blocks: UInt64 = 10

  @Test(arguments: 0..<blocks)
  func `what was seen survives every crash, and what is open goes on`(block: UInt64) throws {
    var figures = SimulationFigures()
    for seed in block * 10..<block * 10 + 10 {
      let simulation = EngineSimulation(seed: seed)
      try simulation.run()
      figures += simulation.figures
    }
    print("seeds \(block * 10)..<\(block * 10 + 10): \(figures.line)")
    #expect(
      figures.commands > 600 && figures.restarts > 20 && figures.crashes > 5 && figures.kills > 5
        && figures.events > 1_000 && figures.turns > 2 && figures.frames > 20,
      "the seeds of block \(block) do too little: \(figures.line)")
  }

  @Test(arguments: DeliberateBug.allCases)
  func `a deliberate bug is looked for in seeds that are clean without it`(bug: DeliberateBug) {
    #expect(bug.seedsMax <= Self.blocks * 10)
  }

  @Test func `every command of the model is carried out, and everything that can happen does`() throws {
    var figures = SimulationFigures()
    for seed: UInt64 in 1_000..<1_080 {
      let simulation = EngineSimulation(seed: seed)
      try simulation.run()
      figures += simulation.figures
    }
    let missing = CommandKind.allCases.filter { figures.carriedOut[$0] == nil }
    #expect(missing.isEmpty, "never carried out: \(missing)")
    #expect(figures.neverHappened.isEmpty, "never happened: \(figures.neverHappened)")
  }

  @Test func `a seed repeats exactly`() throws {
    for seed: UInt64 in [7, 8, 9, 10] {
      let runs = [EngineSimulation(seed: seed), EngineSimulation(seed: seed)]
      for run in runs { try run.run() }
      #expect(runs[0].figures == runs[1].figures)
      #expect(runs[0].files == runs[1].files)
    }
  }
}
