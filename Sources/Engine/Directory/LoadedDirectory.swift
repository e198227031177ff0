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
  ///
  /// - Parameter end: the position as of which it is wanted.
  init(_ source: some HistorySource, upTo end: UInt64 = .max) throws(EngineError) {
    let listed = source.snapshots(of: DirectoryState.journalId)
    var fault: String?
    // Without a snapshot to lead on from, the records have to begin with the first event.
    var leadsOn = listed.isEmpty
    do throws(StorageError) {
      if let header = listed.last(where: { $0.position <= end }) {
        leadsOn = true
        fault = try read(header, source)
      }
      try source.readRecords(of: DirectoryState.journalId, after: position) { header, payload in
        if header.sequence == 1 { leadsOn = true }
        if !leadsOn || header.position > end { return false }
        fault = fault ?? apply(header, payload)
        return fault == nil
      } damaged: {
        if $0.header.position <= end { fault = fault ?? $0.fault.sentence }
      }
    } catch { throw .storage(error) }
    if !leadsOn { fault = fault ?? "the directory as of position \(end) is no longer kept" }
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
    if header.sequence != state.sequence + 1 {
      return "the directory's record at position \(header.position) has event \(header.sequence), "
        + "and \(state.sequence + 1) is the next"
    }
    do {
      try state.apply(try DirectoryEvent(wire: payload), at: header.time)
    } catch { return "the directory's record at position \(header.position): \(error)" }
    position = header.position
    return nil
  }
}

extension TenantHistory {
  /// The directory as of a position, or as its newest record left it; blocks.
  package func readDirectory(upTo end: UInt64 = .max) throws(EngineError) -> DirectoryState {
    try LoadedDirectory(source, upTo: end).state
  }
}
