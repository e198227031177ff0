// The simulated crash loop by hand: one seed again, fresh seeds for as long as somebody wants, or the seeds at which
// the deliberate bugs are found. Prints what it did, a line a minute; a finding is printed with the command that
// repeats it and ends with status 1.

import CrashSimulation
import Glibc

var seed: UInt64?
var minutes: UInt64 = 1
var bug: DeliberateBug?
var searchesBugs = false
var arguments = CommandLine.arguments.dropFirst()
while let flag = arguments.popFirst() {
  if flag == "--bugs" {
    searchesBugs = true
    continue
  }
  let value = arguments.popFirst() ?? ""
  switch flag {
  case "--seed": seed = UInt64(value)
  case "--minutes": minutes = UInt64(value) ?? 1
  case "--bug": bug = DeliberateBug(rawValue: value)
  default:
    print(
      """
      Simulation [--seed N | --minutes M | --bugs] [--bug NAME]
      bugs: \(DeliberateBug.allCases.map(\.rawValue).joined(separator: " "))
      """)
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

/// Runs fresh seeds until the time is over.
@MainActor func runFresh() throws(SimulationFinding) {
  let clock = ContinuousClock()
  let end = clock.now.advanced(by: .seconds(60 * minutes))
  var nextLine = clock.now.advanced(by: .seconds(60))
  var generator = SystemRandomNumberGenerator()
  while clock.now < end {
    try run(UInt64.random(in: 0...UInt64(UInt32.max), using: &generator))
    if clock.now >= nextLine, clock.now < end {
      print("seeds \(runs) \(figures.line)")
      fflush(nil)
      nextLine = nextLine.advanced(by: .seconds(60))
    }
  }
}

/// The first seed at which each deliberate bug is found.
func searchBugs() -> Bool {
  var isEachFound = true
  for bug in DeliberateBug.allCases {
    var found: SimulationFinding?
    for seed in 0..<bug.seedsMax where found == nil {
      do throws(SimulationFinding) { try EngineSimulation(seed: seed, bug: bug).run() } catch {
        found = error
      }
    }
    isEachFound = isEachFound && found != nil
    print("\(bug) of \(bug.seedsMax) seeds: \(found?.description ?? "goes through")")
    fflush(nil)
  }
  return isEachFound
}

if searchesBugs { exit(searchBugs() ? 0 : 1) }
do throws(SimulationFinding) {
  if let seed { try run(seed) } else { try runFresh() }
} catch {
  print(error)
  print("again: make simulate SEED=\(error.seed)")
  print("seeds \(runs) \(figures.line)")
  exit(1)
}
print("seeds \(runs) \(figures.line)")
