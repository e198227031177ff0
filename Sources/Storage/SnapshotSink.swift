/// Takes a snapshot's content piece by piece.
package struct SnapshotSink: ~Copyable {
  /// Adds bytes; they come back in one piece, together with neighbours. Blocks while a frame is written.
  package mutating func append(_ bytes: Span<UInt8>) throws(StorageError) {
    preconditionFailure("body follows")
  }
}
