// One tenant's state as of a point: the nearest snapshot at or before it, then the tenant's own records, found by the
// indexes and applied by the same `apply` that made them. The only way from disk to a tenant: starting, loading
// on demand and looking into the past are this. What cannot be read or applied quarantines the tenant, with position
// and sentence.

package import Bytes
package import Model
internal import Storage
package import World

/// Reads one tenant's past.
///
/// Blocks; for worker threads.
package struct TenantHistory: Sendable {
  let source: any HistorySource
  private let workers: (any Workers)?
  private let pieceBytes: Int

  /// - Parameters:
  ///   - workers: who decodes ahead; nil for nobody.
  ///   - pieceBytes: how much is decoded at once.
  package init(
    _ source: any HistorySource, workers: (any Workers)? = nil,
    pieceBytes: Int = EngineLimits.historyPieceBytes
  ) {
    self.source = source
    self.workers = workers
    self.pieceBytes = pieceBytes
  }

  /// The tenant as of `point`; one that had no event by then has the sequence 0.
  ///
  /// - Parameter excerpt: what is needed of it, nil for all; the rest may be missing then.
  /// - Throws: `gone` when the point lies before what is kept, `storage` for the disk and newer formats.
  package func read(
    _ tenant: UUID, to point: HistoryPoint = .end, only excerpt: Excerpt? = nil
  ) throws(HistoryError) -> LoadedTenant {
    var attempts = 0
    while true {
      attempts += 1
      let listed = source.snapshots(of: tenant)
      do throws(HistoryError) {
        var loaded = try read(tenant, to: point, excerpt, from: listed)
        // A snapshot that was replaced while it was read is no damage.
        if loaded.quarantine == nil || source.snapshots(of: tenant) == listed {
          loaded.settle()
          return loaded
        }
      } catch {
        // Nor is a segment that was let go meanwhile: the next attempt knows it no more.
        let mayHaveMoved = error.isMissingFile && attempts < EngineLimits.historyAttemptsMax
        if source.snapshots(of: tenant) == listed, !mayHaveMoved { throw error }
      }
    }
  }

  private func read(
    _ tenant: UUID, to point: HistoryPoint, _ excerpt: Excerpt?, from listed: [SnapshotHeader]
  ) throws(HistoryError) -> LoadedTenant {
    let bases = listed.filter { point.isAtOrBehind($0) }
    let keyring: Keyring
    do throws(StorageError) { keyring = try source.keyring(of: tenant) ?? Keyring() } catch {
      guard let damage = error.damage else { throw .storage(error) }
      var loaded = Self.nothing(of: bases)
      loaded.isolate(at: loaded.position, damage)
      return loaded
    }
    var loaded = LoadedTenant(only: excerpt)
    var damage: String?
    if !bases.isEmpty { loaded = try start(from: bases, excerpt, keyring, &damage) }
    loaded.keyring = keyring
    if loaded.quarantine != nil { return loaded }
    let isKept = !bases.isEmpty || listed.isEmpty
    guard try readRecords(of: tenant, to: point, isKept: isKept, keyring, into: &loaded) else {
      // Without a snapshot there is nothing that the records could have been cut off from.
      throw .gone(oldest: OldestPoint(listed[0]))
    }
    if let damage, let found = loaded.quarantine {
      // What was found behind an older snapshot follows from the newest one's damage.
      loaded.quarantine = Quarantine(position: found.position, sentence: "\(damage); \(found.sentence)")
    }
    if let newest = bases.last, loaded.quarantine == nil, loaded.state.sequence < newest.sequence {
      loaded.isolate(
        at: loaded.position,
        "\(damage ?? "a snapshot cannot be read"): it had event \(newest.sequence), and the journal does not")
    }
    return loaded
  }

  /// What the newest of these snapshots holds, or an older one with more of the journal where that one is damaged.
  ///
  /// A tenant without any that can be read is quarantined, and pins the journal from the oldest on.
  /// - Parameter damage: becomes what is wrong with the newest, when it is damaged.
  private func start(
    from bases: [SnapshotHeader], _ excerpt: Excerpt?, _ keyring: Keyring, _ damage: inout String?
  ) throws(HistoryError) -> LoadedTenant {
    for header in bases.reversed() {
      do throws(StorageError) { return try read(header, excerpt, keyring) } catch {
        guard let sentence = error.damage else { throw .storage(error) }
        damage = damage ?? sentence
      }
    }
    var loaded = Self.nothing(of: bases)
    loaded.isolate(at: loaded.position, damage ?? "no snapshot")
    return loaded
  }

  /// A tenant of which nothing could be read: it pins the journal from the oldest snapshot on.
  private static func nothing(of bases: [SnapshotHeader]) -> LoadedTenant {
    var loaded = LoadedTenant()
    loaded.position = bases.last?.position ?? 0
    loaded.backlog.position = bases.first?.position ?? 0
    return loaded
  }

  private func read(
    _ header: SnapshotHeader, _ excerpt: Excerpt?, _ keyring: Keyring
  ) throws(StorageError) -> LoadedTenant {
    var loaded = LoadedTenant(only: excerpt)
    loaded.position = header.position
    loaded.backlog.position = header.position
    if header.schema > EventRecord.schema {
      loaded.quarantine = Quarantine(
        position: header.position, sentence: "the snapshot was written by a newer program")
      return loaded
    }
    let ahead = DecodingAhead<SnapshotPiece>(workers)
    try source.readSnapshot(header) { content in
      let piece = SnapshotPiece(content, of: header.tenant, keyring)
      if let before = ahead.add(piece, isAhead: piece.byteCount >= pieceBytes) { loaded.take(before) }
    }
    if let last = ahead.finish() { loaded.take(last) }
    return loaded
  }

  /// Applies the tenant's records up to the point.
  ///
  /// What is in the way counts once everything before it was applied: that may be what the tenant stops at.
  /// - Parameter isKept: whether what they lead on from is at hand; if not, they have to begin with the first event.
  /// - Returns: whether it was.
  private func readRecords(
    of tenant: UUID, to point: HistoryPoint, isKept: Bool, _ keyring: Keyring,
    into loaded: inout LoadedTenant
  ) throws(HistoryError) -> Bool {
    var isKept = isKept
    var taken = loaded
    loaded = LoadedTenant()
    let ahead = DecodingAhead<RecordsPiece>(workers)
    var piece = RecordsPiece(of: tenant, keyring)
    var newest: UInt64 = 0
    var damaged: DamagedPayload?
    var failure: StorageError?
    do throws(StorageError) {
      try source.readRecords(of: tenant, after: taken.position) { header, payload in
        isKept = isKept || header.sequence == 1
        guard isKept, point.isAtOrBehind(header) else { return false }
        piece.append(header, payload)
        newest = header.sequence
        if piece.byteCount < pieceBytes { return true }
        if let before = ahead.add(piece, isAhead: true) { taken.take(before, newest: newest) }
        piece = RecordsPiece(of: tenant, keyring)
        return taken.quarantine == nil
      } damaged: {
        isKept = isKept || $0.header.sequence == 1
        if isKept, point.isAtOrBehind($0.header) { damaged = $0 }
      }
    } catch { failure = error }
    if let before = ahead.add(piece, isAhead: false) { taken.take(before, newest: newest) }
    if let last = ahead.finish() { taken.take(last, newest: newest) }
    if let damaged { taken.isolate(at: damaged.header.position, damaged.fault.sentence) }
    if let failure, taken.quarantine == nil {
      guard case .damaged(let fault) = failure else { throw .storage(failure) }
      isKept = true
      taken.isolate(at: taken.position, fault.sentence)
    }
    loaded = taken
    return isKept
  }
}

extension HistoryPoint {
  /// Whether all of a snapshot happened by this point.
  fileprivate func isAtOrBehind(_ header: SnapshotHeader) -> Bool {
    switch self {
    case .end: true
    case .sequence(let sequence): header.sequence <= sequence
    case .time(let time): header.time <= time
    case .position(let position): header.position <= position
    }
  }

  /// Whether a record's command had been carried out by this point.
  fileprivate func isAtOrBehind(_ header: RecordHeader) -> Bool {
    switch self {
    case .end: true
    case .sequence(let sequence): header.sequence <= sequence
    case .time(let time): header.time <= time
    case .position(let position): header.position <= position
    }
  }
}

extension HistoryError {
  /// Whether a file was not there.
  fileprivate var isMissingFile: Bool {
    if case .storage(.disk(let error)) = self { error.kind == .notFound } else { false }
  }
}

extension StorageError {
  /// What is wrong with one file, nil when it is the disk or the program.
  var damage: String? {
    switch self {
    case .damaged(let fault): fault.sentence
    case .disk(let error): error.kind == .notFound ? error.sentence : nil
    case .newerFormat, .compression, .pieceTooLarge: nil
    }
  }
}
