// Every limit of the runtime.

/// The runtime's numbers.
enum Limits {
  /// Events taken from one epoll_wait; the rest come in the next turn.
  static let eventsPerTurnMax = 256
  /// Pieces of executor work in one turn: at some microseconds each, sockets wait well below a millisecond.
  static let jobsPerTurnMax = 64
  /// After so many ticks of it the rest waits for the next turn: a piece may take longer than it should.
  static let jobTicksPerTurnMax: UInt64 = 500_000
  /// Finished places at the head of a never-empty work queue before it is moved together.
  static let queueCompactionMin = 4096
  /// A step of the timer wheel in ticks: one millisecond.
  static let ticksPerTimerStep: UInt64 = 1_000_000
  /// Jobs that may wait for a worker thread.
  static let workerQueueMax = 1024
  /// Connections that the kernel holds for one listener.
  static let listenBacklog: Int32 = 4096
  /// The same for a socket file, which few connect to.
  static let localBacklog: Int32 = 64
  /// Bytes of an answer read at once from a socket file.
  static let localReadBytes = 64 << 10
  /// Bytes of a log line; a longer one is cut.
  static let logLineBytesMax = 8192
  /// How fast snapshots, backups and attachments are written, unless set.
  static let pacedBytesPerSecond = 64 << 20
  /// One write of a paced file.
  static let pacedPieceBytes = 256 << 10
  /// What O_DIRECT wants of addresses, sizes and offsets, on every disk in use.
  static let directAlignment = 4096
}
