// Every limit of the engine, in one place.

package enum EngineLimits {
  /// Messages that a turn is shown.
  package static let turnMessagesMax = 20
  /// Turns of one tenant that run at once, and of all tenants of a shard; the others wait for their turn.
  package static let turnsPerTenantMax = 16
  package static let turnsPerShardMax = 64
  /// Turns of one tenant that wait for their start, above which further messages are refused: `tenantOverloaded`.
  package static let turnsWaitingMax = 10_000
  /// Feed entries that a tenant keeps in memory for subscribers that come back.
  package static let feedEntriesMax = 8_192
  /// Due times fired at once, and the pause before the next ones: at most 500 a second after a long stop, and no
  /// neighbour waits for more than a few of them.
  package static let dueTimesAtOnceMax = 10
  package static let duePauseMs: UInt64 = 20
  /// How far ahead a timer for a due time is set; one that lies further away is looked at again then.
  package static let dueTimerMsMax: UInt64 = 86_400_000
  /// A tenant is snapshotted when its journal since the last one has this many bytes and as many as the last one
  /// (before compression): a restart reads at most half of the state as records, and what snapshots write stays
  /// below what the journal does.
  package static let snapshotJournalBytesMin = 16 << 20
  /// Segments in the folder beyond which the tenant that pins the oldest is snapshotted though idle.
  package static let segmentsMax = 6
  /// Tenants that are snapshotted in one look for that reason.
  package static let laggardsAtOnceMax = 16
  /// How long a key's use goes unrecorded.
  package static let keyUseMs: Int64 = 60_000
  /// Reads, and apart from them writes, of one API key: then 429.
  package static let requestsPerSecond = 100
  package static let requestsAtOnceMax = 1_000
  /// How large a command's record may get, for whoever must know before it decides: what every record may have, and
  /// how often a byte of the command's content stands in it (a message, its preview, its place in a turn's draft).
  package static let recordFixedBytes = 4 << 10
  package static let recordBytesPerContentByte = 3
  /// Segments that recovery does not need are kept for so many days and up to so many bytes, unless told.
  package static let retainDays = 7
  package static let retainBytes = 8 << 30
  package static let dayMs: Int64 = 86_400_000
  /// Looks into the past that run at once: each may hold a whole tenant in memory, and a worker's thread.
  package static let looksAtOnceMax = 1
  /// Looks into the past that wait, of one tenant and of all together; above it further ones are refused.
  package static let looksPerTenantMax = 8
  package static let looksWaitingMax = 64
  /// Bytes of records that are decoded at once, and of what a worker is asked to decode ahead at least.
  package static let historyPieceBytes = 512 << 10
  /// Records of a tenant's, and of the directory's, that one reading of what was done looks at.
  package static let auditRecordsMax = 20_000
  /// How often a past is read again whose files were let go while it was read.
  package static let historyAttemptsMax = 3
  /// Keys that are made ahead for new contacts, at first and at most; in between half as many as there are.
  package static let keysAheadMin: UInt64 = 256
  package static let keysAheadMax: UInt64 = 1 << 20
  /// Tenants without a request, a due time or a reader for so long are unloaded, if the settings say nothing else.
  package static let idleUnloadMs: UInt64 = 300_000
  /// One that somebody asked for is kept for so long, however short memory is.
  package static let usedKeptMs: UInt64 = 250
  /// Tenants that are snapshotted together to be unloaded, on one shard at once.
  package static let restsAtOnceMax = 64
  /// Tenants that are read from the disk at the same time.
  package static let loadsAtOnceMax = 2
  /// Tenants that somebody waits for, and those who wait for one of them: then 503.
  package static let loadsWaitingMax = 1_000
  package static let waitersPerLoadMax = 1_000
  /// Tenants whose due times have come and that are loaded for it, between two pauses of `duePauseMs`.
  package static let dueLoadsAtOnceMax = 16
  /// How long after the disk failed, or found no worker, a tenant with due times is tried again.
  package static let loadRetryMs: Int64 = 60_000
  package static let loadBusyRetryMs: Int64 = 1_000
  /// What a tenant takes in memory, estimated: so much for each, and so often the bytes of its snapshot and of the
  /// records behind it.
  package static let tenantBytes = 64 << 10
  package static let memoryBytesPerStateByte = 4
  /// What of the memory budget is made free once it is passed: this part of it.
  package static let budgetReserveDivisor = 10
  /// Bytes of files between the wire and the disk, in either direction: of one tenant, then 429, and of all, then 503.
  ///
  /// One file that is larger goes alone.
  package static let filesPerTenantBytesMax = 16 << 20
  package static let filesWaitingBytesMax = 64 << 20
  package static let housekeepingMs: UInt64 = 1_000
  /// Between two steps of an import of knowledge.
  package static let knowledgeImportPauseMs: UInt64 = 20
}
