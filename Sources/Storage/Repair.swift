// The way back to a folder that can be served: what is provably whole stays, the rest is moved aside, and the plan says
// all of it before anything is done. It knows checksums, positions and sequences, and nothing of what records mean. It
// never deletes: before a file is replaced, its copy lies aside, synced. Every change is atomic, so that a repair that
// was cut off is planned again from what it left.

internal import Bytes
package import World

/// A repair of a data folder that no server holds.
package struct Repair {
  /// What would be done.
  package let plan: RepairPlan
  private let disk: any Disk
  private let lock: any DiskLock
  private let journal: RepairJournal
  /// The manifest as it will be, nil when it stays.
  private let manifest: Manifest?
  private let keyrings: RepairKeyrings

  /// Takes the folder's lock, reads every byte that counts, and makes the plan.
  ///
  /// Blocks; writes nothing.
  /// - Throws: `disk` with the kind `busy` while a server has the folder; `damaged` for what is beyond repair.
  package init(_ disk: any Disk, random: any RandomSource) throws(StorageError) {
    do throws(DiskError) { lock = try disk.lock(DataLayout.lock) } catch { throw .disk(error) }
    let survey = try Self.survey(disk, random)
    self.disk = disk
    plan = survey.plan
    journal = survey.journal
    manifest = survey.manifest
    keyrings = survey.keyrings
  }

  /// What was found, and what is made of it.
  private struct Survey {
    var plan = RepairPlan()
    var journal: RepairJournal
    var manifest: Manifest?
    var keyrings: RepairKeyrings

    mutating func tell(
      _ disk: any Disk, _ snapshots: RepairSnapshots, isNew: Bool
    ) throws(StorageError) {
      for segment in journal.segments where segment.isChanged {
        plan.changes.append(.init(segment.path, segment.hasFile ? .rewritten : .made, segment.reason))
        let index = DataLayout.index(segment.header.number)
        if try StorageError.onDisk({ () throws(DiskError) in try disk.isThere(index) }) {
          plan.changes.append(.init(index, .movedAside, "the server makes it again"))
        }
      }
      plan.changes += journal.strays.map { .init($0, .movedAside, "it is no segment") }
      plan.changes += snapshots.files.map { .init($0, .movedAside, "it cannot be read") }
      plan.changes += keyrings.salvaged.map {
        .init($0.path, .rewritten, "\($0.lost.count) of its \($0.ring.count) keys cannot be read")
      }
      guard let manifest else { return }
      let reason =
        "it lists \(snapshots.sound.count) snapshots and the segments from \(manifest.firstSegment) on"
      plan.changes.append(.init(DataLayout.manifest, isNew ? .made : .rewritten, reason))
    }
  }

  private static func survey(
    _ disk: any Disk, _ random: any RandomSource
  ) throws(StorageError) -> Survey {
    let (old, fault) = try readManifest(disk)
    let snapshots = try RepairSnapshots(disk, old)
    var journal = try RepairJournal(disk, random, old, snapshots)
    journal.miss(snapshots.lost)
    var new = manifest(old, journal.segments, snapshots.sound)
    if old == nil {
      // Nobody can say any more what a restored folder had to leave to the one it came from.
      let newest = max(journal.lastPosition, snapshots.all.map(\.position).max() ?? 0)
      new.reservedPosition = newest + 1 + (random.next() & Limits.lostReserveMask)
    }
    var survey = Survey(
      journal: journal, manifest: new == old ? nil : new, keyrings: try RepairKeyrings(disk))
    survey.plan.findings = (fault.map { [$0] } ?? []) + snapshots.findings + journal.findings
    survey.plan.findings += survey.keyrings.findings
    survey.plan.lostKeys = survey.keyrings.salvaged.map {
      .init(tenant: $0.tenant, numbers: $0.lost, mayHaveMore: $0.mayHaveMore)
    }
    survey.plan.losses = journal.tenants.losses
    survey.plan.gaps = journal.tenants.gaps
    try survey.tell(disk, snapshots, isNew: old == nil)
    return survey
  }

  /// The manifest, or what is wrong with it.
  private static func readManifest(
    _ disk: any Disk
  ) throws(StorageError) -> (manifest: Manifest?, fault: StorageFault?) {
    var found: Manifest?
    var fault = StorageFault(file: DataLayout.manifest, offset: 0, finding: "it is missing")
    do throws(StorageError) {
      found = try ManifestKeeper.load(disk)
    } catch {
      guard case .damaged(let damage) = error else { throw error }
      fault = damage
    }
    return (found, found == nil ? fault : nil)
  }

  private static func manifest(
    _ old: Manifest?, _ segments: [RepairedSegment], _ snapshots: [SnapshotHeader]
  ) -> Manifest {
    var new = Manifest()
    new.firstSegment = segments.first?.header.number ?? old?.firstSegment ?? 1
    new.firstPosition = segments.first?.header.firstPosition ?? old?.firstPosition ?? 1
    if let old, old.firstSegment == new.firstSegment { new.firstPosition = old.firstPosition }
    new.lastSegment = old?.lastSegment ?? 0
    let newest = segments.last { $0.isChanged }?.header.number ?? 0
    new.lastSegment = max(new.lastSegment, newest, old == nil ? segments.last?.header.number ?? 0 : 0)
    new.reservedPosition = old?.reservedPosition ?? 0
    for snapshot in snapshots { new.add(snapshot) }
    return new
  }

  // MARK: doing it

  /// Carries the plan out.
  ///
  /// Blocks.
  /// - Parameter aside: the folder that takes what is replaced or moved, made anew.
  package func carryOut(aside: String) throws(StorageError) {
    do throws(DiskError) {
      try copyAll(into: aside)
      // Indexes go first: one of the old segment must not be read for the new one.
      try remove(indexesOnly: true)
      for segment in journal.segments where segment.isChanged { try write(segment) }
      for keyring in keyrings.salvaged {
        let bytes = keyring.ring.encoded(keyring.tenant)
        try disk.replace(keyring.path, with: bytes.span)
      }
      if let manifest { try disk.replace(DataLayout.manifest, with: manifest.encoded().span) }
      try remove(indexesOnly: false)
    } catch { throw .disk(error) }
  }

  private func copyAll(into aside: String) throws(DiskError) {
    try disk.makeFolder(aside)
    let folders = DataLayout.folders.map { "\(aside)/\($0)" }
    for folder in folders { try disk.makeFolder(folder) }
    for change in plan.changes { try copy(change.file, into: aside) }
    for folder in folders + [aside, ""] { try disk.syncFolder(folder) }
  }

  private func remove(indexesOnly: Bool) throws(DiskError) {
    for change in plan.changes where change.kind == .movedAside {
      if indexesOnly, !change.file.hasSuffix(DataLayout.indexSuffix) { continue }
      if try disk.isThere(change.file) { try disk.remove(change.file) }
    }
    for folder in [DataLayout.journal, DataLayout.snapshots] { try disk.syncFolder(folder) }
  }

  private func copy(_ path: String, into aside: String) throws(DiskError) {
    guard try disk.isThere(path) else { return }
    let copy = try disk.create("\(aside)/\(path)")
    let bytes = try disk.readWhole(path)
    try copy.write(bytes.span, at: 0)
    try copy.sync()
  }

  private func write(_ segment: RepairedSegment) throws(DiskError) {
    var old: [UInt8] = []
    if segment.hasFile { old = try disk.readWhole(segment.path) }
    let bytes = segment.content(from: old) { record, isSound in
      record.isVoid || isSound && !journal.tenants.isCut(record.tenant, at: record.position)
    }
    try disk.replace(segment.path, with: bytes.span)
  }
}
