// When a state is worth writing down, and who does it. The owner only freezes: a copy of a paged struct,
// microseconds; a worker writes while the owner goes on. Nothing is written before its position is durable: a
// snapshot that is ahead of the journal would, after a crash, hide the records that get its positions next.

internal import Bytes
internal import Model
package import Storage
internal import World

/// How much journal a restart would have to read for a tenant.
package struct SnapshotBacklog: Sendable {
  /// Payload bytes since the last snapshot.
  var journalBytes = 0
  /// Bytes of the last snapshot, before compression.
  var snapshotBytes = 0
  /// Up to which position the last snapshot reaches.
  var position: UInt64 = 0
  var isRunning = false
  /// After a failure: how many payload bytes there were then, so that not every commit tries again.
  private var failedAt: Int?

  package init() {}

  func isWorthwhile(_ settings: EngineSettings) -> Bool {
    if isRunning { return false }
    if let failedAt { return journalBytes >= failedAt + settings.snapshotJournalBytesMin }
    return journalBytes >= max(settings.snapshotJournalBytesMin, snapshotBytes)
  }

  mutating func end(_ bytes: Int?, at position: UInt64, journalBytes covered: Int) {
    isRunning = false
    guard let bytes else {
      failedAt = journalBytes
      return
    }
    failedAt = nil
    journalBytes -= covered
    snapshotBytes = bytes
    self.position = position
  }
}

/// A state at a position, to be written.
package struct FrozenState: Sendable {
  package var header: SnapshotHeader
  package var content: @Sendable (inout SnapshotSink) throws(StorageError) -> Int
}

/// Writes frozen states on a worker, once their positions are durable.
package final class SnapshotTaker: Sendable {
  private struct Waiting: Sendable {
    var frozen: FrozenState
    var done: @Sendable (Int?) -> Void
  }

  /// At most one of each tenant, and the directory's.
  private let waiting = Locked<[Waiting]>([])
  private let store: SnapshotStore
  private let workers: any Workers
  private let logger: any Logger

  init(_ store: SnapshotStore, _ workers: any Workers, _ logger: any Logger) {
    self.store = store
    self.workers = workers
    self.logger = logger
  }

  /// Has a state written when it is durable.
  ///
  /// - Parameters:
  ///   - durable: the journal's mark, read by the caller; a later one comes with `onDurable`.
  ///   - done: called once, on another thread or here, with the bytes written or nil after a failure.
  func take(_ frozen: FrozenState, durable: DurableMark, done: @escaping @Sendable (Int?) -> Void) {
    waiting.withLock { $0.append(Waiting(frozen: frozen, done: done)) }
    // The mark is read after the state waits, so that a group that ends meanwhile is not missed.
    onDurable(durable.position)
  }

  /// Everything up to `position` is durable: what waited for it is written.
  func onDurable(_ position: UInt64) {
    let ready = waiting.withLock { waiting -> [Waiting] in
      if waiting.isEmpty { return [] }
      let ready = waiting.filter { $0.frozen.header.position <= position }
      waiting.removeAll { $0.frozen.header.position <= position }
      return ready
    }
    for next in ready {
      let taken = workers.post { [self] in write(next.frozen, next.done) }
      if !taken { next.done(nil) }
    }
  }

  private func write(_ frozen: FrozenState, _ done: @escaping @Sendable (Int?) -> Void) {
    var written = 0
    let tenant = frozen.header.tenant
    store.write(
      frozen.header,
      content: { (sink) throws(StorageError) in written = try frozen.content(&sink) },
      completion: { [logger, written] result in
        switch result {
        case .success: done(written)
        case .failure(let error):
          logger.log(
            .error, "snapshot failed",
            [("tenant.id", tenant.description), ("error", error.sentence)])
          done(nil)
        }
      })
  }
}

extension Tenant {
  func snapshotIfWorthwhile() { if snapshotBacklog.isWorthwhile(world.settings) { snapshot() } }

  /// Freezes the state and has it written, unless that is under way or nothing is new.
  package func snapshot() {
    if snapshotBacklog.isRunning || quarantine != nil || snapshotBacklog.position == position { return }
    snapshotBacklog.isRunning = true
    let journalBytes = snapshotBacklog.journalBytes
    let position = position
    let frozen = FrozenState(
      header: SnapshotHeader(
        tenant: id.uuid, position: position, sequence: state.sequence, time: state.lastAt,
        schema: EventRecord.schema),
      content: { [state, id, random = world.random, keyring = cipher.keyring] (sink) throws(StorageError) in
        var bytes = 0
        try state.writeParts(Sealing(id, keyring, random)) { (part) throws(StorageError) in
          bytes += part.count
          try sink.append(part)
        }
        return bytes
      })
    world.snapshots.take(frozen, durable: world.journal.durable) { [weak self, shard] bytes in
      guard let tenant = self else { return }
      shard.post {
        tenant.onShard { $0.snapshotBacklog.end(bytes, at: position, journalBytes: journalBytes) }
      }
    }
  }

  /// The first position that a restart needs for this tenant and whether a snapshot would move it, or nil when
  /// its snapshot holds everything.
  var pin: (position: UInt64, isMovable: Bool)? {
    if quarantine != nil { return (snapshotBacklog.position + 1, false) }
    return snapshotBacklog.position == position ? nil : (snapshotBacklog.position + 1, true)
  }
}
