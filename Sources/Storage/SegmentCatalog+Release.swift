// How segments go. Three have a say: recovery, which needs what no snapshot holds; whoever looks back, for as long and
// as far as the retention allows; and the tenants' older snapshots, which are of no use without the records behind
// them and leave the manifest in the same step. The files go only when the manifest that no longer counts them is on
// disk.

internal import Bytes
internal import World

extension SegmentCatalog {
  /// Removes the oldest sealed segments that hold only records before `position` and are beyond the retention.
  ///
  /// A worker does it; what could not be removed stays for the next call.
  func release(before position: UInt64, beyond retention: Retention) {
    let isDue = state.withLock { state in
      guard !state.isReleasing, state.mayRelease(before: position, beyond: retention) != false else {
        return false
      }
      state.isReleasing = true
      return true
    }
    guard isDue else { return }
    let isPosted = world.workers.post { [self] in
      carryOutRelease(before: position, beyond: retention)
      state.withLock { $0.isReleasing = false }
    }
    if !isPosted { state.withLock { $0.isReleasing = false } }
  }

  private func carryOutRelease(before position: UInt64, beyond retention: Retention) {
    var released = ReleasedRecords()
    while let (segment, next, index) = candidate(before: position, beyond: retention) {
      let summary: SegmentSummary?
      do throws(StorageError) {
        summary = try SegmentSummary(world.disk, segment, index)
      } catch {
        // What the disk refuses now it may give later: nothing goes meanwhile.
        guard error.isLasting else { break }
        summary = nil
      }
      // Nothing can be looked at in a segment that is damaged: its age counts for nothing.
      let newestAt = summary?.newestAt ?? Instant(milliseconds: .min)
      let goes = state.withLock { state in
        state.segments[0].newestAt = newestAt
        guard state.mayRelease(before: position, beyond: retention) == true else { return false }
        state.segments.removeFirst()
        state.unsaved[segment.number] = nil
        return true
      }
      guard goes else { break }
      if let summary { released.add(summary) } else { released.addUnreadable(upTo: next - 1) }
    }
    guard let first = state.withLock({ $0.segments.first }), first.number > keeper.current.firstSegment else {
      return
    }
    keeper.update({ $0.advance(to: first, without: released) }) { [self] dropped, failure in
      if failure == nil { removeFiles(before: first.number, dropped) }
    }
  }

  /// The oldest segment, if it may have to go, with where the next one begins and its index if that is in memory.
  private func candidate(
    before position: UInt64, beyond retention: Retention
  ) -> (SegmentInfo, next: UInt64, SegmentIndex?)? {
    state.withLock { state in
      guard state.mayRelease(before: position, beyond: retention) != false else { return nil }
      let oldest = state.segments[0]
      return (oldest, state.segments[1].firstPosition, state.unsaved[oldest.number])
    }
  }

  private func removeFiles(before first: UInt64, _ snapshots: [SnapshotHeader]) {
    // A file that stays is a leftover that the manifest does not list; the next start removes it.
    for snapshot in snapshots { try? world.disk.remove(snapshot.path) }
    guard let numbers = try? JournalChain.numbers(world.disk) else { return }
    for number in numbers where number < first {
      try? world.disk.remove(DataLayout.index(number))
      try? world.disk.remove(DataLayout.segment(number))
    }
    try? world.disk.syncFolder(DataLayout.journal)
  }
}

extension SegmentCatalog.State {
  /// Whether the oldest segment may go; nil when its age decides and is not known.
  fileprivate func mayRelease(before position: UInt64, beyond retention: Retention) -> Bool? {
    guard segments.count > 1, segments[1].firstPosition <= position else { return false }
    if segments.reduce(0, { $0 + $1.bytes }) > retention.bytesMax { return true }
    return segments[0].newestAt.map { $0 <= retention.since }
  }
}
