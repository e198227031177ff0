// What a reader of the past is told: what is wrong with the tenant itself stands in what was read, as its quarantine.

package import Bytes
package import Storage

/// The oldest point of a tenant that can still be read.
package struct OldestPoint: Hashable, Sendable {
  package var sequence: UInt64
  package var time: Instant

  init(_ header: SnapshotHeader) {
    sequence = header.sequence
    time = header.time
  }
}

/// Why a tenant's past cannot be had.
package enum HistoryError: Error, Hashable, Sendable {
  /// The point lies before what is kept of the journal.
  case gone(oldest: OldestPoint)
  /// The disk, or a format from the future; what is wrong with the tenant itself is its quarantine.
  case storage(StorageError)

  package var sentence: String {
    switch self {
    case .gone(let oldest):
      "that time is no longer kept: the oldest is event \(oldest.sequence), at \(oldest.time.text)"
    case .storage(let error): error.sentence
    }
  }
}
