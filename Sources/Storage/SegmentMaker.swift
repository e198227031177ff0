// Makes segments ahead of their use: a file of zeros, written, synced and only then given its name. Appends into
// written space need no allocation, so their sync is short, and a full disk shows here instead of in the journal.

internal import World

/// Makes segment files.
struct SegmentMaker: Sendable {
  let disk: any Disk
  let segmentBytes: Int

  /// Makes the blank segment of this number, replacing a file that has its name.
  func make(number: UInt64) throws(DiskError) {
    let temporary = DataLayout.segmentTemporary(number)
    do throws(DiskError) {
      try fill(temporary)
      try disk.rename(temporary, to: DataLayout.segment(number))
      try disk.syncFolder(DataLayout.journal)
    } catch {
      // What was written of it would keep a full disk full; if it cannot be removed, the next try replaces it.
      try? disk.remove(temporary)
      throw error
    }
  }

  private func fill(_ path: String) throws(DiskError) {
    let file = try disk.create(path)
    let zeros = [UInt8](repeating: 0, count: min(Limits.zeroPieceBytes, segmentBytes))
    var offset = 0
    while offset < segmentBytes {
      let count = min(zeros.count, segmentBytes - offset)
      try file.write(zeros.span.extracting(0..<count), at: offset)
      offset += count
    }
    try file.sync()
  }
}
