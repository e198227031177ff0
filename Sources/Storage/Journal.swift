package import Bytes
package import World

/// The journal of all tenants: appends from any thread, one group at a time onto the disk.
package final class Journal: Sendable {
  /// Raised after each group; what is at or before it may leave the process.
  package let durable: DurableMark

  init() { preconditionFailure("body follows") }

  /// Takes the next position for a record and queues it for the disk. From any thread; never blocks on the disk.
  ///
  /// - Returns: the record's position.
  package func append(
    tenant: UUID, sequence: UInt64, count: Int, time: Instant, schema: UInt32, payload: Span<UInt8>
  ) -> Result<UInt64, AppendRefusal> {
    preconditionFailure("body follows")
  }

  /// Starts the journal's thread; the first segment is made before it returns.
  package func start(threads: any Threads) throws(StorageError) { preconditionFailure("body follows") }

  /// Refuses further appends, makes durable what was taken, ends the thread. Blocks.
  package func stop() { preconditionFailure("body follows") }

  /// Tells that no record before `position` is needed any more: sealed segments wholly before it are removed.
  package func release(before position: UInt64) { preconditionFailure("body follows") }

  /// Gives one tenant's durable records from the one that holds `sequence` on, in order. Blocks; any thread.
  ///
  /// - Parameter limitBytes: stops after the record that passes it.
  package func readRecords(
    tenant: UUID, fromSequence sequence: UInt64, limitBytes: Int, visit: (RecordHeader, Span<UInt8>) -> Void
  ) throws(StorageError) -> ReadEnd {
    preconditionFailure("body follows")
  }

  /// The figures now.
  package var status: JournalStatus { preconditionFailure("body follows") }
}
