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
  /// Called once, on another thread or at once, with the bytes written or nil after a failure.
  package var done: @Sendable (Int?) -> Void
}

/// What became of a frozen state.
struct WrittenState: Sendable {
  var position: UInt64
  /// Nil after a failure.
  var bytes: Int?
  /// The journal's bytes that it covers.
  var journalBytes: Int
}

/// Writes frozen states on a worker, once their positions are durable.
package final class SnapshotTaker: Sendable {
  /// At most one state of each tenant, and the directory's; those that came together are written together.
  private let waiting = Locked<[[FrozenState]]>([])
  private let store: SnapshotStore
  private let workers: any Workers
  private let logger: any Logger

  init(_ store: SnapshotStore, _ workers: any Workers, _ logger: any Logger) {
    self.store = store
    self.workers = workers
    self.logger = logger
  }

  /// Has states written when all of them are durable, and listed together.
  ///
  /// - Parameter durable: the journal's mark, read by the caller; a later one comes with `onDurable`.
  func take(_ batch: [FrozenState], durable: DurableMark) {
    waiting.withLock { $0.append(batch) }
    // The mark is read after the states wait, so that a group that ends meanwhile is not missed.
    onDurable(durable.position)
  }

  /// Everything up to `position` is durable: what waited for it is written.
  func onDurable(_ position: UInt64) {
    let ready = waiting.withLock { waiting -> [[FrozenState]] in
      if waiting.isEmpty { return [] }
      let ready = waiting.filter { $0.allSatisfy { $0.header.position <= position } }
      waiting.removeAll { $0.allSatisfy { $0.header.position <= position } }
      return ready
    }
    for batch in ready {
      let taken = workers.post { [self] in write(batch) }
      if !taken { for frozen in batch { frozen.done(nil) } }
    }
  }

  private func write(_ batch: [FrozenState]) {
    let written = Locked([Int](repeating: 0, count: batch.count))
    let drafts = batch.enumerated().map { (index, frozen) in
      SnapshotDraft(header: frozen.header) { (sink) throws(StorageError) in
        let bytes = try frozen.content(&sink)
        written.withLock { $0[index] = bytes }
      }
    }
    store.write(drafts) { [self] results in
      let bytes = written.withLock { $0 }
      for (index, result) in results.enumerated() { end(batch[index], bytes[index], result) }
    }
  }

  private func end(_ frozen: FrozenState, _ bytes: Int, _ result: Result<SnapshotHeader, StorageError>) {
    switch result {
    case .success: frozen.done(bytes)
    case .failure(let error):
      logger.log(
        .error, "snapshot failed",
        [("tenant.id", frozen.header.tenant.description), ("error", error.sentence)])
      frozen.done(nil)
    }
  }
}

extension Tenant {
  func snapshotIfWorthwhile() { if snapshotBacklog.isWorthwhile(world.settings) { snapshot() } }

  /// Freezes the state and has it written, unless that is under way or nothing is new.
  package func snapshot() {
    let frozen = freeze { [weak self, shard] written in
      guard let tenant = self else { return }
      shard.post { tenant.onShard { $0.end(written) } }
    }
    if let frozen { world.snapshots.take([frozen], durable: world.journal.durable) }
  }

  /// The state as it is now, for one who has it written; nil while that is under way or nothing is new.
  ///
  /// - Parameter done: called once, on any thread, with what `end` is to be told.
  func freeze(_ done: @escaping @Sendable (WrittenState) -> Void) -> FrozenState? {
    if snapshotBacklog.isRunning || quarantine != nil || isRested || isWritten { return nil }
    snapshotBacklog.isRunning = true
    let journalBytes = snapshotBacklog.journalBytes
    let position = position
    return FrozenState(
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
      },
      done: { done(WrittenState(position: position, bytes: $0, journalBytes: journalBytes)) })
  }

  /// What `freeze` began has ended.
  func end(_ written: WrittenState) {
    snapshotBacklog.end(written.bytes, at: written.position, journalBytes: written.journalBytes)
  }

  /// Whether the newest snapshot holds everything.
  var isWritten: Bool { snapshotBacklog.position == position }

  /// The first position that a restart needs for this tenant and whether a snapshot would move it, or nil when
  /// its snapshot holds everything.
  var pin: (position: UInt64, isMovable: Bool)? {
    if quarantine != nil { return (snapshotBacklog.position + 1, false) }
    return isWritten ? nil : (snapshotBacklog.position + 1, true)
  }
}
