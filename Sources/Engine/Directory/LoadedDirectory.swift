// From a data folder to the directory, which is read as a tenant is: its newest snapshot, then its own records behind
// it. Without it nobody can be served, so what is wrong with it stops the start.

internal import Bytes
package import Model
internal import Storage

/// The directory as the start read it.
struct LoadedDirectory {
  private(set) var state = DirectoryState()
  private(set) var position: UInt64 = 0
  /// Up to where its newest snapshot reaches.
  private(set) var snapshotPosition: UInt64 = 0

  /// Reads it; blocks.
  init(_ source: some HistorySource) throws(EngineError) {
    var fault: String?
    do throws(StorageError) {
      if let header = source.snapshots(of: DirectoryState.journalId).last {
        fault = try read(header, source)
      }
      try source.readRecords(of: DirectoryState.journalId, after: position) {
        fault = fault ?? apply($0, $1)
        return fault == nil
      } damaged: {
        fault = fault ?? $0.fault.sentence
      }
    } catch { throw .storage(error) }
    if let fault { throw .directory(fault) }
  }

  /// - Returns: why it cannot be read, or nil.
  private mutating func read(
    _ header: SnapshotHeader, _ source: some HistorySource
  ) throws(StorageError) -> String? {
    var fault: String?
    position = header.position
    snapshotPosition = header.position
    try source.readSnapshot(header) { bytes in
      do {
        try state.read(part: try DirectoryPart(wire: bytes))
      } catch { fault = "the directory's snapshot cannot be read: \(error)" }
    }
    return fault
  }

  /// - Returns: why it cannot be applied, or nil.
  private mutating func apply(_ header: RecordHeader, _ payload: Span<UInt8>) -> String? {
    do {
      try state.apply(try DirectoryEvent(wire: payload), at: header.time)
    } catch { return "the directory's record at position \(header.position): \(error)" }
    position = header.position
    return nil
  }
}

extension TenantHistory {
  /// The directory as its newest record left it; blocks.
  package func readDirectory() throws(EngineError) -> DirectoryState { try LoadedDirectory(source).state }
}
