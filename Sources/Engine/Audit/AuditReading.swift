// The record of what was done is the journal read forward: the tenant's records and the directory's, found by the
// segments' indexes, and put in the order of their positions. A reading looks at a bounded number of records and says
// where it stopped. What a row was before is had by the way of all looks into the past: from the nearest snapshot, by
// `apply`, without conversations and contacts.

internal import Bytes
internal import Model
internal import Storage

/// One reading; blocks, for worker threads.
struct AuditReading {
  private let history: TenantHistory
  private let question: AuditQuestion
  private var entries: [AuditEntry] = []
  private var position: UInt64 = 0

  init(_ history: TenantHistory, _ question: AuditQuestion) {
    self.history = history
    self.question = question
  }

  /// - Throws: why it cannot be read.
  mutating func page() throws(PastFailure) -> AuditPage {
    let ownEnd = try readOwn()
    let directoryEnd = try readDirectory(upTo: ownEnd)
    let end = min(ownEnd, directoryEnd)
    var found = entries.filter { $0.place.position <= end }.sorted { $0.place < $1.place }
    var page = AuditPage()
    page.position = position
    if found.count > question.limit {
      found.removeLast(found.count - question.limit)
      page.next = found.last?.place
    } else if end < .max {
      page.next = AuditPlace(position: end, index: .max)
    }
    page.state = try fillRows(of: &found)
    page.entries = found
    return page
  }

  // MARK: the two records

  /// - Returns: up to which position everything wanted has been found.
  private mutating func readOwn() throws(PastFailure) -> UInt64 {
    let sealing = try sealing()
    var walk = Walk(question)
    var damage: String?
    var found: [AuditEntry] = []
    let start = start(in: question.tenant.uuid)
    do throws(StorageError) {
      try history.source.readRecords(of: question.tenant.uuid, after: start) { header, payload in
        guard walk.takes(header, found.count) else { return false }
        if walk.isBefore(header) { return true }
        do throws(WireFault) {
          let record = try EventRecord(wire: payload, sealing)
          let stamp = Stamp(at: header.time, actor: record.actor, requestId: record.requestId)
          for (index, event) in record.events.enumerated() {
            let entry = AuditEntry(
              place: AuditPlace(position: header.position, index: UInt32(index)),
              sequence: header.sequence + UInt64(index), stamp: stamp, peer: record.peer, fact: .event(event))
            if entry.place > question.after, question.isWanted(entry) { found.append(entry) }
          }
        } catch { damage = "position \(header.position): \(error.sentence)" }
        return damage == nil
      } damaged: {
        damage = $0.fault.sentence
      }
    } catch { throw .history(.storage(error)) }
    if let damage { throw .damaged(Quarantine(position: walk.position, sentence: damage)) }
    entries += found
    position = max(position, walk.position)
    return walk.end
  }

  private mutating func readDirectory(upTo end: UInt64) throws(PastFailure) -> UInt64 {
    var walk = Walk(question)
    var damage: String?
    var found: [AuditEntry] = []
    let start = start(in: DirectoryState.journalId)
    do throws(StorageError) {
      try history.source.readRecords(of: DirectoryState.journalId, after: start) { header, payload in
        guard header.position <= end, walk.takes(header, found.count) else { return false }
        if walk.isBefore(header) { return true }
        do throws(WireFault) {
          let event = try DirectoryEvent(wire: payload)
          if let entry = entry(of: event, header), entry.place > question.after, question.isWanted(entry) {
            found.append(entry)
          }
        } catch { damage = "position \(header.position): \(error.sentence)" }
        return damage == nil
      } damaged: {
        damage = $0.fault.sentence
      }
    } catch { throw .history(.storage(error)) }
    if let damage { throw .damaged(Quarantine(position: walk.position, sentence: damage)) }
    entries += found
    position = max(position, walk.position)
    return walk.end
  }

  /// Nil for what is not about a key of the tenant's.
  private func entry(of event: DirectoryEvent, _ header: RecordHeader) -> AuditEntry? {
    let fact: AuditEntry.Fact
    if let key = event.keyCreated {
      fact = .keyCreated(key)
    } else if let id = event.keyRevoked {
      fact = .keyRevoked(id)
    } else {
      return nil
    }
    guard let owner = event.keyCreated?.tenantId ?? event.stamp?.tenantId, question.keyOwners.contains(owner)
    else { return nil }
    let stamp = Stamp(
      at: header.time, actor: event.stamp?.actor ?? .system, requestId: event.stamp?.requestId ?? ID())
    return AuditEntry(
      place: AuditPlace(position: header.position, index: 0), sequence: nil, stamp: stamp,
      peer: event.stamp?.peer, fact: fact)
  }

  /// A position that everything asked for lies behind.
  private func start(in owner: UUID) -> UInt64 {
    var start = question.after.position == 0 ? 0 : question.after.position - 1
    guard let from = question.from else { return start }
    for header in history.source.snapshots(of: owner) where header.time < from {
      start = max(start, header.position)
    }
    return start
  }

  private func sealing() throws(PastFailure) -> Sealing {
    do throws(StorageError) {
      let keyring = try history.source.keyring(of: question.tenant.uuid) ?? Keyring()
      return Sealing(reading: question.tenant, keyring)
    } catch { throw .history(.storage(error)) }
  }

  /// How far a walk over one owner's records has come, and where it ends.
  private struct Walk {
    private let question: AuditQuestion
    private var looked = 0
    /// The newest record that was taken.
    private(set) var position: UInt64 = 0
    /// Everything up to here has been looked at.
    private(set) var end: UInt64 = .max

    init(_ question: AuditQuestion) { self.question = question }

    /// Whether a record is still to be looked at.
    mutating func takes(_ header: RecordHeader, _ found: Int) -> Bool {
      if let to = question.to, header.time > to { return false }
      if found > question.limit || looked == EngineLimits.auditRecordsMax {
        end = position
        return false
      }
      looked += 1
      position = header.position
      return true
    }

    func isBefore(_ header: RecordHeader) -> Bool {
      header.position < question.after.position || question.from.map { header.time < $0 } == true
    }
  }

  // MARK: rows

  /// Says what the rows were before and after, where the tenant of before can still be had.
  private func fillRows(of found: inout [AuditEntry]) throws(PastFailure) -> TenantState {
    let wanted = found.indices.filter { found[$0].rowPlace != nil }
    guard let first = wanted.first, let last = wanted.last, let sequence = found[first].sequence else {
      return TenantState()
    }
    let loaded: LoadedTenant
    do throws(HistoryError) {
      // The record of an event is in the state as a whole, or not at all.
      loaded = try history.read(
        question.tenant.uuid, to: .sequence(sequence - UInt64(found[first].place.index) - 1), only: .shared)
    } catch {
      if case .gone = error { return TenantState() }
      throw .history(error)
    }
    if loaded.quarantine != nil { return TenantState() }
    var places: [AuditPlace: Int] = [:]
    for index in wanted { places[found[index].place] = index }
    var state = loaded.state
    let sealing = try sealing()
    do throws(StorageError) {
      try history.source.readRecords(of: question.tenant.uuid, after: loaded.position) { header, payload in
        guard header.position <= found[last].place.position, header.sequence == state.sequence + 1,
          let record = try? EventRecord(wire: payload, sealing)
        else { return false }
        let stamp = Stamp(at: header.time, actor: record.actor, requestId: record.requestId)
        for (index, event) in record.events.enumerated() {
          let place = AuditPlace(position: header.position, index: UInt32(index))
          guard Excerpt.shared.holds(event, in: state) else {
            state.passOver(stamp)
            continue
          }
          let entry = places[place]
          let row = entry.flatMap { found[$0].rowPlace }
          if let entry, let row { found[entry].before = state.row(at: row) }
          guard (try? state.apply(event, stamp)) != nil else { return false }
          if let entry, let row { found[entry].after = state.row(at: row) }
        }
        return true
      } damaged: { _ in
      }
    } catch { throw .history(.storage(error)) }
    return state
  }
}
