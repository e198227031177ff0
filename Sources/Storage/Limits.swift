// Every limit and fixed size of the storage layer, in one place. Overflow has a named answer: the refusal or the
// error that is written beside each.

/// Sizes and bounds of journal, index, snapshot and manifest.
package enum Limits {
  /// Bytes of one segment file, header included.
  package static let segmentBytes = 64 << 20
  /// The least a segment may be set to; less would not hold its header and a record.
  package static let segmentBytesMin = 8 << 10
  /// The most a segment may have; beyond it its header is damaged.
  package static let segmentBytesMax = 1 << 30
  /// Positions, groups and segments' numbers stay below this: in a file a larger one is damage, so that whoever counts
  /// on from it never overflows.
  package static let numbersEnd: UInt64 = 1 << 62
  /// Bytes of one record's payload; beyond it, or beyond half a segment, `AppendRefusal.tooLarge`.
  package static let payloadBytesMax = 16 << 20
  /// Bytes waiting for the journal's thread; beyond it `AppendRefusal.overloaded`.
  package static let pendingBytesMax = 32 << 20
  /// What one tenant may have among them before `Journal.admission` says `AppendRefusal.tenantOverloaded`: a group
  /// holds no more of one tenant, so what it adds to the others' next sync is bounded, and it takes an eighth of the
  /// room for all.
  package static let tenantPendingBytesMax = 4 << 20
  /// Room that `Journal.admission` asks for: a few of the largest records that the model makes.
  package static let admissionBytes = 8 << 20
  /// Bytes written at once when a segment is filled with zeros.
  package static let zeroPieceBytes = 256 << 10
  /// Bytes read at once when a segment is scanned.
  package static let scanBytes = 4 << 20
  /// Bytes read at once when one tenant's records are collected.
  package static let readBytes = 64 << 10
  /// Bytes of a file that a backup reads at once.
  package static let copyBytes = 256 << 10
  /// How long the driver waits before it tries again for a segment that could not be made, in milliseconds.
  package static let spaceRetryMilliseconds = 1_000
  /// Bytes of a folder's secret.
  static let secretBytes = 32
  /// Bytes of a snapshot's content in one LZ4 frame, unless a single append is larger.
  package static let frameBytes = 1 << 20
  /// Bytes of one append to a snapshot; beyond it `StorageError.pieceTooLarge`, and the older snapshot stays.
  package static let snapshotAppendBytesMax = 16 << 20
  /// Bytes of one compressed frame; beyond it the file is damaged.
  package static let frameCompressedBytesMax = snapshotAppendBytesMax + (snapshotAppendBytesMax >> 4)
  /// A tenant's snapshots between the first and the newest that are kept lie at least this part of the retained
  /// journal apart, so there are no more.
  package static let snapshotsBetween = 8
  /// Keys of one tenant; beyond it the file is damaged; a ring that is full grows no more, and a new contact is
  /// refused with `limit_reached`.
  package static let keysMax: UInt64 = 64 << 20
  /// How far ahead a folder may go on whose manifest was lost, with what it had reserved.
  package static let lostReserveMask: UInt64 = 0xff_ffff_ffff
  /// Snapshots that the manifest may list; beyond it the file is damaged.
  package static let manifestSnapshotsMax = 4 << 20
}
