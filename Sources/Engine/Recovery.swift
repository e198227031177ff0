// From a data folder to tenants in memory: newest snapshots, then every journal record behind them, applied by
// the same `apply` that made them. A tenant whose record cannot be read or applied is quarantined with position
// and sentence; the others serve.

internal import Bytes
internal import Model
internal import Storage
internal import World

/// Reads a data folder once, before anything is served.
final class Recovery {
  /// A tenant that is being read.
  ///
  /// A class, so that a record changes it in place.
  private final class Slot {
    var loaded = LoadedTenant()
    var snapshotPosition: UInt64 = 0
    /// What the tenant's newest snapshot has, also where it cannot be read and an older one stands in.
    var sequenceMin: UInt64 = 0
  }

  private(set) var directory = DirectoryState()
  private(set) var directoryPosition: UInt64 = 0
  private(set) var directorySnapshot: UInt64 = 0
  private(set) var records = 0
  private var directoryFault: String?
  private var slots: [UUID: Slot] = [:]
  private var newest: (id: UUID, slot: Slot)?

  /// Reads snapshots and journal.
  ///
  /// - Returns: where the journal goes on.
  func run(_ folder: DataFolder) throws(EngineError) -> JournalTail {
    let tail: JournalTail
    do throws(StorageError) {
      for header in folder.snapshots.newest() {
        if header.tenant == DirectoryState.journalId {
          try readDirectory(header, folder.snapshots)
        } else {
          slots[header.tenant] = try slot(from: header, folder.snapshots)
        }
      }
      tail = try folder.recover(from: 0, visit: { apply($0, $1) }, damaged: { damaged($0) })
    } catch { throw .storage(error) }
    for slot in slots.values
    where slot.loaded.quarantine == nil && slot.loaded.state.sequence < slot.sequenceMin {
      slot.loaded.quarantine = Quarantine(
        position: slot.loaded.position,
        sentence: "a snapshot that cannot be read had event \(slot.sequenceMin), and the journal does not")
    }
    if let directoryFault { throw .directory(directoryFault) }
    return tail
  }

  /// Every tenant that was found, by id.
  func takeTenants() -> [(ID<TenantInfo>, LoadedTenant)] {
    let found = slots.sorted { $0.key < $1.key }.map { (id, slot) -> (ID<TenantInfo>, LoadedTenant) in
      slot.loaded.feed.settle()
      return (ID(id), slot.loaded)
    }
    slots = [:]
    newest = nil
    return found
  }

  /// What a tenant's newest snapshot holds, or an older one with more of the journal where that one is damaged.
  ///
  /// A tenant without any that can be read is quarantined, and pins the journal from the oldest on.
  private func slot(from newest: SnapshotHeader, _ snapshots: SnapshotStore) throws(StorageError) -> Slot {
    var damage: String?
    var oldest = newest
    var headers = [newest]
    while let header = headers.popLast() {
      do throws(StorageError) {
        let slot = try read(header, snapshots)
        slot.sequenceMin = newest.sequence
        return slot
      } catch {
        guard let sentence = Self.damage(error) else { throw error }
        if damage == nil { headers = snapshots.listed(of: newest.tenant).filter { $0 != newest } }
        damage = damage ?? sentence
        oldest = header
      }
    }
    let slot = Slot()
    slot.loaded.position = newest.position
    slot.loaded.backlog.position = oldest.position
    slot.loaded.quarantine = Quarantine(position: newest.position, sentence: damage ?? "no snapshot")
    return slot
  }

  /// What is wrong with one file, nil when it is the disk or the program.
  private static func damage(_ error: StorageError) -> String? {
    switch error {
    case .damaged(let fault): fault.sentence
    case .disk(let error): error.kind == .notFound ? error.sentence : nil
    case .newerFormat, .compression: nil
    }
  }

  private func read(_ header: SnapshotHeader, _ snapshots: SnapshotStore) throws(StorageError) -> Slot {
    let slot = Slot()
    slot.snapshotPosition = header.position
    slot.loaded.position = header.position
    slot.loaded.backlog.position = header.position
    if header.schema > EventRecord.schema {
      slot.loaded.quarantine = Quarantine(
        position: header.position, sentence: "the snapshot was written by a newer program")
      return slot
    }
    try snapshots.read(header) { bytes in
      if slot.loaded.quarantine != nil { return }
      slot.loaded.backlog.snapshotBytes += bytes.count
      do {
        try slot.loaded.state.read(part: try StatePart(wire: bytes))
      } catch {
        slot.loaded.quarantine = Quarantine(
          position: header.position, sentence: "the snapshot cannot be read: \(error)")
      }
    }
    return slot
  }

  private func readDirectory(_ header: SnapshotHeader, _ snapshots: SnapshotStore) throws(StorageError) {
    directoryPosition = header.position
    directorySnapshot = header.position
    try snapshots.read(header) { bytes in
      do {
        try directory.read(part: try DirectoryPart(wire: bytes))
      } catch { directoryFault = "the directory's snapshot cannot be read: \(error)" }
    }
  }

  private func slot(of id: UUID) -> Slot {
    if let newest, newest.id == id { return newest.slot }
    let slot = slots[id] ?? Slot()
    slots[id] = slot
    newest = (id, slot)
    return slot
  }

  private func apply(_ header: RecordHeader, _ payload: Span<UInt8>) {
    records += 1
    if header.tenant == DirectoryState.journalId { return applyDirectory(header, payload) }
    let slot = slot(of: header.tenant)
    if header.position <= slot.snapshotPosition || slot.loaded.quarantine != nil { return }
    if let sentence = slot.loaded.apply(header, payload) {
      slot.loaded.quarantine = Quarantine(position: header.position, sentence: sentence)
    }
  }

  private func applyDirectory(_ header: RecordHeader, _ payload: Span<UInt8>) {
    if directoryFault != nil || header.position <= directorySnapshot { return }
    do {
      try directory.apply(try DirectoryEvent(wire: payload), at: header.time)
      directoryPosition = header.position
    } catch { directoryFault = "the directory's record at position \(header.position): \(error)" }
  }

  private func damaged(_ damage: DamagedPayload) {
    if damage.tenant == DirectoryState.journalId {
      if damage.header.position > directorySnapshot { directoryFault = damage.fault.sentence }
      return
    }
    let slot = slot(of: damage.tenant)
    if damage.header.position <= slot.snapshotPosition || slot.loaded.quarantine != nil { return }
    slot.loaded.quarantine = Quarantine(
      position: damage.header.position, sentence: damage.fault.sentence)
  }
}

extension LoadedTenant {
  /// Applies one record.
  ///
  /// - Returns: why the tenant cannot go on, or nil.
  mutating func apply(_ header: RecordHeader, _ payload: Span<UInt8>) -> String? {
    if header.schema > EventRecord.schema { return "schema \(header.schema) was written by a newer program" }
    if header.sequence != state.sequence + 1 {
      return "event \(header.sequence) follows event \(state.sequence)"
    }
    do {
      let record = try EventRecord(wire: payload)
      let stamp = Stamp(at: header.time, actor: record.actor, requestId: record.requestId)
      for event in record.events {
        try state.apply(event, stamp)
        feed.append(
          FeedEntry(sequence: state.sequence, position: header.position, stamp: stamp, event: event))
      }
    } catch let fault as WireFault {
      return "the record's payload cannot be read: \(fault)"
    } catch let contradiction as Contradiction {
      return contradiction.sentence
    } catch {
      return "\(error)"
    }
    position = header.position
    backlog.journalBytes += payload.count
    return nil
  }
}
