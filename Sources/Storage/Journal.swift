// The face of the journal: appends from every shard, one driver that writes, reading back. It owns the lock around
// the machine and the thread; what is done in which order is JournalMachine's, how it is done JournalDriver's.

package import Bytes
package import World

/// The journal of all tenants: appends from any thread, one group at a time onto the disk.
package final class Journal: Sendable {
  /// What belongs to a running thread.
  private struct Running: Sendable {
    var bell: (any Doorbell)?
    var thread: (any RunningThread)?
  }

  /// Raised after each group; what is at or before it may leave the process.
  package let durable: DurableMark
  private let machine: Locked<JournalMachine>
  private let driver: JournalDriver
  private let catalog: SegmentCatalog
  private let written: WrittenBytes
  private let running: Locked<Running>
  /// Keeps other processes out for as long as somebody can append.
  private let lock: any DiskLock

  init(
    _ world: StorageWorld, _ settings: StorageSettings, _ keeper: ManifestKeeper, lock: any DiskLock,
    after tail: JournalTail,
    onDurable: @escaping @Sendable (UInt64) -> Void, onFailure: @escaping @Sendable (DiskError) -> Void
  ) throws(StorageError) {
    var file: (any DiskFile)?
    if let open = tail.open {
      do throws(DiskError) {
        file = try world.disk.open(DataLayout.segment(open.number))
      } catch { throw .disk(error) }
    }
    self.lock = lock
    let running = Locked(Running())
    self.running = running
    durable = DurableMark(tail.durablePosition)
    let machine = JournalMachine(after: tail, settings: settings, salts: world.random)
    admittedBytes = machine.admittedBytes
    self.machine = Locked(machine)
    catalog = SegmentCatalog(world, keeper, after: tail)
    written = keeper.written
    driver = JournalDriver(
      machine: self.machine, catalog: catalog, world: world, segmentBytes: settings.segmentBytes, open: file,
      durable: durable, ring: { running.withLock { $0.bell }?.ring() }, onDurable: onDurable,
      onFailure: onFailure)
  }

  /// Takes the next position for a record and queues it for the disk.
  ///
  /// From any thread; synchronous, and never waits for the disk.
  /// - Parameter count: how many events the payload holds; `sequence` is the tenant's number of the first.
  /// - Returns: the record's position.
  package func append(
    tenant: UUID, sequence: UInt64, count: Int, time: Instant, schema: UInt32, payload: Span<UInt8>
  ) -> Result<UInt64, AppendRefusal> {
    let checksum = crc32c(payload)
    let taken = machine.withLock {
      $0.append(
        tenant: tenant, sequence: sequence, count: count, time: time, schema: schema, payload: payload,
        payloadChecksum: checksum)
    }
    switch taken {
    case .failure(let refusal): return .failure(refusal)
    case .success(let record):
      if record.mustRing { ring() }
      return .success(record.position)
    }
  }

  /// Why a record of this tenant should not be appended right after; nil when it would be taken.
  ///
  /// For whoever must know before it changes its state. Room for one large record of every shard is kept back, and a
  /// tenant that has its share waiting is told so while there is room for others; `append` itself knows no shares.
  package func admission(of tenant: UUID) -> AppendRefusal? { machine.withLock { $0.admission(of: tenant) } }

  /// The largest record that is surely taken after `admission` was nil.
  package let admittedBytes: Int

  /// Starts the journal's thread.
  ///
  /// A first segment is made before it returns; with a full disk it starts all the same, and refuses appends.
  /// Called once.
  package func start(threads: any Threads) {
    while case .worked = driver.step(makesSegmentsHere: true) {}
    let bell = threads.makeDoorbell()
    running.withLock { $0.bell = bell }
    let thread = threads.start(name: "svar-journal") { [driver] in
      while true {
        switch driver.step() {
        case .worked: continue
        case .idle(let nanoseconds): bell.wait(nanoseconds: nanoseconds)
        case .halted: return
        }
      }
    }
    running.withLock { $0.thread = thread }
  }

  /// One step of the driver by hand, for simulations; never together with `start`.
  package func step() -> JournalStep { driver.step() }

  /// Refuses further appends, makes durable what was taken, and ends the thread.
  ///
  /// Blocks. Without a thread it steps the driver itself.
  package func stop() {
    machine.withLock { $0.close() }
    ring()
    guard let thread = running.withLock({ $0.thread }) else {
      while case .worked = driver.step() {}
      return
    }
    thread.join()
    running.withLock { $0.thread = nil }
  }

  /// Tells that recovery needs no record before `position`.
  ///
  /// Sealed segments wholly before it are removed by a worker, from the oldest on as far as the retention allows.
  package func release(before position: UInt64, beyond retention: Retention = .nothing) {
    catalog.release(before: position, beyond: retention)
  }

  /// How many segments hold, or will hold, records from `position` on.
  package func segments(from position: UInt64) -> Int { catalog.count(from: position) }

  /// Gives one tenant's durable records behind `position` in order, until `visit` returns false.
  ///
  /// Only what the indexes name is read. Blocks; from any thread but a shard's.
  /// - Parameter damaged: told of a record whose payload cannot be read, which ends the reading.
  /// - Throws: `damaged` when there is no record where the index has one, `disk`.
  package func readRecords(
    of tenant: UUID, after position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Bool,
    damaged: (DamagedPayload) -> Void
  ) throws(StorageError) {
    try catalog.records(of: tenant).read(after: position, visit: visit, damaged: damaged)
  }

  /// The newest durable position of each tenant that has a record in a retained segment.
  ///
  /// Reads the tables of the indexes, no records. Blocks; from any thread but a shard's.
  package func lastPositions() throws(StorageError) -> [UUID: UInt64] { try catalog.lastPositions() }

  /// Its histograms.
  package var figures: JournalFigures { driver.figures }

  /// The figures now.
  package var status: JournalStatus {
    let segments = catalog.count
    let durable = durable.position
    let (snapshots, manifests) = (written.snapshots, written.manifests)
    return machine.withLock { machine in
      JournalStatus(
        durability: machine.settings.durability, spaceError: machine.spaceError, failure: machine.failure,
        lastPosition: machine.nextPosition - 1, durablePosition: durable, segments: segments,
        groups: machine.groups, syncs: machine.syncs, bytesWritten: machine.bytesWritten,
        snapshotBytesWritten: snapshots.bytes, manifestBytesWritten: manifests, snapshots: snapshots.count)
    }
  }

  private func ring() { running.withLock { $0.bell }?.ring() }
}
