/// What a simulation did, so that nobody takes an empty run for a clean one.
package struct SimulationFigures: Sendable, Equatable {
  /// Orders carried out, by kind.
  package var carriedOut: [CommandKind: Int] = [:]
  package var refused = 0
  /// Orders answered from an earlier answer under the same idempotency key.
  package var replayed = 0
  /// Orders with another tenant's ids.
  package var foreign = 0
  package var diskFull = 0
  package var overloaded = 0
  /// Refused because the record would not fit into half a segment.
  package var tooLarge = 0
  package var stopped = 0
  package var crashes = 0
  package var kills = 0
  package var restarts = 0
  package var tornTails = 0
  package var snapshots = 0
  /// Segments that were dropped, and those that were left.
  package var released = 0
  package var segments = 0
  package var turns = 0
  package var rerun = 0
  package var events = 0
  package var directoryChanges = 0
  /// Starts that a failing disk ended.
  package var failedStarts = 0
  /// Frames that listeners and visitors read.
  package var frames = 0
  /// Answers that API callers read, and requests that they sent again.
  package var answers = 0
  package var repeats = 0
  /// Bits that were flipped, and what the next start said: refused, a tenant in quarantine, taken for a torn tail.
  package var flips = 0
  package var flipsRefused = 0
  package var flipsQuarantined = 0
  package var flipsTorn = 0
  /// Snapshots on the disk that were held against the replay.
  package var snapshotsRead = 0
  /// Effects that a recovery found open and that were followed to their end.
  package var effects = 0
  /// Leaps to the next due time, which fired.
  package var dueTimes = 0
  /// Erased keys that were looked for on the whole disk.
  package var erasedKeys = 0
  /// Orders that loaded a tenant, and tenants that rested while their due times came.
  package var loads = 0
  package var atRest = 0
  /// Seeds by mode of durability and by who thinks.
  package var alwaysSynced = 0
  package var rarelySynced = 0
  package var scripted = 0
  package var builtIn = 0

  package var commands: Int { carriedOut.values.reduce(refused + replayed, +) }

  package init() {}

  package static func += (a: inout Self, b: Self) {
    a.carriedOut.merge(b.carriedOut, uniquingKeysWith: +)
    for field in fields { a[keyPath: field.path] += b[keyPath: field.path] }
  }

  // SAFETY: key paths to integers of a value type capture nothing.
  nonisolated(unsafe) private static let fields: [(name: String, path: WritableKeyPath<Self, Int>)] = [
    ("refused", \.refused), ("replayed", \.replayed), ("foreign", \.foreign), ("diskFull", \.diskFull),
    ("overloaded", \.overloaded), ("tooLarge", \.tooLarge), ("stopped", \.stopped), ("crashes", \.crashes),
    ("kills", \.kills),
    ("restarts", \.restarts), ("tornTails", \.tornTails), ("snapshots", \.snapshots),
    ("released", \.released), ("segments", \.segments),
    ("turns", \.turns), ("rerun", \.rerun), ("events", \.events),
    ("directoryChanges", \.directoryChanges), ("failedStarts", \.failedStarts), ("frames", \.frames),
    ("answers", \.answers), ("repeats", \.repeats), ("flips", \.flips), ("flipsRefused", \.flipsRefused),
    ("flipsQuarantined", \.flipsQuarantined), ("flipsTorn", \.flipsTorn),
    ("snapshotsRead", \.snapshotsRead), ("effects", \.effects), ("dueTimes", \.dueTimes),
    ("erasedKeys", \.erasedKeys), ("loads", \.loads), ("atRest", \.atRest),
    ("alwaysSynced", \.alwaysSynced),
    ("rarelySynced", \.rarelySynced), ("scripted", \.scripted), ("builtIn", \.builtIn),
  ]

  /// What stayed at zero, by name; a stop of the journal is nothing to wait for, nor any one verdict on a flipped bit.
  package var neverHappened: [String] {
    let rare: Set = ["stopped", "flipsRefused", "flipsQuarantined", "flipsTorn"]
    return Self.fields.filter { self[keyPath: $0.path] == 0 && !rare.contains($0.name) }.map(\.name)
  }

  /// One line for people.
  package var line: String {
    "commands \(commands)" + Self.fields.map { " \($0.name) \(self[keyPath: $0.path])" }.joined()
  }
}
