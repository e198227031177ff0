// What recovery hands to the journal: where it goes on, and what is known of the segments. To everybody else it is a
// report of what was found.

/// Where a recovered journal ends, and what was found on the way there.
package struct JournalTail: Sendable {
  /// The newest position that was kept; 0 when there is none.
  package internal(set) var lastPosition: UInt64 = 0
  /// The newest position that is kept, in the journal or in a snapshot: what is at or before it is durable.
  package internal(set) var durablePosition: UInt64 = 0
  /// The torn tail that was moved aside.
  package internal(set) var torn: TornTail?

  /// The next position and group; beyond any that a torn tail may have held.
  var nextPosition: UInt64 = 1
  var nextGroup: UInt64 = 1
  /// The segment to go on in, nil when a new one is to be opened.
  var open: JournalMachine.OpenSegment?
  /// The number of the newest segment, and where its last kept record ends.
  var lastNumber: UInt64 = 0
  var end = 0
  /// Whether a blank segment of the right size lies behind the newest one.
  var hasSpare = false
  /// All segments, oldest first, and the index of the newest.
  var segments: [SegmentInfo] = []
  var newestIndex = SegmentIndex()

  /// Sees to it that no position up to this one, which a snapshot has, is given again.
  ///
  /// A snapshot is synced, the journal before it only with durability `always`: after a power cut one may hold what the
  /// other lost. Positions leave a gap only between segments, so a new one is begun.
  mutating func goOn(above position: UInt64) {
    durablePosition = max(lastPosition, position)
    guard position >= nextPosition else { return }
    nextPosition = position + 1
    open = nil
    newestIndex = SegmentIndex()
    if let newest = segments.indices.last { segments[newest].end = end }
  }
}
