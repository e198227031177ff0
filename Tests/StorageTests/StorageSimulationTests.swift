import Storage
import Testing

/// The storage layer under seeds.
@Suite struct StorageSimulationTests {
  @Test(arguments: 0..<20)
  func `what was acknowledged survives every crash, once and in order`(block: UInt64) throws {
    var acknowledged = 0
    var recoveries = 0
    for seed in block * 10..<block * 10 + 10 {
      let simulation = StorageSimulation(seed: seed)
      try simulation.run()
      acknowledged += simulation.acknowledged
      recoveries += simulation.recoveries
    }
    #expect(acknowledged > 100 && recoveries > 30, "the seeds of block \(block) do too little")
  }
}
