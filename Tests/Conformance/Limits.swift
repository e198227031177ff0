// What the echoing server takes: as much as the suites' largest cases send.

enum ConformanceLimits {
  static let bodyBytesMax = 1 << 20
  static let messageBytesMax = 16 << 20
  static let queuedBytesMax = 64 << 20
}
