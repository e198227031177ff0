/// The numbers of the command line and of what it starts.
enum Limits {
  static let portDefault = 8080
  /// Ports that the demo tries when its first choice is taken.
  static let portsTriedMax = 50
  static let shardsMax = 256
  static let workers = 2
  /// What `--durability interval` means.
  static let durabilityIntervalMs = 1_000
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
  /// How long `svar bench fill` waits for a full journal.
  static let fillPauseMs: UInt64 = 2
}
