// Every limit of the command line and of what it starts, in one place.

internal import Model
internal import Transfer

/// The numbers of the command line and of what it starts.
enum Limits {
  static let portDefault = 8080
  /// Ports that the demo tries when its first choice is taken.
  static let portsTriedMax = 50
  static let shardsMax = 256
  static let slowMsMax = 3_600_000
  /// Bytes of a file with a certificate or a key.
  static let certificateBytesMax = 256 << 10
  /// Master keys of a list, and bytes of their file.
  static let masterKeysMax = 16
  static let masterKeyFileBytesMax = 4 << 10
  /// A certificate that the server made for itself is made anew at a start so long before its end.
  static let selfSignedRenewalMs: Int64 = 30 * 86_400_000
  /// What `--connections-per-address` and the flags of deadlines take at most.
  static let connectionsPerAddressMax = 1_000_000
  static let deadlineSecondsMax = 24 * 3_600
  /// What `--hsts-seconds` takes at most: two years.
  static let hstsSecondsMax = 2 * 365 * 86_400
  /// Descriptors that no connection gets: for segments, snapshots, keyrings, command lines and shards.
  static let descriptorsKeptBack = 128
  /// A process that may hold fewer does not start.
  static let descriptorsMin = 192
  /// Threads for what blocks and others wait for: two that load tenants, and two for segments, backups and the past.
  static let workers = 4
  static let idleUnloadSecondsMax = 30 * 24 * 3_600
  static let memoryBudgetMegabytesMax = 16 << 20
  /// One, so that the pace of what is written holds for all snapshots together; and it lets everybody go first.
  static let snapshotWorkers = 1
  static let snapshotNiceness: Int32 = 19
  /// The least takes the largest row of a tenant in half a segment (`Model.Limits.rowBytesMax`).
  static let segmentMegabytesMin = (2 * (Model.Limits.rowBytesMax + TransferLimits.importPartBytes)) >> 20 + 1
  static let segmentMegabytesMax = 1_024
  /// What `--durability interval` means.
  static let durabilityIntervalMs = 1_000
  static let retainDaysMax = 36_500
  static let turnQuietMsMax = 60_000
  /// Events that `svar inspect events` shows unless told.
  static let eventsShown = 100
  /// Bytes of a demo file; they are embedded, so this only bounds the reader.
  static let demoFileBytesMax = 4 << 20
  /// How often the first start of a demo looks whether it is durable.
  static let durablePauseMs: UInt64 = 1
  /// Pause between two questions of the simulated customer.
  static let customerPauseMs: UInt64 = 20_000
  /// Messages that `svar bench fill` commits before it lets others run.
  static let fillMessagesAtOnce = 500
  /// Bytes of a command line that goes to a running server, of a step of an import, and of what comes back.
  static let orderBytesMax = 64 << 10
  static let importStepBytesMax = 8 << 20
  static let controlAnswerBytesMax = 64 << 20
  /// Bytes of one file of knowledge entries, and rows and bytes of the parts in which files go in.
  static let knowledgeFileBytesMax = 64 << 20
  static let knowledgePartRows = 2_000
  static let knowledgePartBytes = 512 << 10
  /// What restored tenants may take in memory before each goes again.
  static let restoreMemoryBytesMax = 1 << 30
  /// Bytes of a file that are read at once.
  static let transferReadBytes = 1 << 20
  /// How often a reader beside a server begins again when files went away under it.
  static let besideAttemptsMax = 10
  /// And how long it waits before it does, or before it asks the server again.
  static let besidePauseMs: UInt64 = 20
  /// Command lines that a running server listens to at once.
  static let controlConnectionsMax = 16
  /// How often `svar snapshot` looks whether a tenant is written down.
  static let snapshotPauseMs: UInt64 = 5
  /// How long `svar bench fill` waits for a full journal.
  static let fillPauseMs: UInt64 = 2
}
