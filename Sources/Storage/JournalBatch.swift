// What goes to the disk in one write: whole records, one after the other, of one group. Appends leave group, flags
// and header checksum open because only the driver knows the group; `complete` fills them in outside the lock.

internal import Bytes

/// The records of one write.
struct JournalBatch: Sendable {
  var bytes: [UInt8]
  /// Where in the segment it goes.
  var offset: Int
  var group: UInt64
  /// Whether the group begins here; in the modes that sync rarely a group is many writes.
  var startsGroup: Bool
  var salt: UInt32
  var lastPosition: UInt64

  /// Finishes every record's header; done before each write, also of a batch that the disk refused.
  ///
  /// - Returns: how many records they are.
  mutating func complete() -> Int {
    var start = 0
    var count = 0
    var isFirst = startsGroup
    while start < bytes.count {
      let payloadBytes = Int(bytes.span.load(UInt32.self, at: start + 4))
      RecordHeader.complete(&bytes, at: start, group: group, startsGroup: isFirst, salt: salt)
      isFirst = false
      start += RecordHeader.bytes + payloadBytes
      count += 1
    }
    return count
  }
}
