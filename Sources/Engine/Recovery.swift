// From a data folder to tenants in memory: newest snapshots, then every journal record behind them, applied by
// the same `apply` that made them. A tenant whose record cannot be read or applied is quarantined with position
// and sentence; the others serve.

internal import Bytes
internal import Model
internal import Storage
internal import World

/// Reads a data folder once, before anything is served.
final class Recovery {
  /// A tenant that is being read. A class, so that a record changes it in place.
  private final class Slot {
    var loaded = LoadedTenant()
    var snapshotPosition: UInt64 = 0
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
      for header in folder.snapshots.newest() { try read(header, folder.snapshots) }
      tail = try folder.recover(from: 0, visit: { apply($0, $1) }, damaged: { damaged($0) })
    } catch { throw .storage(error) }
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

  private func read(_ header: SnapshotHeader, _ snapshots: SnapshotStore) throws(StorageError) {
    if header.tenant == DirectoryState.journalId { return try readDirectory(header, snapshots) }
    let slot = Slot()
    slot.snapshotPosition = header.position
    slot.loaded.position = header.position
    slot.loaded.backlog.position = header.position
    slots[header.tenant] = slot
    if header.schema > EventRecord.schema {
      slot.loaded.quarantine = Quarantine(
        position: header.position, sentence: "the snapshot was written by a newer program")
      return
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
