import Bytes
import EngineTesting
import Storage
import World

/// A data folder on a disk of a test, opened and closed at will.
final class TestFolder {
  let disk: FaultyDisk
  let clock = ManualClock()
  let workers = SeededWorkers()
  let settings: StorageSettings
  private(set) var folder: DataFolder?
  private(set) var found: [SimulatedRecord] = []
  private(set) var damage: [DamagedPayload] = []
  private(set) var tail: JournalTail?
  let failures = Locked<[DiskError]>([])
  let published = Locked<[UInt64]>([])

  init(
    disk: FaultyDisk = FaultyDisk(seed: 1), _ settings: StorageSettings = StorageSettings(segmentBytes: 8192)
  ) {
    self.disk = disk
    self.settings = settings
  }

  /// Opens and recovers; the engine gives `.max`, which reads the newest segment only.
  func open(from position: UInt64 = 0) throws(StorageError) {
    let folder = try DataFolder(
      StorageWorld(disk: disk, workers: workers, clock: clock, random: SeededRandom(seed: 3)),
      settings: settings)
    self.folder = folder
    found = []
    damage = []
    tail = try folder.recover(from: position) {
      self.found.append(SimulatedRecord($0, $1))
    } damaged: {
      self.damage.append($0)
    }
  }

  /// Opens, recovers and makes a journal that has a segment to write into.
  func openJournal() throws -> Journal {
    try open()
    guard let folder, let tail else { throw SimulationFailure(seed: 0, finding: "the folder is not open") }
    let journal = try folder.makeJournal(
      after: tail, onDurable: { [published] position in published.withLock { $0.append(position) } },
      onFailure: { [failures] error in failures.withLock { $0.append(error) } })
    settle(journal)
    return journal
  }

  /// Steps the driver and the workers until nothing is left to do.
  func settle(_ journal: Journal) {
    while true {
      let step = journal.step()
      let ran = workers.runOne()
      if step != .worked, !ran { return }
    }
  }

  /// Ends the process without a word.
  func kill() {
    folder = nil
    workers.clear()
    disk.endProcess()
  }
}

extension Journal {
  /// Appends a record of a numbered tenant.
  @discardableResult
  func append(
    _ tenant: UInt64, _ sequence: UInt64, bytes: Int = 40, at milliseconds: Int64 = 5
  ) -> Result<UInt64, AppendRefusal> {
    var payload = [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: bytes)
    payload.append(littleEndian: tenant)
    return append(
      tenant: UUID(hi: 7, lo: tenant), sequence: sequence, count: 1,
      time: Instant(milliseconds: milliseconds),
      schema: 1,
      payload: payload.span)
  }
}

extension SnapshotStore {
  /// Writes one snapshot, and tells what became of it.
  func write(
    _ header: SnapshotHeader,
    content: @escaping @Sendable (inout SnapshotSink) throws(StorageError) -> Void,
    completion: @escaping @Sendable (Result<SnapshotHeader, StorageError>) -> Void
  ) {
    write([SnapshotDraft(header: header, content: content)]) { results in
      for result in results { completion(result) }
    }
  }
}
