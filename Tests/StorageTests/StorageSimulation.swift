// One seeded life of a data folder: tenants append, the journal's driver is stepped, segments fill, the disk fills,
// syncs fail, the power goes at any call (also during recovery), and it is opened again. After every recovery: all
// that was acknowledged is there once, in order and unchanged; what a recovery did not show never comes back; nothing
// was called damaged, because nothing was.

import Bytes
import EngineTesting
import Storage
import World

/// A run of the storage layer under one seed.
final class StorageSimulation {
  /// What the journal's callbacks said; they run inside `step`.
  private struct Heard: Sendable {
    var durable: UInt64 = 0
    var failure: DiskError?
  }

  private let world: SeededWorld
  private let settings: StorageSettings
  private let tenants = (1...4).map { UUID(hi: 7, lo: $0) }
  private let heard = Locked(Heard())
  /// The snapshots that were reported as listed, with their content.
  private let listed = Locked<[SnapshotHeader: [UInt8]]>([:])
  private var folder: DataFolder?
  private var journal: Journal?
  /// What a recovery has to show: acknowledged records, and those that an earlier recovery kept.
  private var kept: [SimulatedRecord] = []
  /// Appended since the last recovery and not acknowledged.
  private var open: [SimulatedRecord] = []
  private var sequences: [UUID: UInt64] = [:]
  /// Records before this position may be gone.
  private var released: UInt64 = 0

  /// What happened in all, so that a test can tell that the run was not empty.
  private(set) var acknowledged = 0
  private(set) var lost = 0
  private(set) var recoveries = 0
  private(set) var tornTails = 0
  private(set) var refusals = 0
  private(set) var snapshotsRead = 0

  init(seed: UInt64, durability: Durability = .always) {
    world = SeededWorld(seed: seed)
    settings = StorageSettings(
      durability: durability, segmentBytes: [8 << 10, 10_000, 16 << 10][world.choose(3)])
  }

  /// Lives through several crashes.
  func run() throws(SimulationFailure) {
    do { try live() } catch let failure as SimulationFailure {
      throw failure
    } catch { throw SimulationFailure(seed: world.seed, finding: "\(error)") }
  }

  private func live() throws {
    for _ in 0..<3 + world.choose(4) {
      try recover()
      try work()
      crash()
    }
    try recover()
  }

  // MARK: working

  private func work() throws {
    for _ in 0..<20 + world.choose(150) {
      switch world.choose(100) {
      case 0..<45: try append()
      case 45..<68: try step()
      case 68..<84: world.workers.runOne { world.choose($0) }
      case 84..<90: world.clock.advance(milliseconds: UInt64(world.choose(1500)))
      case 90..<93: world.disk.plan { $0.spaceLeft = world.chance(50) ? nil : world.choose(20_000) }
      case 93..<94: planFault()
      case 94..<95: try release()
      case 95..<97: takeSnapshot()
      default: try readBack()
      }
      if world.disk.isOff { return }
    }
  }

  private func append() throws {
    let tenant = tenants[world.choose(tenants.count)]
    let sequence = sequences[tenant, default: 1]
    let count = 1 + world.choose(3)
    var payload = [UInt8](repeating: UInt8(world.choose(256)), count: world.choose(600))
    payload.append(littleEndian: world.random.next())
    let taken = journal?.append(
      tenant: tenant, sequence: sequence, count: count, time: world.clock.now(), schema: 1,
      payload: payload.span)
    guard case .success(let position) = taken else {
      refusals += 1
      return
    }
    let newest = listed.withLock { $0.keys.map(\.position).max() } ?? 0
    try check(position > newest, "position \(position) is given though a snapshot has \(newest)")
    sequences[tenant] = sequence + UInt64(count)
    open.append(
      SimulatedRecord(
        position: position, tenant: tenant, sequence: sequence, count: count, payload: payload))
  }

  private func step() throws {
    guard let journal else { return }
    _ = journal.step()
    let durable = heard.withLock { $0.durable }
    try check(durable == journal.durable.position, "the mark is \(journal.durable.position), told \(durable)")
    let count = open.prefix { $0.position <= durable }.count
    if settings.durability == .always { acknowledge(count) }
  }

  private func acknowledge(_ count: Int) {
    kept.append(contentsOf: open.prefix(count))
    open.removeFirst(count)
    acknowledged += count
  }

  private func planFault() {
    let operations: [DiskError.Operation] = [.sync, .write, .create, .rename, .open, .syncFolder]
    let fault = FaultPlan.Fault(
      world.chance(30) ? .noSpace : .failed(errno: 5), operations[world.choose(operations.count)],
      after: world.choose(4))
    world.disk.plan { $0.faults.append(fault) }
  }

  private func release() throws {
    guard let journal, let newest = kept.last?.position else { return }
    let position = UInt64(world.choose(Int(newest) + 1))
    journal.release(before: position)
    released = max(released, position)
  }

  /// Writes a snapshot of what a tenant was told is durable; it counts once its completion says so.
  private func takeSnapshot() {
    let tenant = tenants[world.choose(tenants.count)]
    let told = heard.withLock { $0.durable }
    let durable = kept + open.prefix { $0.position <= told }
    guard let folder, let newest = durable.last(where: { $0.tenant == tenant }) else { return }
    let header = SnapshotHeader(
      tenant: tenant, position: newest.position, sequence: newest.sequence, time: world.clock.now(), schema: 1
    )
    let content = durable.filter { $0.tenant == tenant }.map(\.payload)
    let listed = listed
    folder.snapshots.write(header) { (sink: inout SnapshotSink) throws(StorageError) in
      for piece in content { try sink.append(piece.span) }
    } completion: { result in
      if case .success(let header) = result { listed.withLock { $0[header] = content.flatMap { $0 } } }
    }
  }

  /// Every tenant's newest snapshot is at least as new as the newest that was reported, and holds what was given.
  private func checkSnapshots(_ store: SnapshotStore) throws {
    let reported = listed.withLock { $0 }
    for tenant in tenants {
      let found = store.listed(of: tenant)
      let newest = reported.keys.filter { $0.tenant == tenant }.max { $0.position < $1.position }
      try check(
        found.last?.position ?? 0 >= newest?.position ?? 0, "the snapshot at \(newest?.position ?? 0) is lost"
      )
      for header in found {
        var content: [UInt8] = []
        try store.read(header) { content.append(bytes: $0) }
        if let expected = reported[header] {
          try check(content == expected, "a snapshot holds something else")
        }
        snapshotsRead += 1
      }
    }
  }

  private func readBack() throws {
    guard let journal, settings.durability == .always, heard.withLock({ $0.failure }) == nil else { return }
    let tenant = tenants[world.choose(tenants.count)]
    let mine = kept.filter { $0.tenant == tenant }
    guard let wanted = mine.isEmpty ? nil : mine[world.choose(mine.count)] else { return }
    var found: [SimulatedRecord] = []
    var damage: String?
    let limit = world.chance(50) ? 3 : Int.max
    do {
      try journal.readRecords(of: tenant, after: wanted.position) {
        found.append(SimulatedRecord($0, $1))
        return found.count < limit
      } damaged: {
        damage = $0.fault.sentence
      }
      try check(damage == nil, damage ?? "")
      let behind = mine.filter { $0.position > wanted.position }
      let gone = found.first.flatMap { behind.firstIndex(of: $0) } ?? behind.count
      try check(behind.prefix(gone).allSatisfy { $0.position < released }, "records are gone too early")
      try check(
        found == Array(behind.dropFirst(gone).prefix(limit)), "reading one tenant gave something else")
    } catch StorageError.disk {}
  }

  // MARK: crashing and coming back

  private func crash() {
    if let journal, world.chance(10) {
      journal.stop()
      let durable = journal.durable.position
      if settings.durability == .always { acknowledge(open.prefix { $0.position <= durable }.count) }
    }
    journal = nil
    folder = nil
    world.workers.clear()
    // A killed process leaves its writes in memory: what comes next may show them, and must not lose them again.
    if world.chance(40), !world.disk.isOff { world.disk.endProcess() } else { world.disk.crash() }
  }

  private func recover() throws {
    while true {
      if world.chance(30) {
        let calls = world.choose(60)
        world.disk.plan { $0.callsLeft = calls }
      }
      do {
        try reopen()
        if !world.disk.isOff { return }
      } catch StorageError.disk(let error) {
        try check(world.disk.isOff, "without a fault: \(error.sentence)")
      }
      crash()
    }
  }

  private func reopen() throws {
    let folder = try DataFolder(
      StorageWorld(disk: world.disk, workers: world.workers, clock: world.clock, random: world.random),
      settings: settings)
    var found: [SimulatedRecord] = []
    var damage: [DamagedPayload] = []
    let tail = try folder.recover(from: 0) {
      found.append(SimulatedRecord($0, $1))
    } damaged: {
      damage.append($0)
    }
    recoveries += 1
    if tail.torn != nil { tornTails += 1 }
    try check(damage.isEmpty, "called damaged: \(damage.first?.fault.sentence ?? "")")
    try check(tail.lastPosition >= found.last?.position ?? 0, "the tail is before the last record")
    try compare(found)
    try checkSnapshots(folder.snapshots)
    heard.withLock { $0 = Heard(durable: tail.durablePosition) }
    let heard = heard
    journal = try folder.makeJournal(
      after: tail, onDurable: { position in heard.withLock { $0.durable = position } },
      onFailure: { error in heard.withLock { $0.failure = error } })
    self.folder = folder
  }

  /// What was found has to be what was kept, then some prefix of what was open.
  private func compare(_ found: [SimulatedRecord]) throws {
    let all = kept + open
    let first = found.first?.position ?? .max
    let expected = all.drop { $0.position < min(first, max(released, 1)) }
    if settings.durability == .always {
      let must = kept.drop { $0.position < min(first, max(released, 1)) }
      try check(found.count >= must.count, "\(must.count) records were acknowledged, \(found.count) found")
    }
    try check(found == Array(expected.prefix(found.count)), "the records found are not those appended")
    lost += expected.count - found.count
    kept = Array(all.prefix(all.count - (expected.count - found.count)))
    open = []
    sequences = [:]
    for record in kept { sequences[record.tenant] = record.sequence + UInt64(record.count) }
  }

  private func check(_ isTrue: Bool, _ finding: @autoclosure () -> String) throws {
    if !isTrue { throw SimulationFailure(seed: world.seed, finding: finding()) }
  }
}
