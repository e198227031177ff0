/// What the journal's driver has to do next.
enum JournalAction: Sendable {
  /// Write the batch into the open segment; then `onWritten` or `onNoSpace`.
  case write(JournalBatch)
  /// Sync the open segment; then `onSynced`.
  case sync
  /// Have a segment made elsewhere; then, whenever that is, `onSegmentMade`.
  case makeSegment(number: UInt64)
  /// Write and sync the header of the segment that was made, and write into it from now on; then `onOpened`.
  case openSegment(SegmentHeader)
  /// Nothing to do until rung or until so many nanoseconds have passed.
  case wait(nanoseconds: UInt64?)
  /// Nothing will ever be done again.
  case halt
}
