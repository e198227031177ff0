// The port to one folder of a disk. Every call blocks, so none is made on a shard or on the cooperative pool.
// What is durable: a file's bytes after `DiskFile.sync`; a name (made, renamed or removed) after `syncFolder` of
// its folder. Nothing else is promised, and the faulty disk of the tests takes everything else away at a crash.

/// A folder of a disk; paths are relative to it, with `/` between the parts and no `..`.
package protocol Disk: Sendable {
  /// Makes a folder whose parent exists; one that is there already is fine.
  func makeFolder(_ path: String) throws(DiskError)

  /// The names of the files in `folder` ("" is the root), sorted by bytes; folders are left out.
  func list(_ folder: String) throws(DiskError) -> [String]

  /// The names of the folders in `folder`, sorted by bytes; files are left out.
  func folders(in folder: String) throws(DiskError) -> [String]

  /// Makes an empty file, or empties the one that is there, for reading and writing.
  func create(_ path: String) throws(DiskError) -> any DiskFile

  /// Opens a file that is there, for reading and writing.
  func open(_ path: String) throws(DiskError) -> any DiskFile

  /// Opens a file that is there and is only read: it may lie where nothing can be written.
  func openForReading(_ path: String) throws(DiskError) -> any DiskFile

  /// Makes an empty file that is written once from its start, past the page cache and at a paced rate.
  ///
  /// For snapshots, backups and attachments: a neighbour that dirties hundreds of megabytes and syncs them makes
  /// every sync of the journal wait. The real one uses `O_DIRECT` in pieces of at most 256 KB.
  func createPaced(_ path: String) throws(DiskError) -> any PacedFile

  /// Gives a file another name, replacing a file that has it; atomic, durable after `syncFolder`.
  func rename(_ path: String, to target: String) throws(DiskError)

  /// Removes a file; what has it open reads on.
  func remove(_ path: String) throws(DiskError)

  /// Makes the names in `folder` durable.
  func syncFolder(_ folder: String) throws(DiskError)

  /// Takes the exclusive lock on a file, made when missing, without waiting.
  ///
  /// - Returns: the lock, held until the value is released or the process ends.
  /// - Throws: `busy` when another process (or another holder in this one) has it.
  func lock(_ path: String) throws(DiskError) -> any DiskLock
}

/// An open file.
///
/// Calls at disjoint places may come from several threads; closed when the value is released.
package protocol DiskFile: Sendable {
  /// Writes all of `bytes` at `offset`; on an error nothing is known about that range.
  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError)

  /// Fills `buffer` from its start with what is at `offset`.
  ///
  /// - Returns: how many bytes were read, less than `buffer.count` only where the file ends.
  func read(into buffer: inout [UInt8], at offset: Int) throws(DiskError) -> Int

  /// Makes the bytes and the length durable (`fdatasync`). After it has thrown it is not called again.
  func sync() throws(DiskError)

  /// The file's length in bytes.
  func size() throws(DiskError) -> Int
}

/// A file in the making, from `createPaced`.
///
/// One thread at a time; when it is not finished, it stays behind as it is.
package protocol PacedFile: AnyObject {
  /// Adds bytes at the end; blocks as long as the pace wants.
  func write(_ bytes: Span<UInt8>) throws(DiskError)

  /// Writes what is held back, sets the length, syncs and closes.
  func finish() throws(DiskError)
}

/// A held lock; released with the value.
package protocol DiskLock: AnyObject, Sendable {}
