// A data folder whose files the fuzzer damages. Whatever it does, opening never traps, and what is given back as a
// record is one that was written, in its place: damage may cost records, it never makes or changes one.

import Bytes
import EngineTesting
import Storage
import World

/// A sound folder, made once, and the records it holds by position.
enum DamagedFolder {
  private struct Sound {
    var files: [String: [UInt8]] = [:]
    var paths: [String] = []
    var records: [UInt64: [UInt8]] = [:]
  }

  private static let settings = StorageSettings(segmentBytes: 8192)
  private static let sound = makeSound()

  /// Reads `edits` as (file, offset low, offset high, new byte) and opens what they leave behind.
  static func check(_ edits: [UInt8]) {
    guard edits.count >= 4 else { return }
    var files = sound.files
    for edit in stride(from: 0, to: edits.count - 3, by: 4) {
      let path = sound.paths[Int(edits[edit]) % sound.paths.count]
      let count = files[path]?.count ?? 0
      guard count > 0 else { continue }
      let offset = (Int(edits[edit + 1]) | Int(edits[edit + 2]) << 8) % count
      files[path]?[offset] = edits[edit + 3]
    }
    open(FaultyDisk(seed: 1, files: files)) { position, payload in
      precondition(sound.records[position] == payload, "a record was changed")
    }
  }

  private static func makeSound() -> Sound {
    var sound = Sound()
    let disk = FaultyDisk(seed: 1)
    let workers = SeededWorkers()
    guard let folder = try? DataFolder(world(disk, workers), settings: settings),
      let tail = try? folder.recover(from: 0, visit: { _, _ in }, damaged: { _ in }),
      let journal = try? folder.makeJournal(after: tail, onDurable: { _ in }, onFailure: { _ in })
    else { preconditionFailure("a sound folder can be made") }
    settle(journal, workers)
    for number in 1...30 as ClosedRange<UInt64> {
      var payload = [UInt8](repeating: UInt8(number), count: Int(number) * 20)
      payload.append(varint: number)
      _ = journal.append(
        tenant: UUID(hi: 1, lo: number % 3), sequence: number, count: 1, time: Instant(milliseconds: 0),
        schema: 0,
        payload: payload.span)
      if number % 2 == 0 { settle(journal, workers) }
    }
    settle(journal, workers)
    sound.files = disk.files
    sound.paths = sound.files.keys.filter { sound.files[$0]?.isEmpty == false }.sorted()
    open(FaultyDisk(seed: 1, files: sound.files)) { sound.records[$0] = $1 }
    precondition(sound.records.count == 30, "the sound folder holds what was appended")
    return sound
  }

  private static func open(_ disk: FaultyDisk, _ visit: (UInt64, [UInt8]) -> Void) {
    // A refusal to open is an answer; a trap is not.
    guard let folder = try? DataFolder(world(disk, SeededWorkers()), settings: settings) else { return }
    _ = try? folder.recover(from: 0) { header, payload in
      var copy: [UInt8] = []
      copy.append(bytes: payload)
      visit(header.position, copy)
    } damaged: { _ in
    }
  }

  private static func world(_ disk: FaultyDisk, _ workers: SeededWorkers) -> StorageWorld {
    StorageWorld(disk: disk, workers: workers, clock: ManualClock(), random: SeededRandom(seed: 3))
  }

  private static func settle(_ journal: Journal, _ workers: SeededWorkers) {
    while journal.step() == .worked || workers.runOne() {}
  }
}
