/// Why an append was not taken; nothing of the record is kept.
package enum AppendRefusal: Error, Hashable, Sendable {
  /// The next segment cannot be made: no writes, reads go on. Recovers by itself when there is space.
  case diskFull
  /// The next segment is still being made, or too much is waiting for the disk: try again.
  case overloaded
  /// This tenant has as much waiting for the disk as one may, others are taken: try again.
  case tenantOverloaded
  /// The payload is larger than `Limits.payloadBytesMax` or than half a segment.
  case tooLarge
  /// The journal was stopped, or a write or sync failed: the process has to end.
  case stopped
}
