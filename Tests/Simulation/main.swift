// The simulated crash loop by hand: one seed again, or fresh seeds for as long as somebody wants. Prints what it did;
// a finding is printed with its seed and ends with status 1.

import CrashSimulation
import Glibc

var seed: UInt64?
var minutes: UInt64 = 1
var bug: DeliberateBug?
var arguments = CommandLine.arguments.dropFirst()
while let flag = arguments.popFirst() {
  let value = arguments.popFirst() ?? ""
  switch flag {
  case "--seed": seed = UInt64(value)
  case "--minutes": minutes = UInt64(value) ?? 1
  case "--bug": bug = DeliberateBug(rawValue: value)
  default:
    print("Simulation [--seed N] [--minutes M] [--bug \(DeliberateBug.allCases.map(\.rawValue))]")
    exit(2)
  }
}

var figures = SimulationFigures()
var runs = 0

/// Runs one seed and adds up what it did.
@MainActor func run(_ seed: UInt64) throws(SimulationFinding) {
  let simulation = EngineSimulation(seed: seed, bug: bug)
  defer {
    figures += simulation.figures
    runs += 1
  }
  try simulation.run()
}

do throws(SimulationFinding) {
  if let seed {
    try run(seed)
  } else {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .seconds(60 * minutes))
    var generator = SystemRandomNumberGenerator()
    while clock.now < end {
      let fresh = UInt64.random(in: 0...UInt64(UInt32.max), using: &generator)
      try run(fresh)
    }
  }
} catch {
  print(error)
  print("seeds \(runs) \(figures.line)")
  exit(1)
}
print("seeds \(runs) \(figures.line)")
