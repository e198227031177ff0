// Where each tenant's records lie in one segment, so that one tenant's past is read without everybody's. In memory for
// the open segment, in a file beside a sealed one (SegmentIndex+Format.swift); a file that is missing or bad is made
// again from the segment, which alone is the truth.

internal import Bytes

/// The records of one segment, by tenant.
struct SegmentIndex: Hashable, Sendable {
  /// One tenant's records in order of position.
  struct Entries: Hashable, Sendable {
    /// The sequence and the time of the first record.
    var firstSequence: UInt64
    var firstTime: Instant
    var positions: [UInt64] = []
    /// Where each record starts.
    var offsets: [Int] = []

    var lastPosition: UInt64 { positions.last ?? 0 }

    /// The index of the first record behind `position`.
    func firstRecord(after position: UInt64) -> Int {
      var low = 0
      var high = positions.count
      while low < high {
        let middle = (low + high) / 2
        if positions[middle] <= position { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  var tenants: [UUID: Entries] = [:]

  /// Adds a record that starts at `offset`; one with a damaged payload too, or it would be missed by nobody.
  mutating func add(_ header: RecordHeader, at offset: Int) {
    tenants[header.tenant, default: Entries(firstSequence: header.sequence, firstTime: header.time)]
      .add(header.position, offset)
  }
}

extension SegmentIndex.Entries {
  mutating func add(_ position: UInt64, _ offset: Int) {
    positions.append(position)
    offsets.append(offset)
  }
}
