// A whole world from one number: clock, random bits, disk, workers and shards that repeat exactly. Nothing here has
// a thread: a simulation decides what runs, with the same generator that decides its crashes, so a failing seed
// fails again.

internal import Bytes
package import Engine

/// Everything that is not the engine, under a seed.
package final class SeededWorld: Sendable {
  package let seed: UInt64
  package let clock: ManualClock
  package let random: SeededRandom
  package let disk: FaultyDisk
  package let workers: SeededWorkers
  package let shards: [SeededExecutor]
  private let choices: Locked<SplitMix64>

  package init(seed: UInt64, shards count: Int = 1) {
    self.seed = seed
    var seeds = SplitMix64(seed: seed)
    clock = ManualClock()
    random = SeededRandom(seed: seeds.next())
    disk = FaultyDisk(seed: seeds.next())
    workers = SeededWorkers()
    shards = (0..<count).map { SeededExecutor(index: $0) }
    choices = Locked(SplitMix64(seed: seeds.next()))
  }

  /// Under a key that is the same in every life of the process.
  package var secrets: SecretVault { SecretVault([MasterKey(from: SeededRandom(seed: seed))], random) }

  /// A number below `bound`, from the seed.
  package func choose(_ bound: Int) -> Int {
    choices.withLock { Int.random(in: 0..<bound, using: &$0) }
  }

  /// Whether something with this chance in a hundred happens.
  package func chance(_ percent: Int) -> Bool { choose(100) < percent }

  /// Runs one thing that is ready on some shard or worker.
  ///
  /// - Returns: false when nothing was ready.
  @discardableResult
  package func runOne() -> Bool {
    for shard in shards { shard.fireTimers(at: clock.ticks()) }
    let ready = shards.filter { $0.ready > 0 }
    let count = ready.count + (workers.waiting > 0 ? 1 : 0)
    guard count > 0 else { return false }
    let choice = choose(count)
    if choice < ready.count {
      ready[choice].run(choose(ready[choice].ready))
    } else {
      workers.runOne { choose($0) }
    }
    return true
  }

  /// Runs until nothing is ready; the clock stands still.
  package func runAll() { while runOne() {} }
}
