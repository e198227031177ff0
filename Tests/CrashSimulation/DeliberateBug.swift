// Faults that the simulation has to find: a checker that has never been seen red proves nothing. None of them is in
// the product: each is played by what stands around it, the disk, the bytes at rest, or whoever passes orders and
// answers on.

/// A bug that a simulated world plays.
package enum DeliberateBug: String, CaseIterable, Sendable {
  /// The journal's files are not synced, though the disk says so.
  case skipSync
  /// Names are not synced, though the disk says so: a rename is lost.
  case skipFolderSync
  /// What recovery kept is served before it is synced.
  case skipRecoverySync
  /// A torn record's checksum is not compared.
  case takeTornRecord
  /// A torn tail is wiped, and its positions are given again.
  case reusePosition
  /// Answers leave before their position is durable.
  case answerEarly
  /// Answers that changed nothing leave before their position is durable.
  case refuseEarly
  /// After a restart the idempotency keys of earlier lives are unknown.
  case forgetKeys
  /// A snapshot is taken between two events of one command.
  case snapshotHalfCommand
  /// A frame of the feed overtakes the one before it.
  case reorderFeed
  /// Who comes back to the feed is not told the first event that it missed.
  case skipMissed
  /// Turns that were open at a crash are not carried on.
  case loseTurns
  /// A request is answered as another tenant's.
  case mixTenants
  /// A keyring is used before it is synced, though the disk says it is.
  case useKeyUnsynced
  /// When a keyring is replaced, the file before it stays under another name.
  case keepErasedKey

  /// How many seeds, from 0 on, it may take: a few times what it took when this was written (docs/TESTING.md).
  package var seedsMax: UInt64 {
    switch self {
    case .skipMissed, .skipRecoverySync, .mixTenants, .keepErasedKey: 100
    default: 30
    }
  }
}
