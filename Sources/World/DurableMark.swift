// The one number that law 3 turns on: everything up to this journal position is on disk. The journal's
// thread raises it; shards read it before they let a byte out.

internal import Synchronization

/// The highest journal position that is durable.
///
/// Only grows. One writer, any number of readers.
package final class DurableMark: Sendable {
  private let value: Atomic<UInt64>

  package init(_ position: UInt64 = 0) { value = Atomic(position) }

  package var position: UInt64 { value.load(ordering: .acquiring) }

  /// Called by the journal's driver only, after the sync that made `position` durable has returned.
  package func raise(to position: UInt64) { value.store(position, ordering: .releasing) }
}
