// What is known of one segment without opening its file: for the catalog and for whoever lets segments go.

internal import Bytes

/// A segment that holds records.
struct SegmentInfo: Hashable, Sendable {
  var number: UInt64
  var salt: UInt32
  var firstPosition: UInt64
  /// Where its last record ends, nil for the one that is written into.
  var end: Int?
  /// The file's length.
  var bytes: Int
  /// The time of its last record, once somebody asked for it.
  var newestAt: Instant?

  init(_ header: SegmentHeader, end: Int?) {
    number = header.number
    salt = header.salt
    firstPosition = header.firstPosition
    self.end = end
    bytes = header.segmentBytes
  }
}
