// How much of the journal is kept for looking back, beyond what recovery needs. Both bounds count: a segment goes when
// it is too old, and when all segments together are too many.

package import Bytes

/// What may go of the journal that nobody needs for recovery.
package struct Retention: Hashable, Sendable {
  /// Sealed segments whose last record is no younger may go.
  package var since: Instant
  /// The oldest may go while all files of the journal together have more bytes.
  package var bytesMax: Int

  package init(since: Instant, bytesMax: Int) {
    self.since = since
    self.bytesMax = bytesMax
  }

  /// Nothing is kept that recovery does not need.
  package static let nothing = Self(since: Instant(milliseconds: .max), bytesMax: 0)
}
