import EngineTesting
import Storage
import Testing

/// The storage layer under seeds.
@Suite struct StorageSimulationTests {
  @Test(arguments: 0..<20)
  func `what was acknowledged survives every crash, once and in order`(block: UInt64) throws {
    var acknowledged = 0
    var recoveries = 0
    var snapshots = 0
    for seed in block * 10..<block * 10 + 10 {
      let simulation = StorageSimulation(seed: seed)
      try simulation.run()
      acknowledged += simulation.acknowledged
      recoveries += simulation.recoveries
      snapshots += simulation.snapshotsRead
    }
    #expect(
      acknowledged > 100 && recoveries > 30 && snapshots > 10, "the seeds of block \(block) do too little")
  }

  @Test(arguments: [Durability.interval(milliseconds: 500), .none])
  func `rare syncs lose a tail and nothing else`(durability: Durability) throws {
    var lost = 0
    for seed in 0..<UInt64(40) {
      let simulation = StorageSimulation(seed: seed, durability: durability)
      try simulation.run()
      lost += simulation.lost
    }
    #expect(lost > 100, "without losses this mode was not put to the test")
  }

  @Test(.enabled(if: NamedSeed.value != nil, "SVAR_SEED=N names one"))
  func `the named seed`() throws {
    try StorageSimulation(seed: NamedSeed.value ?? 0).run()
  }
}
