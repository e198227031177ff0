// The limits of what carries tenants and folders elsewhere; what exceeds one is refused with a sentence.

/// How large the pieces of a transfer are.
package enum TransferLimits {
  /// Bytes of rows in one record of an import, so that a neighbour waits for a millisecond and no more.
  package static let importPartBytes = 64 << 10
  /// Bytes of one line of an export.
  package static let exportLineBytesMax = 64 << 20
  /// Bytes of one line of a file of knowledge entries.
  static let knowledgeLineBytesMax = 1 << 20
  /// Faults of a file that are told.
  static let importFaultsMax = 20
  /// Bytes of a backup's list of entries.
  package static let backupListBytesMax = 1 << 30
  /// Bytes of a backup, and of one entry of it.
  static let backupEntryBytesMax = 1 << 60
}
