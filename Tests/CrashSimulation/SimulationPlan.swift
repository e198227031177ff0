// What a seed decides before anything runs: how durable, how small the files, who thinks.

internal import Engine
internal import EngineTesting
internal import Storage

/// The circumstances of one seed.
struct SimulationPlan {
  var storage: StorageSettings
  var settings = EngineSettings()
  /// The built-in turns think; otherwise a script does.
  var usesBuiltInTurns: Bool
  /// A bit of some file flips while nothing runs, and the run ends with the verdict on it.
  var flipsBit: Bool

  init(_ world: SeededWorld) {
    let durability: Durability =
      switch world.choose(10) {
      case 0: .interval(milliseconds: 1 + world.choose(3_000))
      case 1: .none
      default: .always
      }
    storage = StorageSettings(
      durability: durability, segmentBytes: [24 << 10, 40_000, 64 << 10][world.choose(3)])
    settings.snapshotJournalBytesMin = [6_000, 20_000, 60_000][world.choose(3)]
    settings.segmentsMax = 1 + world.choose(3)
    settings.retainMs = settings.segmentsMax == 1 ? 60_000 : 0
    settings.idleUnloadMs = [1_500, 60_000, 300_000, settings.idleUnloadMs][world.choose(4)]
    settings.memoryBudgetBytes = [200_000, .max, .max][world.choose(3)]
    usesBuiltInTurns = world.chance(35)
    flipsBit = world.chance(20)
  }

  /// Whether a power cut may take what was answered.
  var mayForget: Bool { storage.durability != .always }
}
