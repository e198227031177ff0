import CrashSimulation
import Testing

/// The whole engine under seeds; `make simulate SEED=N` runs one again, `HOURS=N` fresh ones.
@Suite struct SimulationTests {
  @Test(arguments: 0..<10)
  func `what was seen survives every crash, and what is open goes on`(block: UInt64) throws {
    var figures = SimulationFigures()
    for seed in block * 10..<block * 10 + 10 {
      let simulation = EngineSimulation(seed: seed)
      try simulation.run()
      figures += simulation.figures
    }
    print("seeds \(block * 10)..<\(block * 10 + 10): \(figures.line)")
    #expect(
      figures.commands > 1_000 && figures.restarts > 20 && figures.crashes > 5 && figures.kills > 5
        && figures.events > 1_000 && figures.turns > 5,
      "the seeds of block \(block) do too little: \(figures.line)")
  }

  @Test func `every command of the model is carried out, and every way to refuse one is met`() throws {
    var figures = SimulationFigures()
    for seed: UInt64 in 1_000..<1_030 {
      let simulation = EngineSimulation(seed: seed)
      try simulation.run()
      figures += simulation.figures
    }
    let missing = CommandKind.allCases.filter { figures.carriedOut[$0] == nil }
    #expect(missing.isEmpty, "never carried out: \(missing)")
    #expect(
      figures.refused > 0 && figures.replayed > 0 && figures.foreign > 0 && figures.diskFull > 0
        && figures.overloaded > 0 && figures.tornTails > 0 && figures.released > 0 && figures.rerun > 0
        && figures.directoryChanges > 0,
      "something never happened: \(figures.line)")
  }

  @Test(arguments: DeliberateBug.allCases)
  func `each deliberate bug is found`(bug: DeliberateBug) {
    var found: SimulationFinding?
    for seed: UInt64 in 0..<300 where found == nil {
      do throws(SimulationFinding) {
        try EngineSimulation(seed: seed, bug: bug).run()
      } catch { found = error }
    }
    #expect(found != nil, "\(bug) goes through")
    if let found { print("\(bug) is found by \(found)") }
  }

  @Test func `a seed repeats exactly`() throws {
    let runs = [EngineSimulation(seed: 7), EngineSimulation(seed: 7)]
    for run in runs { try run.run() }
    #expect(runs[0].figures == runs[1].figures)
    #expect(runs[0].files == runs[1].files)
  }
}
