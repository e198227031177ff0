// What goes when old segments go, by tenant: whoever drops snapshots asks it which of them would lead nowhere. Not told
// means kept: a segment that cannot be read counts as holding records of everybody.

internal import Bytes

/// Which records go with the segments that are let go: after them a snapshot from before leads nowhere.
struct ReleasedRecords: Sendable {
  private var lastPositions: [UUID: UInt64] = [:]
  /// Where a segment could not be read: up to here anybody may have had records.
  private var lastOfAnybody: UInt64 = 0

  /// A tenant's last position in them, 0 without any.
  func lastPosition(of tenant: UUID) -> UInt64 { max(lastPositions[tenant] ?? 0, lastOfAnybody) }

  mutating func add(_ summary: SegmentSummary) {
    lastPositions.merge(summary.lastPositions) { max($0, $1) }
  }

  /// A segment that cannot be read goes, with the positions up to this one.
  mutating func addUnreadable(upTo position: UInt64) { lastOfAnybody = max(lastOfAnybody, position) }
}
