// The driver's half: it asks `next`, does what it is told, and reports with an `on…` method.

internal import World

extension JournalMachine {
  private static let retryTicks = UInt64(Limits.spaceRetryMilliseconds) * 1_000_000

  /// What to do now.
  mutating func next(at ticks: UInt64) -> JournalAction {
    guard failure == nil else { return .halt }
    if !isClosing, case .missing(let retryAt) = spare, ticks >= retryAt {
      spare = .making
      return .makeSegment(number: lastNumber + 1)
    }
    if let refused, ticks >= refused.retryAt {
      // What was written before it may have been synced since: then it begins a group.
      var batch = refused.batch
      batch.group = group
      batch.startsGroup = !isUnsynced
      return .write(batch)
    }
    if isUnsynced, isSyncDue(at: ticks) { return .sync }
    if refused == nil, let action = nextWrite() { return action }
    if isClosing { return .halt }
    isSleeping = true
    return .wait(nanoseconds: sleep(at: ticks))
  }

  private mutating func nextWrite() -> JournalAction? {
    if segment != nil, !pending.isEmpty { return .write(takeBatch()) }
    guard segment == nil || !following.isEmpty, case .ready = spare else { return nil }
    // The header of the next segment declares everything before it durable.
    if isUnsynced { return .sync }
    return .openSegment(
      SegmentHeader(
        number: lastNumber + 1, salt: UInt32(truncatingIfNeeded: salts.next()),
        firstPosition: following.isEmpty ? nextPosition : followingFirst, firstGroup: group,
        previousEnd: previousEnd, previousPosition: writtenPosition, segmentBytes: settings.segmentBytes))
  }

  private mutating func takeBatch() -> JournalBatch {
    guard var open = segment else { preconditionFailure("a batch is taken for an open segment") }
    let batch = JournalBatch(
      bytes: pending, offset: open.end, group: group, startsGroup: !isUnsynced, salt: open.salt,
      lastPosition: pendingLast)
    open.end += pending.count
    previousEnd = open.end
    segment = open
    pending = emptied
    emptied = []
    pendingShares.removeAll(keepingCapacity: true)
    return batch
  }

  private func isSyncDue(at ticks: UInt64) -> Bool {
    switch settings.durability {
    case .always: true
    case .interval: ticks >= syncDueAt || isClosing
    case .none: isClosing
    }
  }

  private func sleep(at ticks: UInt64) -> UInt64? {
    var wake: UInt64?
    if case .missing(let retryAt) = spare { wake = retryAt }
    if let refused { wake = min(wake ?? .max, refused.retryAt) }
    if isUnsynced, case .interval = settings.durability { wake = min(wake ?? .max, syncDueAt) }
    return wake.map { $0 > ticks ? $0 - ticks : 0 }
  }

  /// The batch is in the file, and gives its buffer back.
  ///
  /// - Returns: the position that is durable now, nil while a sync is owed.
  mutating func onWritten(_ batch: inout JournalBatch, at ticks: UInt64) -> UInt64? {
    if batch.startsGroup {
      groups += 1
      if case .interval(let milliseconds) = settings.durability {
        syncDueAt = ticks + UInt64(milliseconds) * 1_000_000
      }
    }
    bytesWritten += UInt64(batch.bytes.count)
    writtenPosition = batch.lastPosition
    isUnsynced = true
    if refused != nil {
      refused = nil
      spaceError = nil
    }
    if batch.bytes.capacity <= Limits.scanBytes {
      swap(&emptied, &batch.bytes)
      emptied.removeAll(keepingCapacity: true)
    }
    return settings.durability == .always ? nil : writtenPosition
  }

  /// The file system had no room for the batch after all (one that writes elsewhere instead of in place).
  mutating func onNoSpace(_ error: DiskError, for batch: JournalBatch, at ticks: UInt64) {
    spaceError = error
    refused = (batch, ticks + Self.retryTicks)
  }

  /// The open segment is on disk.
  ///
  /// - Returns: the position that is durable now.
  mutating func onSynced() -> UInt64 {
    syncs += 1
    group += 1
    isUnsynced = false
    return writtenPosition
  }

  /// The wanted segment is there, or could not be made.
  mutating func onSegmentMade(_ error: DiskError?, at ticks: UInt64) {
    // Room for a segment is none yet for a batch that was refused.
    if error != nil || refused == nil { spaceError = error }
    spare = error == nil ? .ready : .missing(retryAt: ticks + Self.retryTicks)
  }

  /// The segment's header is on disk; what did not fit before goes there.
  mutating func onOpened(_ header: SegmentHeader) {
    syncs += 1
    lastNumber = header.number
    previousEnd = SegmentHeader.blockBytes
    segment = OpenSegment(
      number: header.number, salt: header.salt, end: SegmentHeader.blockBytes, bytes: header.segmentBytes)
    spare = .missing(retryAt: 0)
    pending = following
    following = []
    pendingShares = followingShares
    followingShares = [:]
    pendingLast = nextPosition - 1
  }

  /// A write or sync failed: nothing is written or taken any more.
  mutating func onFailed(_ error: DiskError) { failure = error }

  /// Takes nothing more; what was taken is still written.
  mutating func close() { isClosing = true }
}
